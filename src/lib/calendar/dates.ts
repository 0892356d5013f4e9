import { weekdays, type Weekday } from '../content/terms.ts';
import { type ScheduleRule } from '../content/schema/activity.ts';

/** One meeting: a day and wall-clock times in Europe/London. */
export interface Occurrence {
	/** `2026-11-21` */
	date: string;
	/** `17:00` */
	start: string;
	end: string;
	season: ScheduleRule['season'];
}

const dayMs = 86_400_000;

// Days are counted in UTC, where each has 24 hours, so a clock change can neither skip nor repeat one.
const toMs = (date: string) => Date.parse(`${date}T00:00:00Z`);
const toDate = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const weekdayOf = (ms: number) => (new Date(ms).getUTCDay() + 6) % 7;

/** @example addDays('2026-12-31', 1) // => '2027-01-01' */
export function addDays(date: string, days: number): string {
	return toDate(toMs(date) + days * dayMs);
}

/** @example weekday('2026-11-21') // => 'saturday' */
export function weekday(date: string): Weekday {
	return weekdays[weekdayOf(toMs(date))] ?? 'monday';
}

/**
 * Every meeting from `from` to `until` (days, both counted), in order of time; one that two rules name stands once.
 */
export function occurrences(rules: readonly ScheduleRule[], from: string, until: string): Occurrence[] {
	const found = new Map<string, Occurrence>();
	for (const rule of rules) {
		for (const date of datesOf(rule, from, until)) {
			const { start, end, season } = rule;
			found.set(`${date}T${start}-${end}`, { date, start, end, season });
		}
	}
	return [...found.values()].sort((a, b) =>
		`${a.date}${a.start}${a.end}`.localeCompare(`${b.date}${b.start}${b.end}`)
	);
}

function datesOf(rule: ScheduleRule, from: string, until: string): string[] {
	if (rule.every === 'date') return rule.dates.filter((date) => date >= from && date <= until);
	const first = rule.from > from ? rule.from : from;
	const last = rule.until < until ? rule.until : until;
	const wanted = new Set<string>(rule.every === 'week' ? rule.on : [rule.on]);
	const dates: string[] = [];
	for (let ms = toMs(first); ms <= toMs(last); ms += dayMs) {
		const date = toDate(ms);
		if (!wanted.has(weekday(date)) || rule.except.includes(date)) continue;
		if (rule.every === 'week' || isNth(ms, rule.nth)) dates.push(date);
	}
	return dates;
}

const nths = { first: 1, second: 2, third: 3, fourth: 4 } as const;

function isNth(ms: number, nth: keyof typeof nths | 'last'): boolean {
	const day = new Date(ms).getUTCDate();
	if (nth === 'last') return new Date(ms + 7 * dayMs).getUTCDate() <= 7;
	return Math.ceil(day / 7) === nths[nth];
}

/**
 * The moment at which a wall clock in Europe/London shows this time, as ISO UTC.
 * A time that the spring clock change skips is taken as if the clocks had not yet changed.
 * @example londonToUtc('2026-07-01', '17:00') // => '2026-07-01T16:00:00.000Z'
 */
export function londonToUtc(date: string, time: string): string {
	const asUtc = Date.parse(`${date}T${time}:00Z`);
	const offset = londonOffset(asUtc - londonOffset(asUtc));
	return new Date(asUtc - offset).toISOString();
}

const londonClock = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** Milliseconds by which London's clock is ahead of UTC at a moment. */
function londonOffset(ms: number): number {
	const part = Object.fromEntries(londonClock.formatToParts(ms).map(({ type, value }) => [type, value]));
	return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`) - ms;
}

/** Today in Rutland. @example londonToday(new Date('2026-06-30T23:30:00Z')) // => '2026-07-01' */
export function londonToday(now: Date): string {
	const part = Object.fromEntries(londonClock.formatToParts(now).map(({ type, value }) => [type, value]));
	return `${part.year}-${part.month}-${part.day}`;
}
