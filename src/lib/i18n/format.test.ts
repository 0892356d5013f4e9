import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { formatDate, formatDay, formatTime } from './format.ts';
import { locales } from './locales.ts';

test.each([
	['en-GB', '21 November 2026'],
	['en-GB-simple', '21 November 2026'],
	['pl', '21 listopada 2026'],
	['ar', '21 نوفمبر 2026']
] as const)('a date in %s is %s', (locale, words) => {
	expect(formatDate(locale, '2026-11-21')).toBe(words);
});

test.each([
	['en-GB', 'Saturday 21 November'],
	['en-GB-simple', 'Saturday 21 November'],
	['pl', 'sobota, 21 listopada'],
	['ar', 'السبت، 21 نوفمبر']
] as const)('a day in %s is %s', (locale, words) => {
	expect(formatDay(locale, '2026-11-21')).toBe(words);
});

describe('a day is the day that was written', () => {
	test.each(['2026-03-29', '2026-10-25', '2026-01-01', '2026-12-31', '2028-02-29'])('%s', (date) => {
		const day = String(Number(date.slice(8)));
		for (const locale of locales) expect(formatDate(locale, date, { day: 'numeric' })).toBe(day);
	});

	test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('also where the clock is that of %s', (zone) => {
		vi.stubEnv('TZ', zone);
		onTestFinished(() => void vi.unstubAllEnvs());
		expect(formatDate('en-GB', '2026-11-21')).toBe('21 November 2026');
		expect(formatTime('en-GB', '17:30')).toBe('5:30 pm');
	});
});

test('times in English are said with am and pm, midnight and noon with twelve', () => {
	expect(['00:05', '09:00', '12:00', '13:15', '23:59'].map((time) => formatTime('en-GB', time))).toEqual([
		'12:05 am',
		'9:00 am',
		'12:00 pm',
		'1:15 pm',
		'11:59 pm'
	]);
	expect(formatTime('en-GB-simple', '17:30')).toBe('5:30 pm');
});

test('times in Polish and Arabic run to 24 hours, in the digits of the telephone numbers', () => {
	expect(formatTime('pl', '17:30')).toBe('17:30');
	expect(formatTime('ar', '17:30')).toBe('17:30');
	expect(formatDate('ar', '2026-11-21')).toMatch(/^21 .* 2026$/);
});
