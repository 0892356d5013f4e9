import { error, redirect } from '@sveltejs/kit';
import { OidcNotBegun, OidcRefused, OidcUnavailable } from '$lib/server/staff/oidc.ts';
import { SignInRefused } from '$lib/server/staff/sign-in.ts';
import { getStaff } from '$lib/server/staff/staff-book.ts';
import { keepSession, takeAttempt } from '$lib/server/staff/staff-request.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { RequestHandler } from './$types';

/** Where the council's own sign-in sends people back to. */
export const GET: RequestHandler = async ({ url, cookies }) => {
	const to = await whileStored(async () => {
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
				return '/staff/sign-in?trouble=away';
			}
			if (!(trouble instanceof OidcRefused || trouble instanceof SignInRefused)) throw trouble;
			// Anybody could fill the log with answers that nobody asked for; the others are in it by now.
			if (trouble instanceof OidcRefused && !(trouble instanceof OidcNotBegun))
				await signIn.refuse(trouble.message);
			return '/staff/sign-in?trouble=refused';
		}
	});
	redirect(303, to);
};
