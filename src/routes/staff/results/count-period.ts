import type { FormView } from '$lib/forms/form-view.ts';
import { fromBase64 } from '$lib/staff/base64.ts';
import { countAnswers, type CountedForm } from '$lib/staff/count-answers.ts';
import { openSubmission, type OpenedSubmission, type StoredSubmission } from '$lib/staff/open-submission.ts';
import type { TeamKey } from '$lib/staff/team-key.ts';
import { ask, type Trouble } from '../keys/send.ts';

/** A form and its first and last day. */
export interface CountedPeriod {
	form: string;
	from: string;
	to: string;
}

/** What was counted, without any answer of one person. */
export interface PeriodResult extends CountedForm {
	/** References of those that may be spam, and were not counted. */
	held: string[];
}

interface Page {
	forms: (Omit<StoredSubmission, 'sealed'> & { sealed: string; held: boolean })[];
	next?: string;
}

/**
 * Fetches the sealed forms of a period, opens and counts them here. What was opened is let go of afterwards.
 * @param views the form in every language of the site
 * @param tell hears how many are opened so far
 * @throws TeamKeyLocked
 */
export async function countPeriod(
	key: Pick<TeamKey, 'open'>,
	period: CountedPeriod,
	views: readonly FormView[],
	tell: (opened: number) => void
): Promise<{ result: PeriodResult } | { trouble: Trouble }> {
	const view = views.find(({ locale }) => locale === 'en-GB');
	if (!view) throw new RangeError(`The form ${period.form} is not there in English.`);
	const opened: OpenedSubmission[] = [];
	const held: string[] = [];
	let after = '';
	do {
		const body = new URLSearchParams({ ...period, after });
		const answer = await ask('/staff/results/sealed', { method: 'POST', body });
		if (!(answer instanceof Response)) return { trouble: answer };
		const page = (await answer.json()) as Page;
		for (const { sealed, held: isHeld, ...stored } of page.forms) {
			if (isHeld) held.push(stored.reference);
			else
				opened.push(
					await openSubmission(key, { ...stored, sealed: fromBase64(sealed) }, (id, locale) =>
						views.find((one) => one.id === id && one.locale === locale)
					)
				);
			tell(opened.length + held.length);
		}
		after = page.next ?? '';
	} while (after !== '');
	return { result: { ...countAnswers(view, opened), held } };
}
