import { tidyTyped } from './characters.ts';
import type { ProblemCode, Reading } from './problem.ts';

/** Whoever fills in a form was born after the first of these years and plans before the last. */
const firstYear = 1900;
const lastYear = 2199;

const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Names of the months in the languages of the site, alone and beside a day: Polish has two forms. */
function makeMonthNames(): { name: string; month: number }[] {
	const styles: Intl.DateTimeFormatOptions[] = [{ month: 'long' }, { month: 'long', day: 'numeric' }];
	return ['en-GB', 'pl', 'ar-EG'].flatMap((locale) =>
		styles.flatMap((style) => {
			const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
			return Array.from({ length: 12 }, (_, month) => {
				const parts = format.formatToParts(Date.UTC(2026, month, 1));
				return { name: plain(parts.find(({ type }) => type === 'month')?.value ?? ''), month: month + 1 };
			});
		})
	);
}
let monthNames: ReturnType<typeof makeMonthNames> | undefined;

/** @example monthOf('sept') // => 9; monthOf('11') // => 11; undefined for what is no month */
function monthOf(typed: string): number | undefined {
	if (/^\d{1,2}$/.test(typed)) return Number(typed) >= 1 && Number(typed) <= 12 ? Number(typed) : undefined;
	const begun = plain(typed.replace(/\.$/, ''));
	if (begun.length < 3) return undefined;
	monthNames ??= makeMonthNames();
	return monthNames.find(({ name }) => name.startsWith(begun))?.month;
}

/**
 * A day of the calendar from what was typed as day, month and year.
 * @example readDate(['1st', 'Feb', '2026']) // => { value: '2026-02-01' }
 */
export function readDate(typed: readonly [day: string, month: string, year: string]): Reading {
	const [day = '', month = '', year = ''] = typed.map(tidyTyped);
	const parts = [['day', day] as const, ['month', month] as const, ['year', year] as const];
	const empty = parts.filter(([, part]) => part === '').map(([name]) => name);
	if (empty.length > 0 && empty.length < 3)
		return { code: `date-needs-${empty.join('-')}` as ProblemCode, part: empty[0] };
	const dayNumber = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(day)?.[1] ?? 0);
	const monthNumber = monthOf(month);
	if (!dayNumber) return { code: 'not-a-date', part: 'day' };
	if (!monthNumber) return { code: 'not-a-date', part: 'month' };
	if (!/^\d+$/.test(year)) return { code: 'not-a-date', part: 'year' };
	const yearNumber = Number(year);
	if (year.length !== 4 || yearNumber < firstYear || yearNumber > lastYear)
		return { code: 'date-year', part: 'year' };
	// Day 0 of the month after is the last of this one.
	if (dayNumber > new Date(Date.UTC(yearNumber, monthNumber, 0)).getUTCDate())
		return { code: 'not-a-date', part: 'day' };
	const two = (number: number) => String(number).padStart(2, '0');
	return { value: `${year}-${two(monthNumber)}-${two(dayNumber)}` };
}
