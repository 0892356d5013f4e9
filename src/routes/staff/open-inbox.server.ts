import { error } from '@sveltejs/kit';
import { mayDo, type Member } from '$lib/server/staff/members.ts';
import { getStaff, type StaffBook } from '$lib/server/staff/staff-book.ts';
import { getDesk, type Desk } from '$lib/server/submissions/desk.ts';
import { Inbox, type Audit } from '$lib/server/submissions/inbox.ts';

/** What a page of the inbox works with, for the person who asks. */
export interface OpenInbox {
	desk: Desk;
	staff: StaffBook;
	inbox: Inbox;
	member: Member;
	/** Writes down what this person does. */
	audit: Audit;
}

/**
 * Asked by everything of the inbox, although hooks.server.ts turns away who is not signed in: one gate that is forgotten
 * must not open the house.
 * @param role what the work needs
 * @throws HttpError 401 or 403; StoreUnavailable
 */
export async function openInbox({ staff: signedIn }: App.Locals, role: Member['role']): Promise<OpenInbox> {
	if (!signedIn) error(401, 'Sign in first.');
	const { member } = signedIn;
	if (!mayDo(member.role, role))
		error(403, `This needs the role "${role}"; yours is "${member.role}". An admin can change it.`);
	const [desk, staff] = await Promise.all([getDesk(), getStaff()]);
	const audit: Audit = (db, entry) => staff.audit.append(db, { memberId: member.id, ...entry });
	return { ...{ desk, staff, member, audit }, inbox: new Inbox(desk.store.database) };
}
