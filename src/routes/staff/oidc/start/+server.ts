import { error, redirect } from '@sveltejs/kit';
import { OidcUnavailable } from '$lib/server/staff/oidc.ts';
import { pathAfterSignIn } from '$lib/server/staff/path-after-sign-in.ts';
import { keepCeremony, openForTry, whileLetIn } from '$lib/server/staff/staff-request.ts';
import type { RequestHandler } from './$types';

/**
 * Sends somebody to the council's own sign-in. By a link: the policy of our pages lets no form lead to another host.
 */
export const GET: RequestHandler = async (event) => {
	const { searchParams } = event.url;
	const to = pathAfterSignIn(searchParams.get('to'));
	const begun = await whileLetIn(async () => {
		const { oidc } = await openForTry(event);
		if (!oidc) error(404, 'Staff sign in with a passkey here.');
		try {
			return await oidc.begin({ confirm: searchParams.has('confirm'), to });
		} catch (trouble) {
			if (!(trouble instanceof OidcUnavailable)) throw trouble;
			console.error(trouble.message);
			return error(503, 'The council’s sign-in does not answer. Try again in a few minutes.');
		}
	});
	keepCeremony(event.cookies, begun.ceremony);
	redirect(303, begun.address.href);
};
