import { makeFields, pagesForTests } from '../forms/form-for-tests.ts';
import { viewForm, type FormLocale } from '../forms/form-view.ts';
import { summarise } from '../forms/summary.ts';
import { encodeForm, type SealedForm } from '../sealing/envelope.ts';
import { newKeyPair } from '../sealing/keys.ts';
import { seal } from '../sealing/seal.ts';
import type { FindForm, StoredSubmission } from './open-submission.ts';

const fields = makeFields(pagesForTests);
const locales: readonly string[] = ['en-GB', 'en-GB-simple', 'pl', 'ar'];

/** The one form of the tests, in each language. Only tests use it. */
export const findBreaks: FindForm = (form, locale) =>
	form === 'breaks' && locales.includes(locale) ? viewForm(form, fields, locale as FormLocale) : undefined;

export const goodAnswers = {
	who: 'young-person',
	needs: ['music', 'swimming'],
	name: 'Sam',
	email: 'sam@example.com'
};

/** A form as a family sends it, with changes. */
export function makeForm(answers: SealedForm['answers'], more: Partial<SealedForm> = {}): SealedForm {
	const view = findBreaks('breaks', 'en-GB');
	const rows = view ? summarise(view, answers).flatMap((page) => page.rows) : [];
	return {
		v: 1,
		form: 'breaks',
		formVersion: 3,
		locale: 'en-GB',
		answers,
		words: rows.map(({ label, text }) => ({ label, text })),
		replyTo: `age1pq1${'q'.repeat(1952)}`,
		writtenAt: '2026-11-21T10:00:00.000Z',
		offline: false,
		...more
	};
}

/** Keys, and a way to put anything under seal. */
export async function makeSealer() {
	const [team, recovery] = [await newKeyPair(), await newKeyPair()];
	const keys = { team: team.recipient, recovery: recovery.recipient };
	return {
		team,
		recovery,
		keys,
		store: async (what: SealedForm | Uint8Array): Promise<StoredSubmission> => ({
			reference: 'RLO-7K2M-9QXD-0T4B',
			formId: 'breaks',
			formVersion: 3,
			receivedAt: '2026-11-21T10:00:05.000Z',
			sealed: await seal(what instanceof Uint8Array ? what : encodeForm(what), keys)
		})
	};
}
