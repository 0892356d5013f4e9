import { error } from '@sveltejs/kit';
import { confirmedWithin } from '$lib/server/staff/sessions.ts';
import type { Member } from '$lib/server/staff/members.ts';
import { openInbox, type OpenInbox } from '../open-inbox.server.ts';

/** Minutes since the person last proved who they are. */
const lately = 10;

/**
 * For everything by which a key changes hands, or all forms leave the server at once: a session that somebody left open
 * must not do for another person.
 * @throws HttpError 401 or 403; StoreUnavailable
 */
export async function openKeys(locals: App.Locals, role: Member['role']): Promise<OpenInbox> {
	const open = await openInbox(locals, role);
	if (!locals.staff || !confirmedWithin(locals.staff.session, lately))
		error(403, `Show once more who you are: the last time was more than ${lately} minutes ago.`);
	return open;
}

/** Far more than a request with several wrapped keys needs. */
const longest = 64_000;

/** A field of a form; empty if it is not there or far too long. */
export function textOf(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' && value.length <= longest ? value : '';
}

/** The head of every age file: plain words are never taken in the place of sealed ones. */
const ageHead = 'age-encryption.org/v1\n';

/** @returns undefined for what was not sealed */
export function sealedOf(text: string): Buffer | undefined {
	const sealed = Buffer.from(text, 'base64');
	return sealed.subarray(0, ageHead.length).toString('latin1') === ageHead ? sealed : undefined;
}

/** What prf-wrap writes: its format, and never the letters of a key. */
export function wrappedOf(text: string): Buffer | undefined {
	const wrapped = Buffer.from(text, 'base64');
	return wrapped[0] === 1 && wrapped.length > 32 && !wrapped.includes('AGE-SECRET-KEY') ? wrapped : undefined;
}
