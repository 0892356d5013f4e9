import { redirect } from '@sveltejs/kit';
import { pathAfterSignIn } from '$lib/server/staff/path-after-sign-in.ts';
import { getStaff } from '$lib/server/staff/staff-book.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { PageServerLoad } from './$types';

/** What the council's own sign-in can end with. */
const troubles = new Map([
	['away', 'The council’s sign-in does not answer. Try again in a few minutes.'],
	[
		'refused',
		'The council’s sign-in did not let you in here. Try again; if it stays so, ask an admin of your team for a role in this app.'
	]
]);

/** With `confirm` somebody who is signed in shows once more that it is them, before keys or exports. */
export const load: PageServerLoad = async ({ url, locals }) => {
	const to = pathAfterSignIn(url.searchParams.get('to'));
	const confirm = url.searchParams.has('confirm') && locals.staff !== undefined;
	if (locals.staff && !confirm) redirect(303, to);
	const { oidc } = await whileStored(getStaff);
	const trouble = troubles.get(url.searchParams.get('trouble') ?? '') ?? '';
	return { to, confirm, council: oidc !== undefined, trouble };
};
