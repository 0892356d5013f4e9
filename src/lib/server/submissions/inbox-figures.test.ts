import { expect, test } from 'vitest';
import { volumesOf, type Handled } from './inbox-figures.ts';

const rules = {
	// Ten days for complaints, nothing for anything else.
	promisedBy: (form: string, received: string) =>
		form === 'complaint'
			? new Date(Date.parse(received) + 10 * 86_400_000).toISOString().slice(0, 10)
			: undefined,
	dayOf: (time: string) => time.slice(0, 10),
	today: '2026-11-22'
};
const row = (changes: Partial<Handled>): Handled => ({
	...{
		formId: 'complaint',
		status: 'received',
		receivedAt: '2026-11-01T10:00:00.000Z',
		repliedAt: undefined
	},
	...changes
});

test('an open form past its day is overdue, one on its day is not', () => {
	const rows = [
		row({ receivedAt: '2026-11-11T10:00:00.000Z' }),
		row({ receivedAt: '2026-11-12T10:00:00.000Z' }),
		row({ status: 'closed' })
	];
	expect(volumesOf(rows, rules)).toMatchObject([{ received: 3, open: 2, overdue: 1 }]);
});

test('the last day of a promise is in time, the day after is not', () => {
	const rows = ['11', '12', '03'].map((day) =>
		row({ status: 'answered', repliedAt: `2026-11-${day}T23:00:00.000Z` })
	);
	expect(volumesOf(rows, rules)).toMatchObject([{ answered: 3, inTime: 2, middleDays: 10 }]);
});

test('where nothing is promised, nothing is late or in time', () => {
	const rows = [
		row({ formId: 'feedback' }),
		row({ formId: 'feedback', repliedAt: '2026-11-03T10:00:00.000Z' })
	];
	expect(volumesOf(rows, rules)).toMatchObject([
		{ form: 'feedback', overdue: 0, inTime: undefined, middleDays: 2 }
	]);
});

test('the busiest form comes first', () => {
	const rows = [row({}), row({ formId: 'feedback' }), row({ formId: 'feedback' })];
	expect(volumesOf(rows, rules).map(({ form }) => form)).toEqual(['feedback', 'complaint']);
});
