import { expect, test } from 'vitest';
import { clockDays } from '../server/submissions/receipt-clock.ts';
import { seenLateLifeMs, unseenLifeMs } from '../server/submissions/store/purge-rows.ts';
import { addDays } from './days.ts';
import { countDeletions, deletionDays, deletionOf, seenLateDays, unseenDays } from './deletion-clock.ts';

const seenAt = '2026-11-01T09:00:00.000Z';
/** A clock that was started on 1 November, so many days later. */
const after = (days: number, seen: string | null = seenAt) =>
	deletionOf({ deleteAfter: '2026-12-01T09:00:00.000Z', seenAt: seen }, addDays('2026-11-01', days));

test.each([
	[0, undefined, 30],
	[19, undefined, 11],
	[20, 'first', 10],
	[27, 'first', 3],
	[28, 'last', 2],
	[30, 'last', 0]
])('on day %i of the clock the warning is "%s", with %i days left', (days, warning, daysLeft) => {
	expect(after(days)).toMatchObject({ warning, daysLeft, day: '2026-12-01' });
});

test('a form that nobody has opened is warned of like any other, and from its day on stays 30 days more', () => {
	expect([19, 20, 28].map((days) => after(days, null).warning)).toEqual([undefined, 'first', 'last']);
	expect(after(30, null)).toEqual({
		...{ day: '2026-12-01', daysLeft: 0, warning: 'unseen', heldUntil: '2026-12-31' }
	});
	expect(after(45, null)).toMatchObject({ daysLeft: -15, warning: 'unseen' });
});

test('a form that is first opened after its day has a week from then on, within the 30 days', () => {
	expect(after(31, '2026-12-02T09:00:00.000Z')).toMatchObject({ day: '2026-12-09', warning: 'first' });
	expect(after(58, '2026-12-29T09:00:00.000Z')).toMatchObject({ day: '2026-12-31', warning: 'last' });
});

test('days are those in Rutland', () => {
	const form = { deleteAfter: '2026-06-30T23:30:00.000Z', seenAt: null };
	expect(deletionOf(form, '2026-06-30')).toMatchObject({ day: '2026-07-01', daysLeft: 1, warning: 'last' });
});

test('the counts say how many forms each warning is of', () => {
	const forms = ['2026-11-20', '2026-11-24', '2026-11-25', '2026-12-02', '2026-12-03'].flatMap((day) =>
		[seenAt, null].map((seen) => ({ deleteAfter: `${day}T10:00:00.000Z`, seenAt: seen }))
	);
	// The one of the 20th that was seen goes with the next purge.
	expect(countDeletions(forms, '2026-11-22')).toEqual({ first: 4, last: 3, unseen: 1 });
});

test('staff are told the days that the store keeps to', () => {
	expect(deletionDays).toBe(clockDays);
	expect(unseenDays * 86_400_000).toBe(unseenLifeMs);
	expect(seenLateDays * 86_400_000).toBe(seenLateLifeMs);
});
