import { error, json } from '@sveltejs/kit';
import { confirmedWithin } from '$lib/server/staff/sessions.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox } from '../open-inbox.server.ts';
import type { RequestHandler } from './$types';

/** Minutes since the person last proved who they are. */
const lately = 10;
/** Far more than several wrapped keys need. */
const longestCopy = 4000;

/** The passkeys of the person who asks, and the copies of the team key that they open. Only the passkey can open one. */
export const GET: RequestHandler = ({ locals }) =>
	whileStored(async () => {
		const { desk, staff, member } = await openInbox(locals, 'reader');
		const copies = await staff.passkeys.wrappedKeys(member.id);
		const keys = await desk.keys();
		return json(
			{
				passkeys: (await staff.passkeys.of(member.id)).map(({ id }) => id),
				copies: copies.map(({ id, wrapped }) => ({ id, wrapped: Buffer.from(wrapped).toString('base64') })),
				/** Public halves. Copies are made of these and never of a recovery key. */
				teamKeys: keys.all.map(({ team }) => team)
			},
			{ headers: { 'cache-control': 'no-store' } }
		);
	});

/** Keeps a copy that one passkey of this person opens. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const data = await request.formData();
	const [id, wrapped] = [data.get('id'), data.get('wrapped')];
	if (typeof id !== 'string' || typeof wrapped !== 'string' || wrapped.length > longestCopy)
		error(400, 'Send the id of the passkey and the copy in base 64.');
	return whileStored(async () => {
		const { staff, member, audit } = await openInbox(locals, 'reader');
		if (!locals.staff || !confirmedWithin(locals.staff.session, lately))
			error(403, `Sign in again first: it was more than ${lately} minutes ago.`);
		const kept = await staff.engine.write(async (db) => {
			const bytes = Buffer.from(wrapped, 'base64');
			const there = await staff.passkeys.keepWrappedKey(db, { memberId: member.id, id }, bytes);
			if (there) await audit(db, { action: 'key-copy', subject: member.id, detail: id });
			return there;
		});
		if (!kept) error(404, 'You have no such passkey.');
		return new Response(null, { status: 204 });
	});
};
