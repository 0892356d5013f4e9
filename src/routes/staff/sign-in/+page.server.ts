import { redirect } from '@sveltejs/kit';
import { pathAfterSignIn } from '$lib/server/staff/path-after-sign-in.ts';
import { getStaff } from '$lib/server/staff/staff-book.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { PageServerLoad } from './$types';

/** With `confirm` somebody who is signed in shows once more that it is them, before keys or exports. */
export const load: PageServerLoad = async ({ url, locals }) => {
	const to = pathAfterSignIn(url.searchParams.get('to'));
	const confirm = url.searchParams.has('confirm') && locals.staff !== undefined;
	if (locals.staff && !confirm) redirect(303, to);
	const { oidc } = await whileStored(getStaff);
	return { to, confirm, council: oidc !== undefined };
};
