import { redirect } from '@sveltejs/kit';
import { getStaff } from '$lib/server/staff/staff-book.ts';
import { forgetSession } from '$lib/server/staff/staff-request.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { RequestHandler } from './$types';

/** Here, or with `everywhere` on every device of this person. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
	const data = await request.formData();
	const signedIn = locals.staff;
	if (signedIn) {
		await whileStored(async () => {
			const { sessions } = await getStaff();
			const { id } = signedIn.member;
			if (data.has('everywhere')) await sessions.signOutEverywhere(id, id);
			else await sessions.end(signedIn);
		});
	}
	// Last, so that nobody believes to be out while the session still stands.
	forgetSession(cookies);
	redirect(303, '/staff/sign-in');
};
