import { expect, test } from 'vitest';
import { dueOf, inOrderOfNeed, sayDue, type Waiting } from './due.ts';

const today = '2026-11-23';
const promise = { days: 10, counted: 'days' } as const;
const waiting = (day: string, more: Partial<Waiting> = {}): Waiting => ({
	receivedAt: `${day}T12:00:00.000Z`,
	status: 'received',
	promise,
	...more
});

test('a form is due on the day of the promise and overdue on the next', () => {
	const said = (day: string) => sayDue(dueOf(waiting(day), today));
	expect(said('2026-11-12')).toBe('Overdue by 1 day');
	expect(said('2026-11-13')).toBe('Due today');
	expect(said('2026-11-14')).toBe('Due in 1 day');
	expect(said('2026-11-20')).toBe('Due in 7 days');
	expect(dueOf(waiting('2026-11-20'), today).state).toBe('soon');
	expect(dueOf(waiting('2026-11-21'), today).state).toBe('later');
});

test('the day counts in Rutland, where it is already the next one late on a summer evening', () => {
	const late = waiting('', { receivedAt: '2026-06-30T23:30:00.000Z', promise: { days: 1, counted: 'days' } });
	expect(dueOf(late, '2026-07-02').left).toBe(0);
});

test('working days are said to be about right, because bank holidays are not known', () => {
	const due = dueOf(waiting('2026-11-20', { promise: { days: 2, counted: 'working-days' } }), today);
	expect(due.by).toEqual({ day: '2026-11-24', about: true });
	expect(sayDue(due)).toBe('Due in about 1 day');
});

test('without a promise none is made up, and what is answered is not due', () => {
	expect(sayDue(dueOf(waiting('2020-01-01', { promise: undefined }), today))).toBe('No time promised');
	expect(sayDue(dueOf(waiting('2020-01-01', { status: 'answered' }), today))).toBe('Done');
});

test('the longest overdue stands first, what is done last and newest first', () => {
	const items = [
		{ ...waiting('2026-11-01', { status: 'closed' }), id: 'closed' },
		{ ...waiting('2026-11-22'), id: 'later' },
		{ ...waiting('2026-11-21', { promise: undefined }), id: 'new without' },
		{ ...waiting('2026-01-01', { promise: undefined }), id: 'old without' },
		{ ...waiting('2026-11-15', { status: 'looking' }), id: 'soon' },
		{ ...waiting('2026-11-10'), id: 'overdue' },
		{ ...waiting('2026-11-02', { status: 'answered' }), id: 'answered' },
		{ ...waiting('2026-09-10', { promise: { days: 60, counted: 'days' } }), id: 'longest overdue' }
	];
	expect(inOrderOfNeed(items, today).map(({ id }) => id)).toEqual([
		'longest overdue',
		'overdue',
		'soon',
		'later',
		'old without',
		'new without',
		'answered',
		'closed'
	]);
});
