import { json } from '@sveltejs/kit';
import { keepCeremony, openForTry, whileLetIn } from '$lib/server/staff/staff-request.ts';
import type { RequestHandler } from './$types';

/** What a passkey has to sign. Somebody who is signed in already shows that it is still them. */
export const POST: RequestHandler = (event) =>
	whileLetIn(async () => {
		const { signIn } = await openForTry(event);
		const { ceremony, options } = await signIn.beginPasskey(event.url.origin, event.locals.staff?.member);
		keepCeremony(event.cookies, ceremony);
		return json(options);
	});
