import { dayOf, daysBetween } from '$lib/staff/days.ts';
import { deletionDays, warningDays } from '$lib/staff/deletion-clock.ts';

/** The day on which a form is deleted, and whether it is time to say so: nothing is deleted unseen. */
export interface Deletion {
	day: string;
	daysLeft: number;
	warning: 'first' | 'last' | undefined;
}

/**
 * Counted back from the day of deletion, whether somebody started the clock or the retention of the form ends by itself.
 * @param deleteAfter ISO time
 * @param today such as `2026-11-22`
 */
export function deletionOf(deleteAfter: string, today: string): Deletion {
	const day = dayOf(deleteAfter);
	const daysLeft = daysBetween(today, day);
	const [first, last] = warningDays.map((since) => deletionDays - since);
	const warning = daysLeft <= (last ?? 0) ? 'last' : daysLeft <= (first ?? 0) ? 'first' : undefined;
	return { day, daysLeft, warning };
}
