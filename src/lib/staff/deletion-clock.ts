import { addDays, dayOf, daysBetween } from './days.ts';

/** Days from confirmed receipt to deletion, and those on which staff are warned. */
export const deletionDays = 30;
export const warningDays = [20, 28] as const;

export interface DeletionClock {
	/**
	 * `stopped`: nobody has confirmed yet; `running`; `warned`: from day 20; `last-warning`: from day 28;
	 * `due`: from day 30, and somebody has seen it; `unseen`: from day 30, but nobody has looked at it: it stays.
	 */
	stage: 'stopped' | 'running' | 'warned' | 'last-warning' | 'due' | 'unseen';
	/** The day of deletion. */
	on?: string;
	/** Days until then, 0 once it is due. */
	left?: number;
}

export interface Confirmed {
	/** ISO time at which somebody confirmed that the export arrived where it must be kept. Undefined: not yet. */
	confirmedAt: string | undefined;
	/** ISO time at which somebody first opened it. Undefined: nobody has. */
	seenAt: string | undefined;
}

/**
 * How far a submission is from deletion. It starts only when somebody confirms receipt, and nothing unseen is ever due.
 * @param today the day in Europe/London, such as `2026-11-21`
 */
export function deletionClock({ confirmedAt, seenAt }: Confirmed, today: string): DeletionClock {
	if (confirmedAt === undefined) return { stage: 'stopped' };
	const start = dayOf(confirmedAt);
	const on = addDays(start, deletionDays);
	const gone = daysBetween(start, today);
	const left = Math.max(deletionDays - gone, 0);
	if (left === 0) return { stage: seenAt === undefined ? 'unseen' : 'due', on, left };
	const [first, last] = warningDays;
	return { stage: gone >= last ? 'last-warning' : gone >= first ? 'warned' : 'running', on, left };
}

/** In words for staff; undefined while there is nothing to say. */
export function sayDeletion({ stage, left = 0 }: DeletionClock): string | undefined {
	switch (stage) {
		case 'stopped':
			return undefined;
		case 'due':
			return 'Deleted with the next clean-up.';
		case 'unseen':
			return 'Its time is up, but nobody has opened it. It stays until somebody has.';
		default:
			return `Deleted in ${left} ${left === 1 ? 'day' : 'days'}.${stage === 'running' ? '' : ' Export it before then if you still need it.'}`;
	}
}
