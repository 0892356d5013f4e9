import type { Cookies } from '@sveltejs/kit';
import type { Answers } from '../../forms/answers.ts';
import { newIdempotencyKey } from '../../sealing/secrets.ts';
import { getDesk } from './desk.ts';
import { newDraftCode, readDraftCode, type Draft } from './drafts.ts';
import { StoreUnavailable } from './store/store.ts';
import { writeTicket } from './tickets.ts';

/** The one cookie for readers (CONTRACT, "Promises"): set when a page of a form is sent without JavaScript. */
const cookie = '__Host-draft';
const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

export async function newTicket(form: string): Promise<string> {
	const { secret } = await getDesk();
	return writeTicket(secret, { form, begun: Date.now(), idempotencyKey: newIdempotencyKey() });
}

/** What this visitor has filled in of a form so far. `lost`: it could not be read just now. */
export async function readVisit(
	cookies: Cookies,
	form: string
): Promise<{ answers: Answers; ticket?: string; lost?: true }> {
	const code = codeOf(cookies);
	if (!code) return { answers: {} };
	try {
		const drafts = await (await getDesk()).drafts.read(code);
		return Object.hasOwn(drafts, form) ? (drafts[form] as Draft) : { answers: {} };
	} catch (error) {
		if (error instanceof StoreUnavailable) return { answers: {}, lost: true };
		throw error;
	}
}

/** Keeps what was filled in under this visitor's code, and gives them one if they have none. */
export async function saveVisit(cookies: Cookies, form: string, answers: Answers): Promise<void> {
	const code = codeOf(cookies) ?? newDraftCode();
	const { drafts } = await getDesk();
	const before = (await drafts.read(code))[form];
	await drafts.save(code, form, { ticket: before?.ticket ?? (await newTicket(form)), answers }, new Date());
	cookies.set(cookie, code, cookieOptions);
}

/** Deletes what was filled in, and the cookie. */
export async function endVisit(cookies: Cookies): Promise<void> {
	const code = codeOf(cookies);
	cookies.delete(cookie, cookieOptions);
	if (code) await (await getDesk()).drafts.delete(code);
}

/** The code to come back with, for somebody to write down. */
export function codeOf(cookies: Cookies): string | undefined {
	return readDraftCode(cookies.get(cookie) ?? '');
}

/** Takes up a draft by the code that somebody typed; false when there is none. */
export async function resumeVisit(cookies: Cookies, form: string, typed: string): Promise<boolean> {
	const code = readDraftCode(typed);
	if (!code) return false;
	const drafts = await (await getDesk()).drafts.read(code);
	if (!Object.hasOwn(drafts, form)) return false;
	cookies.set(cookie, code, cookieOptions);
	return true;
}
