import { error, redirect } from '@sveltejs/kit';
import { OidcNotBegun, OidcRefused, OidcUnavailable } from '$lib/server/staff/oidc.ts';
import { getStaff } from '$lib/server/staff/staff-book.ts';
import { keepSession, takeAttempt, whileLetIn } from '$lib/server/staff/staff-request.ts';
import type { RequestHandler } from './$types';

/** Where the council's own sign-in sends people back to. */
export const GET: RequestHandler = async ({ url, cookies }) => {
	const to = await whileLetIn(async () => {
		const { oidc, signIn } = await getStaff();
		if (!oidc) error(404, 'Staff sign in with a passkey here.');
		const attempt = takeAttempt(cookies);
		try {
			const { person, to } = await oidc.finish(attempt.ceremony, url.search);
			keepSession(cookies, await signIn.finishCouncil(person, attempt));
			return to;
		} catch (trouble) {
			if (trouble instanceof OidcUnavailable) {
				console.error(trouble.message);
				return error(503, 'The council’s sign-in does not answer. Try again in a few minutes.');
			}
			if (!(trouble instanceof OidcRefused)) throw trouble;
			// Anybody could fill the log with answers that nobody asked for.
			if (!(trouble instanceof OidcNotBegun)) await signIn.refuse(trouble.message);
			return error(
				403,
				'The council’s sign-in did not let you in here. Ask an admin for a role in this app.'
			);
		}
	});
	redirect(303, to);
};
