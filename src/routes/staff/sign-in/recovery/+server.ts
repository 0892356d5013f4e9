import { error, json } from '@sveltejs/kit';
import { keepCeremony, openForTry, readObject, whileLetIn } from '$lib/server/staff/staff-request.ts';
import type { RequestHandler } from './$types';

/** A printed code lets its person make a new passkey, and nothing else. */
export const POST: RequestHandler = (event) =>
	whileLetIn(async () => {
		const { code } = await readObject(event.request);
		const { signIn } = await openForTry(event);
		const begun = await signIn.beginRecovery(String(code).slice(0, 100), event.url.origin);
		if (!begun)
			error(403, 'This code is not known, or was used before. Look at it again, or use another one.');
		keepCeremony(event.cookies, begun.ceremony);
		return json(begun.options);
	});
