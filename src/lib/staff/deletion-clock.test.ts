import { expect, test } from 'vitest';
import { addDays } from './days.ts';
import { deletionClock, sayDeletion } from './deletion-clock.ts';

const confirmedAt = '2026-11-01T09:00:00.000Z';
const after = (days: number, seenAt: string | undefined = confirmedAt) =>
	deletionClock({ confirmedAt, seenAt }, addDays('2026-11-01', days));

test('the clock stands still until somebody confirms receipt', () => {
	const clock = deletionClock({ confirmedAt: undefined, seenAt: confirmedAt }, '2036-01-01');
	expect(clock).toEqual({ stage: 'stopped' });
	expect(sayDeletion(clock)).toBeUndefined();
});

test.each([
	[0, 'running', 30],
	[19, 'running', 11],
	[20, 'warned', 10],
	[27, 'warned', 3],
	[28, 'last-warning', 2],
	[29, 'last-warning', 1],
	[30, 'due', 0],
	[400, 'due', 0]
])('after %i days it is at "%s" with %i days left', (days, stage, left) => {
	expect(after(days)).toEqual({ stage, left, on: '2026-12-01' });
});

test('nothing is due that nobody has seen', () => {
	const clock = deletionClock({ confirmedAt, seenAt: undefined }, '2027-01-01');
	expect(clock.stage).toBe('unseen');
	expect(sayDeletion(clock)).toContain('stays');
});

test('the change of clocks takes no day away', () => {
	const clock = (day: string) =>
		deletionClock({ confirmedAt: '2026-10-20T22:30:00.000Z', seenAt: confirmedAt }, day);
	expect(clock('2026-11-18').stage).toBe('last-warning');
	expect(clock('2026-11-19').stage).toBe('due');
});

test('warnings say how many days are left and what to do', () => {
	expect(sayDeletion(after(3))).toBe('Deleted in 27 days.');
	expect(sayDeletion(after(29))).toBe('Deleted in 1 day. Export it before then if you still need it.');
});
