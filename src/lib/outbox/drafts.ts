import type { BoxStore, Kept } from './box.ts';
import { isWrapped, unwrap, wrap } from './device-key.ts';

/** Raise it when a draft is written otherwise; an older release leaves a newer draft alone. */
const draftFormat = 1;

export interface Draft {
	formId: string;
	formVersion: number;
	/** As typed; whoever reads them checks them against the form, which may have changed since. */
	answers: Record<string, string | string[]>;
	/** The page of the form that was open. */
	page: string;
}

export interface SavedDraft extends Draft {
	/** The day in the device's own time, such as `2026-11-03`. */
	savedOn: string;
}

/** Keeps a form that is half filled in, because the person pressed Save. One for each form; the newest replaces it. @throws BoxError */
export async function saveDraft(store: BoxStore, { formId, formVersion, answers, page }: Draft, now: Date) {
	const text = JSON.stringify({ formVersion, answers, page });
	const wrapped = await wrap(await store.key('drafts'), text, formId);
	const kept: Kept = { id: formId, format: draftFormat, savedOn: dayOf(now), wrapped };
	await store.change('drafts', formId, () => kept);
}

/** The draft; undefined where there is none, `unreadable` where the browser has lost its key or a newer page wrote it. */
export async function readDraft(
	store: BoxStore,
	formId: string
): Promise<SavedDraft | 'unreadable' | undefined> {
	const kept = (await store.all('drafts')).find(({ id }) => id === formId);
	if (!kept) return undefined;
	const { format, savedOn, wrapped } = kept;
	if (format !== draftFormat || typeof savedOn !== 'string' || !isWrapped(wrapped)) return 'unreadable';
	const text = await unwrap(await store.key('drafts'), wrapped, formId);
	if (text === undefined) return 'unreadable';
	// What opens with the device's own key was written by saveDraft.
	return { formId, savedOn, ...(JSON.parse(text) as Omit<Draft, 'formId'>) };
}

/** Which forms have a draft here, and since when; nothing is opened for it. */
export async function listDrafts(store: BoxStore): Promise<{ formId: string; savedOn: string }[]> {
	return (await store.all('drafts')).flatMap(({ id, savedOn }) =>
		typeof savedOn === 'string' ? [{ formId: id, savedOn }] : []
	);
}

export async function deleteDraft(store: BoxStore, formId: string): Promise<void> {
	await store.change('drafts', formId, () => undefined);
}

function dayOf(date: Date): string {
	const two = (number: number) => String(number).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
