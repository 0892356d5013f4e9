import site from 'virtual:site';
import { fingerprintOf, siteLineOf } from '$lib/sealing/fingerprint.ts';
import { dayOf } from '$lib/staff/days.ts';
import { lastDrill } from '$lib/server/staff/drills.ts';
import type { StaffBook } from '$lib/server/staff/staff-book.ts';
import { mayDo } from '$lib/server/staff/members.ts';
import { countByKey } from '$lib/server/submissions/sealed-forms.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox } from '../open-inbox.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return whileStored(async () => {
		const { desk, staff, member } = await openInbox(locals, 'reader');
		const keys = await desk.keys();
		const forms = await countByKey(staff.engine);
		const last = await lastDrill(staff.engine);
		const mayGive = mayDo(member.role, 'answerer');
		return {
			closed: keys.whyNot(),
			/** The letters in site.yaml, if it names any keys. */
			named: site.keys?.fingerprint,
			current: keys.current && {
				...keys.current,
				fingerprint: await fingerprintOf(keys.current),
				line: await siteLineOf(keys.current)
			},
			pairs: keys.all.map(({ id, created, demo, team, recovery }) => ({
				...{ id, demo, team, recovery, day: dayOf(created), forms: forms.get(id) ?? 0 }
			})),
			own: await ownRequest(staff, member.id),
			mayGive,
			waiting: mayGive ? await waitingFor(staff, member.id) : [],
			last: last && { day: dayOf(last.at), keyId: last.keyId, counted: last.counted }
		};
	});
};

/** What this person asked for, and the answer, which only they can open. */
async function ownRequest({ keyRequests }: StaffBook, memberId: string) {
	const row = await keyRequests.of(memberId);
	return (
		row && {
			...{ state: row.state, passkey: row.passkeyId ?? undefined },
			wrapped: base64(row.wrappedIdentity),
			sealed: base64(row.sealed)
		}
	);
}

async function waitingFor({ keyRequests }: StaffBook, memberId: string) {
	const all = await keyRequests.waiting();
	return all
		.filter((request) => request.memberId !== memberId)
		.map(({ memberId: id, name, recipient, askedAt }) => ({ id, name, recipient, day: dayOf(askedAt) }));
}

const base64 = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('base64');
