import { localeFacts, type Locale } from './locales.ts';

/** @example formatDate('en-GB', '2026-11-21') // => '21 November 2026' */
export function formatDate(locale: Locale, date: string, options?: Intl.DateTimeFormatOptions): string {
	const format = new Intl.DateTimeFormat(localeFacts[locale].format, {
		timeZone: 'UTC',
		...(options ?? { day: 'numeric', month: 'long', year: 'numeric' })
	});
	return format.format(new Date(`${date}T00:00:00Z`));
}

/** @example formatDay('en-GB', '2026-11-21') // => 'Saturday 21 November' */
export function formatDay(locale: Locale, date: string): string {
	return formatDate(locale, date, { weekday: 'long', day: 'numeric', month: 'long' });
}

/**
 * A wall-clock time as people say it.
 * @example formatTime('en-GB', '17:30') // => '5:30 pm'
 */
export function formatTime(locale: Locale, time: string): string {
	return new Intl.DateTimeFormat(localeFacts[locale].format, {
		timeZone: 'UTC',
		hour: 'numeric',
		minute: '2-digit',
		hour12: locale.startsWith('en')
	}).format(new Date(`2000-01-01T${time}:00Z`));
}

/** What stands between the items of a row. @example comma('ar') // => '، ' */
export const comma = (locale: Locale) => (localeFacts[locale].dir === 'rtl' ? '، ' : ', ');
