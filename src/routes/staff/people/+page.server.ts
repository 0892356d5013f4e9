import { error, fail, redirect } from '@sveltejs/kit';
import { setUpPath } from '$lib/server/staff/invitations.ts';
import { mayDo, roles, type MemberOutcome } from '$lib/server/staff/members.ts';
import { newRecoveryCodes } from '$lib/server/staff/recovery-codes.ts';
import { confirmedWithin } from '$lib/server/staff/sessions.ts';
import { getStaff, type StaffBook } from '$lib/server/staff/staff-book.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { Actions, PageServerLoad } from './$types';

/** Minutes since the person last proved who they are. */
const lately = 10;
/** Letters of one entry that the list shows. */
const longestDetail = 200;

export const load: PageServerLoad = ({ locals }) =>
	whileStored(async () => {
		const { member } = signedIn(locals);
		const { members, passkeys, audit, oidc } = await getStaff();
		const isAdmin = mayDo(member.role, 'admin');
		const everybody = await members.list();
		const names = new Map(everybody.map(({ id, name }) => [id, name]));
		return {
			isAdmin,
			council: oidc !== undefined,
			passkeys: (await passkeys.of(member.id)).map(({ id, createdAt, opensTeamKey }) => ({
				...{ id, opensTeamKey },
				day: createdAt.slice(0, 10)
			})),
			members: isAdmin ? everybody : [],
			log: isAdmin
				? (await audit.newest(50)).map(({ seq, at, memberId, action, subject, detail }) => ({
						...{ seq, at, action },
						// Sets of forms are told by name, and there may be many; the log itself has them all.
						detail: detail.length > longestDetail ? `${detail.slice(0, longestDetail)} …` : detail,
						who: memberId === null ? '' : (names.get(memberId) ?? memberId),
						subject: names.get(subject) ?? subject
					}))
				: []
		};
	});

export const actions: Actions = {
	invite: ({ request, locals, url }) =>
		asAdmin(locals, async ({ invitations }, by) => {
			const data = await request.formData();
			const name = textOf(data, 'name').trim().slice(0, 80);
			const role = roles.find((one) => one === textOf(data, 'role'));
			if (name === '' || !role) return fail(400, { problem: 'Write the name of your colleague.' });
			const token = await invitations.invite({ name, role }, by);
			return { invited: { name, link: `${url.origin}${setUpPath(token)}` } };
		}),
	role: ({ request, locals }) =>
		asAdmin(locals, async ({ members }, by) => {
			const data = await request.formData();
			const role = roles.find((one) => one === textOf(data, 'role'));
			if (!role) error(400, 'There is no such role.');
			return told(await members.setRole(textOf(data, 'id'), role, by));
		}),
	deactivate: ({ request, locals }) =>
		asAdmin(locals, async ({ members }, by) => {
			const id = textOf(await request.formData(), 'id');
			const name = (await members.find(id))?.name;
			const outcome = await members.deactivate(id, by);
			return outcome === 'done' ? { removed: name } : told(outcome);
		}),
	codes: ({ locals }) =>
		whileStored(async () => {
			const { id } = confirmed(locals).member;
			const { engine, audit } = await getStaff();
			const codes = await engine.write(async (db) => {
				const made = await newRecoveryCodes(db, id);
				await audit.append(db, { memberId: id, action: 'recovery-codes', subject: id });
				return made;
			});
			return { codes };
		})
};

function asAdmin<T>(locals: App.Locals, work: (staff: StaffBook, by: string) => Promise<T>): Promise<T> {
	return whileStored(async () => {
		if (!mayDo(signedIn(locals).member.role, 'admin')) error(403, 'Only an admin can do this.');
		const { member } = confirmed(locals);
		return work(await getStaff(), member.id);
	});
}

function signedIn({ staff }: App.Locals) {
	return staff ?? error(401, 'Sign in first.');
}

/** A session that somebody left open must not let in another person for good. */
function confirmed(locals: App.Locals) {
	const staff = signedIn(locals);
	if (!confirmedWithin(staff.session, lately)) redirect(303, '/staff/sign-in?confirm&to=/staff/people');
	return staff;
}

function told(outcome: MemberOutcome) {
	if (outcome === 'done') return { done: true };
	return fail(409, {
		problem:
			outcome === 'gone'
				? 'This person was already taken out.'
				: 'This is the last admin: nobody could invite anybody any more. Make somebody else an admin first.'
	});
}

function textOf(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}
