import { isDeepStrictEqual } from 'node:util';
import { addDays } from '../../calendar/dates.ts';
import { parseYaml } from '../content/parse.ts';
import { PublishError } from './publish-error.ts';

/** A page is looked at once a year at the least. */
const longestInterval = 365;
const dayMs = 86_400_000;

/** The day of the last check and that of the next, as a file has them. */
export interface CheckDates {
	checked: string;
	review: string;
}

interface Spot {
	day: string;
	at: number;
}

/** @throws PublishError if the dates do not stand on a line each, as everywhere in the content */
export function datesOf(text: string, file: string): CheckDates {
	const { checked, review } = findDates(text, file);
	return { checked: checked.day, review: review.day };
}

/**
 * A file checked today: the next check comes after as long a time as before, at most a year. Every other byte is as it was.
 * @param today `2026-11-22`
 * @throws PublishError
 */
export function markStillCorrect(text: string, file: string, today: string): { text: string } & CheckDates {
	const { checked, review } = findDates(text, file);
	const interval = Math.round((Date.parse(review.day) - Date.parse(checked.day)) / dayMs);
	if (interval <= 0)
		throw new PublishError(
			`${file}: the next check (${review.day}) is not after the last (${checked.day}). Put it right in the file.`
		);
	const next = addDays(today, Math.min(interval, longestInterval));
	const replaced = replaceAt(replaceAt(text, checked.at, today), review.at, next);
	if (!isSameBut(text, replaced, file))
		throw new PublishError(`${file}: its dates could not be changed by themselves. Change them in the file.`);
	return { text: replaced, checked: today, review: next };
}

function replaceAt(text: string, at: number, day: string): string {
	return text.slice(0, at) + day + text.slice(at + day.length);
}

function findDates(text: string, file: string): { checked: Spot; review: Spot } {
	const { start, fields } = fieldsOf(text, file);
	const find = (name: 'checked' | 'review'): Spot => {
		const found = [...fields.matchAll(new RegExp(`^(${name}:[ \\t]+["']?)(\\d{4}-\\d{2}-\\d{2})\\b`, 'gm'))];
		const [only] = found;
		if (!only || found.length > 1)
			throw new PublishError(
				`${file}: "${name}" does not stand once on a line of its own. Change it in the file.`
			);
		return { day: only[2] ?? '', at: start + only.index + (only[1] ?? '').length };
	};
	return { checked: find('checked'), review: find('review') };
}

/** The fields of an entry: what stands between the lines of a markdown file, or the whole of a YAML file. */
function fieldsOf(text: string, file: string): { start: number; fields: string } {
	if (file.endsWith('.yaml')) return { start: 0, fields: text };
	const head = /^\uFEFF?---\r?\n/.exec(text)?.[0];
	const end = head === undefined ? -1 : text.slice(head.length).search(/^---\r?$/m);
	if (head === undefined || end < 0)
		throw new PublishError(`${file}: the fields between two lines of "---" were not found.`);
	return { start: head.length, fields: text.slice(head.length, head.length + end) };
}

/** A line inside a longer text can look like a field, so what was changed is read again. */
function isSameBut(before: string, after: string, file: string): boolean {
	const read = (text: string) => parseYaml(fieldsOf(text, file).fields, file).data as object | undefined;
	const [old, now] = [read(before), read(after)];
	return old !== undefined && isDeepStrictEqual({ ...old, ...datesOf(after, file) }, now);
}
