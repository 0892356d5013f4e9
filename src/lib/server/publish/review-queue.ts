import { addDays, londonToday } from '../../calendar/dates.ts';
import { allEntries, type LocalOffer } from '../../content/local-offer.ts';
import { viewForm } from '../../forms/form-view.ts';
import { readSettings } from '../settings.ts';
import { checkDraft } from './check-draft.ts';
import { canPublish, pathInRepository, readWholeFile, replaceFile, type Place } from './content-folder.ts';
import { patchOf } from './patch.ts';
import { PublishError } from './publish-error.ts';
import type { WriteLog } from './publish.ts';
import { datesOf, markStillCorrect, type CheckDates } from './still-correct.ts';

/** So many days before its review date an entry is worth a look. */
export const daysAhead = 30;

/** Something that somebody must check again, as the running site has it. */
export interface DueEntry extends CheckDates {
	/** Below the content folder. */
	file: string;
	address: string;
	title: string;
}

/** What is past its review date or soon will be, the longest overdue first. */
export function dueEntries(offer: LocalOffer, today: string): DueEntry[] {
	const pages = [
		...allEntries(offer).map((entry) => ({ ...entry, address: `/${entry.kind}/${entry.slug}` })),
		...offer.pages.map((page) => ({ ...page, address: `/${page.slug}` })),
		...offer.figures.map((figure) => ({ ...figure, address: `/how-are-we-doing#${figure.slug}` }))
	].map(({ file, address, fields }) => ({ file, address, title: fields.title, fields }));
	const forms = offer.forms.map(({ slug, file, fields }) => ({
		...{ file, address: `/forms/${slug}`, fields },
		title: viewForm(slug, fields, 'en-GB').title
	}));
	return [...pages, ...forms]
		.map(({ fields: { checked, review }, ...entry }) => ({ ...entry, checked, review }))
		.filter(({ review }) => review <= addDays(today, daysAhead))
		.sort((a, b) => a.review.localeCompare(b.review) || a.file.localeCompare(b.file));
}

/**
 * How the file stands in the content folder now, which may be ahead of the running site.
 * @returns the reason in a sentence where it cannot be read
 */
export async function datesInFolder(
	{ file }: Pick<DueEntry, 'file'>,
	place: Place = readSettings()
): Promise<CheckDates | { why: string }> {
	try {
		return datesOf(await readWholeFile(file, place), file);
	} catch (error) {
		if (!(error instanceof PublishError)) throw error;
		return { why: error.message };
	}
}

/**
 * Marks an entry as still correct in the content folder: only its two dates change.
 * @param entry of {@link dueEntries}; its review date is the one that whoever presses the button has seen
 * @throws PublishError; StoreUnavailable from `record`, and then the file is as it was
 */
export async function confirmEntry(
	entry: Pick<DueEntry, 'file' | 'review'>,
	record: WriteLog,
	place: Place = readSettings()
): Promise<CheckDates> {
	const may = canPublish(place);
	if (!may.can) throw new PublishError(may.why);
	const { before, text, checked, review } = await corrected(entry, place);
	await checkDraft({ path: entry.file, text }, place);
	await replaceFile(entry.file, text, place);
	try {
		await record({ action: 'still-correct', subject: entry.file, detail: review });
	} catch (error) {
		await replaceFile(entry.file, before, place);
		throw error;
	}
	return { checked, review };
}

/**
 * The same change as a patch, for a folder that the server may only read. `git apply` takes it.
 * @throws PublishError
 */
export async function patchFor(
	entry: Pick<DueEntry, 'file' | 'review'>,
	record: WriteLog,
	place: Place = readSettings()
): Promise<string> {
	const { before, text, review } = await corrected(entry, place);
	await checkDraft({ path: entry.file, text }, place);
	await record({ action: 'still-correct-patch', subject: entry.file, detail: review });
	return patchOf(pathInRepository(entry.file, place), before, text);
}

async function corrected({ file, review: seen }: Pick<DueEntry, 'file' | 'review'>, place: Place) {
	const before = await readWholeFile(file, place);
	if (datesOf(before, file).review !== seen)
		throw new PublishError(`${file} was changed in the content folder since the site was built.`);
	return { before, ...markStillCorrect(before, file, londonToday(new Date())) };
}
