import { error } from '@sveltejs/kit';
import { kindOf } from '$lib/sealing/keys.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openKeys, textOf, wrappedOf } from '../open-keys.server.ts';
import type { RequestHandler } from './$types';

/** Asks for the team key. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const data = await request.formData();
	const recipient = textOf(data, 'recipient');
	const kept = passkeyOf(data);
	if (kindOf(recipient) !== 'hybrid') error(400, 'Send the public half of a key pair.');
	return whileStored(async () => {
		const { staff, member } = await openKeys(locals, 'reader');
		return told(await staff.keyRequests.ask(member.id, { recipient, kept }));
	});
};

/** The key was opened: keeps the copy that the passkey opens, and ends the request. */
export const PUT: RequestHandler = async ({ request, locals }) => {
	const copy = passkeyOf(await request.formData());
	return whileStored(async () => {
		const { staff, member } = await openKeys(locals, 'reader');
		return told(await staff.keyRequests.taken(member.id, copy));
	});
};

/** Takes one's own request back. */
export const DELETE: RequestHandler = ({ locals }) =>
	whileStored(async () => {
		const { staff, member } = await openKeys(locals, 'reader');
		return told(await staff.keyRequests.withdraw(member.id));
	});

/** A passkey and what only it opens; undefined where the person keeps a file. */
function passkeyOf(data: FormData): { passkey: string; wrapped: Buffer } | undefined {
	const passkey = textOf(data, 'passkey');
	if (passkey === '') return undefined;
	const wrapped = wrappedOf(textOf(data, 'wrapped'));
	if (!wrapped) error(400, 'Send a copy that is wrapped by the passkey, in base 64.');
	return { passkey, wrapped };
}

function told(outcome: 'done' | 'gone'): Response {
	if (outcome === 'gone') error(409, 'This request is over. Load the page again.');
	return new Response(null, { status: 204 });
}
