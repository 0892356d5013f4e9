import { error, type Cookies, type RequestEvent } from '@sveltejs/kit';
import { whileStored } from '../submissions/while-stored.ts';
import { sessionCookie, staffCookieOptions } from './sessions.ts';
import { SignInRefused, type Attempt } from './sign-in.ts';
import { getStaff, type StaffBook } from './staff-book.ts';

const ceremonyCookie = '__Host-staff-ceremony';
const ceremonySeconds = 600;

/** What every way in begins with: the book, as long as this address has not tried too often. */
export async function openForTry({
	getClientAddress
}: Pick<RequestEvent, 'getClientAddress'>): Promise<StaffBook> {
	const staff = await getStaff();
	if (staff.tries.judge(getClientAddress(), Date.now()) === 'refused')
		error(429, 'There were too many tries from here. Wait an hour, then try again.');
	return staff;
}

/** The browser that begins is the one that may end. */
export function keepCeremony(cookies: Cookies, ceremony: string): void {
	cookies.set(ceremonyCookie, ceremony, { ...staffCookieOptions, maxAge: ceremonySeconds });
}

export function takeAttempt(cookies: Cookies): Attempt {
	const ceremony = cookies.get(ceremonyCookie) ?? '';
	cookies.delete(ceremonyCookie, staffCookieOptions);
	return { ceremony, before: cookies.get(sessionCookie) };
}

/** Until the browser ends, at most: the store ends it sooner. */
export function keepSession(cookies: Cookies, token: string): void {
	cookies.set(sessionCookie, token, staffCookieOptions);
}

export function forgetSession(cookies: Cookies): void {
	cookies.delete(sessionCookie, staffCookieOptions);
}

/** @throws HttpError 400 for what is no object */
export async function readObject(request: Request): Promise<Record<string, unknown>> {
	const body: unknown = await request.json().catch(() => undefined);
	if (typeof body !== 'object' || body === null || Array.isArray(body)) error(400, 'Send a JSON object.');
	return body as Record<string, unknown>;
}

/** Who is not let in learns no more than that; why stands in the log. */
export function whileLetIn<T>(work: () => Promise<T>): Promise<T> {
	return whileStored(async () => {
		try {
			return await work();
		} catch (trouble) {
			if (!(trouble instanceof SignInRefused)) throw trouble;
			return error(403, 'That did not work. Please try again from the start.');
		}
	});
}
