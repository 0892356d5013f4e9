import { describe, expect, test } from 'vitest';
import { readDate } from './read-date.ts';

test.each([
	[['21', '11', '2026'], '2026-11-21'],
	[['01', '02', '2026'], '2026-02-01'],
	[['1', '2', '2026'], '2026-02-01'],
	[['1st', 'February', '2026'], '2026-02-01'],
	[['29', 'FEB', '2024'], '2024-02-29'],
	[['3', 'sept.', '2026'], '2026-09-03'],
	[[' 3 ', 'may', ' 2015 '], '2015-05-03'],
	[['3', 'listopad', '2026'], '2026-11-03'],
	[['3', 'listopada', '2026'], '2026-11-03'],
	[['3', 'pazdziernika', '2026'], '2026-10-03'],
	[['٣', 'نوفمبر', '٢٠٢٦'], '2026-11-03'],
	[['31', '12', '1900'], '1900-12-31']
] as const)('%j is %s', (typed, value) => {
	expect(readDate(typed)).toEqual({ value });
});

test.each([
	[['30', '2', '2026'], 'not-a-date', 'day'],
	[['29', '2', '2026'], 'not-a-date', 'day'],
	[['29', '2', '2100'], 'not-a-date', 'day'],
	[['31', 'June', '2026'], 'not-a-date', 'day'],
	[['0', '1', '2026'], 'not-a-date', 'day'],
	[['1', '13', '2026'], 'not-a-date', 'month'],
	[['11', '21', '2026'], 'not-a-date', 'month'],
	[['1', 'ma', '2026'], 'not-a-date', 'month'],
	[['1', 'constructor', '2026'], 'not-a-date', 'month'],
	[['-1', '1', '2026'], 'not-a-date', 'day'],
	[['1.5', '1', '2026'], 'not-a-date', 'day'],
	[['1', '1', 'last year'], 'not-a-date', 'year'],
	[['NaN', 'NaN', 'NaN'], 'not-a-date', 'day'],
	[['1', '1', '15'], 'date-year', 'year'],
	[['1', '1', '20155'], 'date-year', 'year'],
	[['1', '1', '0206'], 'date-year', 'year'],
	[['', '1', '2026'], 'date-needs-day', 'day'],
	[['1', ' ', '2026'], 'date-needs-month', 'month'],
	[['1', '1', '\u200b'], 'date-needs-year', 'year'],
	[['', '', '2026'], 'date-needs-day-month', 'day'],
	[['', '1', ''], 'date-needs-day-year', 'day'],
	[['x', '', ''], 'date-needs-month-year', 'month']
] as const)('%j is refused: %s, and leads to the %s', (typed, code, part) => {
	expect(readDate(typed)).toEqual({ code, part });
});

describe('against the calendar of the machine', () => {
	test('each day of three centuries is read, the day after the last of each month is not', () => {
		for (let ms = Date.UTC(1900, 0, 1); ms < Date.UTC(2200, 0, 1); ms += 86_400_000 * 13) {
			const value = new Date(ms).toISOString().slice(0, 10);
			const [year = '', month = '', day = ''] = value.split('-');
			expect(readDate([day, month, year])).toEqual({ value });
		}
		for (let year = 1900; year < 2200; year++) {
			for (let month = 1; month <= 12; month++) {
				const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
				const read = (day: number) => readDate([String(day), String(month), String(year)]);
				expect(read(last)).toHaveProperty('value');
				expect(read(last + 1)).toHaveProperty('code', 'not-a-date');
			}
		}
	});
});
