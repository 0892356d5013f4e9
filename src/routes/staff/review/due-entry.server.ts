import { londonToday } from '$lib/calendar/dates.ts';
import { offer } from '$lib/server/content/offer.ts';
import { dueEntries, type DueEntry } from '$lib/server/publish/review-queue.ts';

/**
 * The entry that a form names, with the review date that its reader saw. Only what the list shows can be named, so no
 * path that somebody types leads anywhere.
 */
export function readDueEntry(data: FormData): DueEntry | undefined {
	const [file, review] = [data.get('file'), data.get('review')];
	const entry = dueEntries(offer, londonToday(new Date())).find((one) => one.file === file);
	return entry && typeof review === 'string' ? { ...entry, review } : undefined;
}
