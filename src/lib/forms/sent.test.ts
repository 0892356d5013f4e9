import { expect, test } from 'vitest';
import { promisedBy } from './sent.ts';

test('days are counted from the day after it came', () => {
	expect(promisedBy('2026-11-22', { days: 30, counted: 'days' })).toEqual({
		day: '2026-12-22',
		about: false
	});
});

test('working days leave out Saturdays and Sundays, and say that they know no bank holidays', () => {
	expect(promisedBy('2026-11-20', { days: 1, counted: 'working-days' })).toEqual({
		day: '2026-11-23',
		about: true
	});
	expect(promisedBy('2026-11-22', { days: 10, counted: 'working-days' })?.day).toBe('2026-12-04');
});

test('where nothing was promised there is no day', () => {
	expect(promisedBy('2026-11-22', undefined)).toBeUndefined();
});
