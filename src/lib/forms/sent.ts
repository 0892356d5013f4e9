import type { FormView } from './form-view.ts';
import { summarise } from './summary.ts';
import type { Answers } from './answers.ts';

/** What a family gets for a form that is on disk. */
export interface Sent {
	reference: string;
	/** The receipt code. */
	code: string;
	/** The day on which it came, such as `2026-11-21`. */
	day: string;
	/** The day of the council's promise. `about`: counted in working days, without knowing of bank holidays. */
	by?: { day: string; about: boolean };
}

/**
 * The day by which something was promised.
 * @param day the day on which the form came, such as `2026-11-21`
 * @example promisedBy('2026-11-20', { days: 2, counted: 'working-days' }) // => { day: '2026-11-24', about: true }
 */
export function promisedBy(
	day: string,
	promise: { days: number; counted: 'days' | 'working-days' } | undefined
): Sent['by'] {
	if (!promise) return undefined;
	const date = new Date(`${day}T00:00:00Z`);
	const about = promise.counted === 'working-days';
	for (let left = promise.days; left > 0;) {
		date.setUTCDate(date.getUTCDate() + 1);
		const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
		if (!about || !weekend) left--;
	}
	return { day: date.toISOString().slice(0, 10), about };
}

/** The copy to keep, as plain text: the reference and every answer. */
export function copyText(view: FormView, answers: Answers, facts: readonly [string, string][]): string {
	const rows = summarise(view, answers).flatMap(({ rows }) => rows);
	const lines = [
		view.title,
		'',
		...facts.map(([name, value]) => `${name}: ${value}`),
		'',
		...rows.flatMap(({ label, text }) => [label, text, ''])
	];
	return lines.join('\r\n');
}
