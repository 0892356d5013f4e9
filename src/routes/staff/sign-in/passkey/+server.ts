import { json } from '@sveltejs/kit';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { getStaff } from '$lib/server/staff/staff-book.ts';
import { keepSession, readObject, takeAttempt, whileLetIn } from '$lib/server/staff/staff-request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, cookies }) =>
	whileLetIn(async () => {
		// Every part is checked where it is verified, and what is missing is refused there.
		const response = (await readObject(request)) as unknown as AuthenticationResponseJSON;
		const { signIn } = await getStaff();
		keepSession(cookies, await signIn.finishPasskey(takeAttempt(cookies), response));
		return json({ done: true });
	});
