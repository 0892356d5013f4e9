import { getStaff } from '$lib/server/staff/staff-book.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { PageServerLoad } from './$types';

/** Looking at the page does not use the link up: mail programs look at links by themselves. */
export const load: PageServerLoad = ({ params }) =>
	whileStored(async () => {
		const { invitations } = await getStaff();
		const invitation = await invitations.find(params.token);
		return { invitation: invitation && { name: invitation.name, role: invitation.role } };
	});
