import { expect, test } from 'vitest';
import { deletionOf } from './deletion.ts';

test('deletion is announced ten days and two days before, by the days in Rutland', () => {
	const warnings = ['2026-12-20', '2026-12-03', '2026-12-02', '2026-11-25', '2026-11-24'].map(
		(day) => deletionOf(`${day}T10:00:00.000Z`, '2026-11-22').warning
	);
	expect(warnings).toEqual([undefined, undefined, 'first', 'first', 'last']);
	expect(deletionOf('2026-06-30T23:30:00.000Z', '2026-06-30')).toEqual({
		...{ day: '2026-07-01', daysLeft: 1, warning: 'last' }
	});
});
