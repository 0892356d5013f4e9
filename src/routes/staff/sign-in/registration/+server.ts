import { json } from '@sveltejs/kit';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { getStaff } from '$lib/server/staff/staff-book.ts';
import { keepSession, readObject, takeAttempt, whileLetIn } from '$lib/server/staff/staff-request.ts';
import type { RequestHandler } from './$types';

/** Keeps a new passkey, whatever it is made for, and signs its person in. */
export const POST: RequestHandler = ({ request, cookies }) =>
	whileLetIn(async () => {
		const response = (await readObject(request)) as unknown as RegistrationResponseJSON;
		const { signIn } = await getStaff();
		const { token, codes } = await signIn.finishRegistration(takeAttempt(cookies), response);
		keepSession(cookies, token);
		return json({ codes });
	});
