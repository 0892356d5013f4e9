import { originOf } from '../settings.ts';
import { getDesk } from '../submissions/desk.ts';
import { setUpPath } from './invitations.ts';
import { getStaff } from './staff-book.ts';

/**
 * Tells the person who starts a fresh server how to come in. Not where the council's own sign-in says who is an admin.
 * @throws StoreUnavailable
 */
export async function tellSetUpLink(): Promise<void> {
	const staff = await getStaff();
	const token = staff.oidc ? undefined : await staff.invitations.first();
	if (!token) return;
	const { settings } = await getDesk();
	console.log(`Nobody can open the staff inbox yet. Whoever opens this link first becomes its admin; it works once, for 24 hours:
${originOf(settings)}${setUpPath(token)}`);
}
