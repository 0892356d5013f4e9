import { expect, test } from 'vitest';
import { addDays, dayOf, daysBetween } from './days.ts';

test('the day is the one in Rutland', () => {
	expect(dayOf('2026-06-30T23:30:00Z')).toBe('2026-07-01');
	expect(dayOf('2026-12-31T23:30:00Z')).toBe('2026-12-31');
});

test('days are counted over the ends of months and changes of clocks', () => {
	expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
	expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
	expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
	expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
});
