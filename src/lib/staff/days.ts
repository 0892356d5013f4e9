const london = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit'
});

/** The day in Rutland at some time. @example dayOf('2026-06-30T23:30:00Z') // => '2026-07-01' */
export function dayOf(time: string | Date): string {
	const parts = london.formatToParts(new Date(time));
	const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')}`;
}

/** @example addDays('2026-12-31', 1) // => '2027-01-01' */
export function addDays(day: string, days: number): string {
	// In UTC, where each day has 24 hours.
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one to another, below nought if the other is earlier. @example daysBetween('2026-11-30', '2026-12-02') // => 2 */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
