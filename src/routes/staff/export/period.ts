import { addDays, daysBetween } from '$lib/staff/days.ts';

/** Days, both counted. */
export interface Period {
	from: string;
	to: string;
}

/** Or what somebody has to put right. */
export type ReadPeriod = { period: Period; problem?: undefined } | { period?: undefined; problem: string };

const usualDays = 30;

/** @param today the day in Europe/London, up to which the period goes that is shown first */
export function usualPeriod(today: string): Period {
	return { from: addDays(today, -usualDays), to: today };
}

/** @example readPeriod('2026-11-01', '2026-11-30') // => { period: { from: '2026-11-01', to: '2026-11-30' } } */
export function readPeriod(from: string, to: string): ReadPeriod {
	if (!isDay(from) || !isDay(to)) return { problem: 'Give both days of the period, the first and the last.' };
	if (daysBetween(from, to) < 0)
		return { problem: 'The last day of the period comes before the first. Change one of them.' };
	return { period: { from, to } };
}

/** A day of the calendar: the 31st of June is none. */
function isDay(text: string): boolean {
	return /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}
