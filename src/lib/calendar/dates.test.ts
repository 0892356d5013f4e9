import { expect, test } from 'vitest';
import type { ScheduleRule } from '../content/schema/activity.ts';
import { addDays, londonToday, londonToUtc, occurrences, weekday } from './dates.ts';

const hours = { start: '10:00', end: '12:00', season: 'all-year' as const };
const range = { from: '2026-09-01', until: '2027-08-31' };

test('a weekly rule gives each of its days and leaves out its exceptions', () => {
	const rule: ScheduleRule = {
		every: 'week',
		on: ['monday', 'wednesday'],
		...range,
		except: ['2026-09-09'],
		...hours
	};
	expect(occurrences([rule], '2026-09-07', '2026-09-16').map(({ date }) => date)).toEqual([
		'2026-09-07',
		'2026-09-14',
		'2026-09-16'
	]);
});

test.each([
	['first', '2026-10-03'],
	['second', '2026-10-10'],
	['third', '2026-10-17'],
	['fourth', '2026-10-24'],
	['last', '2026-10-31']
] as const)('the %s Saturday of October 2026 is %s', (nth, date) => {
	const rule: ScheduleRule = { every: 'month', nth, on: 'saturday', ...range, except: [], ...hours };
	expect(occurrences([rule], '2026-10-01', '2026-10-31').map((one) => one.date)).toEqual([date]);
});

test('the last Sunday of February is found in leap years and others', () => {
	const rule: ScheduleRule = {
		every: 'month',
		nth: 'last',
		on: 'sunday',
		from: '2027-01-01',
		until: '2028-12-31',
		except: [],
		...hours
	};
	expect(occurrences([rule], '2027-02-01', '2027-02-28').map(({ date }) => date)).toEqual(['2027-02-28']);
	expect(occurrences([rule], '2028-02-01', '2028-02-29').map(({ date }) => date)).toEqual(['2028-02-27']);
});

test('listed dates come in order of time, and a meeting that two rules name stands once', () => {
	const one: ScheduleRule = { every: 'date', dates: ['2026-12-22', '2026-12-21'], ...hours };
	expect(occurrences([one, one], '2026-12-01', '2026-12-31').map(({ date }) => date)).toEqual([
		'2026-12-21',
		'2026-12-22'
	]);
});

test('a rule ends on its last day, whatever is asked for', () => {
	const rule: ScheduleRule = {
		every: 'week',
		on: ['friday'],
		from: '2026-11-20',
		until: '2026-11-27',
		except: [],
		...hours
	};
	expect(occurrences([rule], '2026-01-01', '2030-01-01').map(({ date }) => date)).toEqual([
		'2026-11-20',
		'2026-11-27'
	]);
});

test.each([
	['2026-07-01', '17:00', '2026-07-01T16:00:00.000Z', 'summer'],
	['2026-12-01', '17:00', '2026-12-01T17:00:00.000Z', 'winter'],
	['2026-10-25', '00:30', '2026-10-24T23:30:00.000Z', 'before the clocks go back'],
	['2026-10-25', '17:00', '2026-10-25T17:00:00.000Z', 'after the clocks went back'],
	['2027-03-28', '00:30', '2027-03-28T00:30:00.000Z', 'before the clocks go forward'],
	['2027-03-28', '17:00', '2027-03-28T16:00:00.000Z', 'after the clocks went forward']
])('%s %s in Rutland is %s (%s)', (date, time, utc) => {
	expect(londonToUtc(date, time)).toBe(utc);
});

test('today is the day in Rutland, not in UTC', () => {
	expect(londonToday(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
	expect(londonToday(new Date('2026-12-31T23:30:00Z'))).toBe('2026-12-31');
});

test('days are counted over clock changes and year ends', () => {
	expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
	expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
	expect(weekday('2026-11-21')).toBe('saturday');
});
