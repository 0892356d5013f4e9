const dayMs = 86_400_000;
/** From the day on which staff say that they hold the data elsewhere. */
export const clockDays = 30;

/**
 * The day of deletion once staff have confirmed that they hold the form in the council's own records: 30 days from now,
 * or the day that it has already if that comes sooner. So the earlier always wins, for two reasons. The day that it has
 * comes from the form, which told the family "We delete it after N days" before they wrote: that is the longest that
 * anybody agreed to, and a clock started late, or started twice, must not lengthen it (UK GDPR, article 5(1)(e)). What
 * the law makes the council keep, such as a complaint or the papers of a plan, it keeps in those records under their own
 * schedule; it has just said that the form arrived there. No law asks for the copy here, so bringing its day nearer
 * shortens no time that the law sets. Comments that are published once a year (SEND Regulations 2014, regulation 56) are
 * among those records then; staff are told to reply and to publish first, since both are done from the form here.
 * @param deleteAfter ISO time
 */
export function deletionAfterReceipt(deleteAfter: string, now: Date): string {
	const clock = new Date(now.getTime() + clockDays * dayMs).toISOString();
	return deleteAfter < clock ? deleteAfter : clock;
}
