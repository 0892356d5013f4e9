import { expect, test } from 'vitest';
import { readPeriod, usualPeriod } from './period.ts';

test('a period has a first and a last day, which may be the same', () => {
	const period = { from: '2026-11-22', to: '2026-11-22' };
	expect(readPeriod(period.from, period.to)).toEqual({ period });
	expect(usualPeriod('2026-11-22')).toEqual({ from: '2026-10-23', to: '2026-11-22' });
});

test.each([
	['', '2026-11-22'],
	['2026-11-22', ''],
	['2026-06-31', '2026-07-01'],
	['22/11/2026', '2026-11-23'],
	['2026-13-01', '2026-11-23'],
	["2026-11-01' or 1=1", '2026-11-23']
])('"%s" to "%s" is no period', (from, to) => {
	expect(readPeriod(from, to).problem).toContain('both days');
});

test('the last day does not come before the first', () => {
	expect(readPeriod('2026-11-23', '2026-11-22').problem).toContain('before the first');
});
