import type { FormView } from '$lib/forms/form-view.ts';
import type { Written } from '$lib/staff/export.ts';
import type { StoredSubmission } from '$lib/staff/open-submission.ts';
import type { Period } from './period.ts';

/** What somebody takes out: one form, or all where it is empty. */
export interface Chosen extends Period {
	form: string;
}

/** A form as an export hands it out, in base 64. */
export interface Fetched extends Omit<StoredSubmission, 'sealed'> {
	status: 'received' | 'looking' | 'answered' | 'closed';
	version: number;
	sealed: string;
	/** What staff wrote, oldest first. */
	notes: (Omit<Written, 'text'> & { sealed: string })[];
}

export interface FetchedPage {
	forms: Fetched[];
	/** Where the next page begins. */
	next?: string;
	/** With the first page only. */
	views?: FormView[];
}

/** A form as it was handed out, for the server to see whether it has changed since. */
export interface Taken extends Pick<Fetched, 'reference' | 'status' | 'version'> {
	notes: number;
}

/** What a file was made of. Those that did not open are not among them. */
export interface ExportedSet {
	forms: Taken[];
	unopened: string[];
}

/** What became of the forms of one export; see export-forms.ts. */
export interface Receipt {
	started: string[];
	changed: string[];
	gone: string[];
}

/** `stale`: the person must show again that it is still them. Otherwise `trouble` says in words what is wrong. */
export type Answer<T> = { got: T } | { got?: undefined; trouble: string; stale: boolean };

export function fetchForms(chosen: Chosen, after: string | undefined): Promise<Answer<FetchedPage>> {
	return post('/staff/export/sealed', { ...chosen, after });
}

export function confirmReceipt(taken: readonly Taken[]): Promise<Answer<Receipt>> {
	const forms = taken.map(({ reference, version, notes }) => ({ reference, version, notes }));
	return post('/staff/export/receipt', { forms });
}

async function post<T>(address: string, body: object): Promise<Answer<T>> {
	const headers = { 'content-type': 'application/json', accept: 'application/json' };
	try {
		const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
		if (response.ok && !response.redirected) return { got: (await response.json()) as T };
		const stale = response.status === 403;
		if (response.status === 401 || response.redirected)
			return { trouble: 'You are signed out. Load the page again to sign in.', stale };
		const trouble = stale
			? 'It is more than 10 minutes since you signed in. Show that it is still you, then go on.'
			: `The server could not do it (${response.status}). Try again.`;
		return { trouble, stale };
	} catch (trouble) {
		if (!(trouble instanceof TypeError)) throw trouble;
		return { trouble: 'The server could not be reached. Try again.', stale: false };
	}
}
