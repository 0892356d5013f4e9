import { promisedBy, type Sent } from '../forms/sent.ts';
import { dayOf, daysBetween } from './days.ts';

/** What the server tells of a submission that somebody may be waiting for. */
export interface Waiting {
	/** ISO time. */
	receivedAt: string;
	status: 'received' | 'looking' | 'answered' | 'closed';
	/** The council's promise, if the form makes one. */
	promise?: { days: number; counted: 'days' | 'working-days' } | undefined;
}

export interface Due {
	state: 'overdue' | 'soon' | 'later' | 'no-promise' | 'done';
	/** The day of the promise; `about`: counted in working days, without knowing of bank holidays. */
	by: Sent['by'];
	/** Days until then, below nought once it is past. */
	left: number | undefined;
}

/** A week, so that something due on the Monday after shows on this Monday. */
export const soonDays = 7;

const ranks: Record<Due['state'], number> = { overdue: 0, soon: 1, later: 2, 'no-promise': 3, done: 4 };

/**
 * Where a submission stands against the form's promise. On the day itself it is not overdue yet.
 * @param today the day in Europe/London, such as `2026-11-21`
 */
export function dueOf({ receivedAt, status, promise }: Waiting, today: string): Due {
	const by = promisedBy(dayOf(receivedAt), promise);
	const left = by && daysBetween(today, by.day);
	if (status === 'answered' || status === 'closed') return { state: 'done', by, left };
	if (left === undefined) return { state: 'no-promise', by, left };
	return { state: left < 0 ? 'overdue' : left <= soonDays ? 'soon' : 'later', by, left };
}

/**
 * What needs somebody first comes first: the longest overdue, then the next due, then what has no promise, the longest
 * waiting first; what is done comes last, the newest first.
 */
export function inOrderOfNeed<Item extends Waiting>(
	items: readonly Item[],
	today: string
): (Item & { due: Due })[] {
	return items
		.map((item) => ({ ...item, due: dueOf(item, today) }))
		.sort((a, b) => {
			const rank = ranks[a.due.state] - ranks[b.due.state];
			if (rank !== 0) return rank;
			const received = a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0;
			if (a.due.state === 'done') return -received;
			return (a.due.left ?? 0) - (b.due.left ?? 0) || received;
		});
}

/** In words for a table. @example sayDue({ state: 'overdue', by, left: -2 }) // => 'Overdue by 2 days' */
export function sayDue({ state, left = 0, by }: Due): string {
	const about = by?.about ? 'about ' : '';
	const days = (count: number) => `${about}${count} ${count === 1 ? 'day' : 'days'}`;
	switch (state) {
		case 'done':
			return 'Done';
		case 'no-promise':
			return 'No time promised';
		case 'overdue':
			return `Overdue by ${days(-left)}`;
		default:
			return left === 0 ? 'Due today' : `Due in ${days(left)}`;
	}
}
