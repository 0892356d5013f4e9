import { error, redirect } from '@sveltejs/kit';
import { OidcUnavailable } from '$lib/server/staff/oidc.ts';
import { pathAfterSignIn } from '$lib/server/staff/path-after-sign-in.ts';
import { keepCeremony, openForTry } from '$lib/server/staff/staff-request.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { RequestHandler } from './$types';

/**
 * Sends somebody to the council's own sign-in. By a link: the policy of our pages lets no form lead to another host.
 */
export const GET: RequestHandler = async (event) => {
	const { searchParams } = event.url;
	const to = pathAfterSignIn(searchParams.get('to'));
	const address = await whileStored(async () => {
		const { oidc } = await openForTry(event);
		if (!oidc) error(404, 'Staff sign in with a passkey here.');
		try {
			const begun = await oidc.begin({ confirm: searchParams.has('confirm'), to });
			keepCeremony(event.cookies, begun.ceremony);
			return begun.address.href;
		} catch (trouble) {
			if (!(trouble instanceof OidcUnavailable)) throw trouble;
			console.error(trouble.message);
			return '/staff/sign-in?trouble=away';
		}
	});
	redirect(303, address);
};
