import { error, json } from '@sveltejs/kit';
import { confirmedWithin } from '$lib/server/staff/sessions.ts';
import { keepCeremony, openForTry, whileLetIn } from '$lib/server/staff/staff-request.ts';
import type { RequestHandler } from './$types';

/** One more passkey for whoever is signed in, such as of a second device. */
export const POST: RequestHandler = (event) =>
	whileLetIn(async () => {
		const { staff } = event.locals;
		if (!staff) error(401, 'Sign in first.');
		if (!confirmedWithin(staff.session, 10))
			error(403, 'Sign out and in again first: it was more than 10 minutes ago.');
		const { signIn } = await openForTry(event);
		const { ceremony, options } = await signIn.beginAdding(staff, event.url.origin);
		keepCeremony(event.cookies, ceremony);
		return json(options);
	});
