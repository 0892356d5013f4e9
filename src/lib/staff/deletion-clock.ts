import { addDays, dayOf, daysBetween } from './days.ts';

/** Days from confirmed receipt to deletion, and those on which staff are warned. */
export const deletionDays = 30;
export const warningDays = [20, 28] as const;
/** Days for which a form that nobody has opened stays past its day, and no longer. */
export const unseenDays = 30;
/** Days for which a form stays that was first opened after its day, so that it can still be answered. */
export const seenLateDays = 7;

/** How far a form is from its deletion. */
export interface Deletion {
	/** Such as `2026-12-22`. */
	day: string;
	/** Below nought once the day is past. */
	daysLeft: number;
	/**
	 * `first`: 10 days or fewer are left, as on day 20 of the clock; `last`: 2 or fewer, as on day 28; `unseen`: its day
	 * has come, but nobody has opened it, so it stays until `heldUntil` at most.
	 */
	warning: 'first' | 'last' | 'unseen' | undefined;
	heldUntil: string;
}

/**
 * Counted back from the day of deletion, whether somebody started the clock or the retention of the form ends by itself:
 * nothing is deleted unseen.
 * @param form ISO times; `seenAt` is null while nobody has opened it
 * @param today such as `2026-11-22`
 */
export function deletionOf(
	{ deleteAfter, seenAt }: { deleteAfter: string; seenAt: string | null },
	today: string
): Deletion {
	const heldUntil = addDays(dayOf(deleteAfter), unseenDays);
	const late = seenAt !== null && seenAt > deleteAfter ? addDays(dayOf(seenAt), seenLateDays) : undefined;
	const day = late === undefined ? dayOf(deleteAfter) : late < heldUntil ? late : heldUntil;
	const daysLeft = daysBetween(today, day);
	const told = { day, daysLeft, heldUntil };
	if (daysLeft <= 0 && seenAt === null) return { ...told, warning: 'unseen' };
	const [first, last] = warningDays.map((since) => deletionDays - since);
	const warning = daysLeft <= (last ?? 0) ? 'last' : daysLeft <= (first ?? 0) ? 'first' : undefined;
	return { ...told, warning };
}

/** How many forms are warned of, for whoever opens the inbox. */
export type DeletionCounts = Record<NonNullable<Deletion['warning']>, number>;

export function countDeletions(
	forms: readonly { deleteAfter: string; seenAt: string | null }[],
	today: string
): DeletionCounts {
	const counts: DeletionCounts = { first: 0, last: 0, unseen: 0 };
	for (const form of forms) {
		const { warning } = deletionOf(form, today);
		if (warning) counts[warning] += 1;
	}
	return counts;
}
