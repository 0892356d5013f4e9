import { cleanText, isBlank } from '../forms/characters.ts';
import type { FormView, QuestionView } from '../forms/form-view.ts';
import { firstUnfinished, relevantAnswers } from '../forms/path.ts';
import type { ProblemCode } from '../forms/problem.ts';
import { summarise } from '../forms/summary.ts';
import { validateForm } from '../forms/validate.ts';
import { decodeForm, type SealedForm } from '../sealing/envelope.ts';
import { SealingError } from '../sealing/errors.ts';
import { kindOf } from '../sealing/keys.ts';
import { dayOf } from './days.ts';
import type { TeamKey } from './team-key.ts';

/** What the server tells of a submission: all but what is in it. */
export interface StoredSubmission {
	reference: string;
	formId: string;
	formVersion: number;
	/** ISO time. */
	receivedAt: string;
	sealed: Uint8Array;
}

/** Something about a submission that staff must know before they trust it. Nothing is left out because of one. */
export interface Mark {
	code:
		| 'does-not-open'
		| 'no-form'
		| 'other-form'
		| 'unknown-form'
		| 'other-version'
		| 'wrong-answer'
		| 'led-out'
		| 'not-asked'
		| 'unknown-question'
		| 'other-words'
		| 'no-reply-key';
	/** In words for staff. */
	text: string;
	/** The question that it is about. */
	question?: string;
}

export interface OpenedRow {
	/** Undefined for words that were sealed, which name no question. */
	question: string | undefined;
	label: string;
	/** Empty if it was left out. Line ends count. Plain text from a stranger: never put it into a page as HTML. */
	text: string;
}

export interface OpenedSubmission {
	stored: Omit<StoredSubmission, 'sealed'>;
	/** Undefined if it could not be opened or is no form. */
	form: SealedForm | undefined;
	/** The form as the site knows it, if it is the version that was filled in. */
	view: FormView | undefined;
	/** Questions and answers in the words of staff where the version is known, else in those that were sealed. */
	rows: OpenedRow[];
	/** What the family saw, where it differs from `rows`: another language, an older wording, or forged by the sender. */
	sealedWords: OpenedRow[];
	marks: Mark[];
	canReply: boolean;
}

/** For staff; the family read other words, which tell it what to do. */
const wrong: Record<ProblemCode, string> = {
	missing: 'Not answered, though the form needs it.',
	'too-long': 'Longer than the form allows.',
	text: 'Held signs that cannot be shown; they are left out here.',
	'not-a-choice': 'Not one of the choices of the form.',
	'too-many': 'More than one answer, where the form takes one.',
	exclusive: 'An answer that stands alone was given with others.',
	'not-a-date': 'Not a day that exists.',
	'date-needs-day': 'The date lacks its day.',
	'date-needs-month': 'The date lacks its month.',
	'date-needs-year': 'The date lacks its year.',
	'date-needs-day-month': 'The date lacks its day and month.',
	'date-needs-day-year': 'The date lacks its day and year.',
	'date-needs-month-year': 'The date lacks its month and year.',
	'date-year': 'The year of the date does not have four digits.',
	'date-in-future': 'The date was not yet past on the day of writing.',
	'date-in-past': 'The date was past on the day of writing.',
	email: 'Not an e-mail address that can be used.',
	phone: 'Not a phone number that can be rung.',
	postcode: 'Not a postcode.',
	money: 'Not an amount of money.',
	'money-below-zero': 'An amount below nought.',
	'money-decimals': 'An amount with more than two digits after the point.',
	'money-too-much': 'A larger amount than the form takes.'
};

/** The form in a language, or undefined if the site has none of this name. */
export type FindForm = (form: string, locale: string) => FormView | undefined;

/**
 * Opens a submission and checks it as the server would have: what an outbox sealed, the server could not read.
 * Whatever is wrong is marked; nothing is dropped.
 * @throws TeamKeyLocked
 */
export async function openSubmission(
	key: Pick<TeamKey, 'open'>,
	stored: StoredSubmission,
	findForm: FindForm
): Promise<OpenedSubmission> {
	const { sealed, ...told } = stored;
	const nothing: OpenedSubmission = {
		stored: told,
		form: undefined,
		view: undefined,
		rows: [],
		sealedWords: [],
		marks: [],
		canReply: false
	};
	let plain: Uint8Array;
	try {
		plain = await key.open(sealed);
	} catch (error) {
		if (error instanceof SealingError)
			return { ...nothing, marks: [{ code: 'does-not-open', text: error.message }] };
		throw error;
	}
	try {
		return check(told, decodeForm(plain), findForm);
	} catch (error) {
		if (!(error instanceof SealingError)) throw error;
		// It opened, so somebody wrote it for this team: show what is there.
		return {
			...nothing,
			rows: [{ question: undefined, label: 'What was sealed', text: tidy(new TextDecoder().decode(plain)) }],
			marks: [{ code: 'no-form', text: error.message }]
		};
	}
}

function check(stored: OpenedSubmission['stored'], form: SealedForm, findForm: FindForm): OpenedSubmission {
	const marks: Mark[] = [];
	if (form.form !== stored.formId)
		marks.push({
			code: 'other-form',
			text: `It came in as "${stored.formId}" but inside it says that it is "${form.form}". Somebody may have tampered with it.`
		});
	const canReply = kindOf(form.replyTo) === 'hybrid';
	if (!canReply)
		marks.push({
			code: 'no-reply-key',
			text: 'It brought no key for a reply on this site. Answer by letter, phone or e-mail if it says how.'
		});
	const sealedWords = form.words.map(({ label, text }) => ({
		question: undefined,
		label: tidy(label),
		text: tidy(text)
	}));
	const known = findForm(form.form, 'en-GB');
	const view = known?.version === form.formVersion ? known : undefined;
	if (view) {
		const rows = checkedRows(view, form, stored, marks);
		const seen = findForm(form.form, form.locale) ?? view;
		if (sameWords(sealedWords, rowsOf(seen, form)))
			return {
				stored,
				form,
				view,
				rows,
				sealedWords: form.locale === view.locale ? [] : sealedWords,
				marks,
				canReply
			};
		marks.push({
			code: 'other-words',
			text: 'The words that the family saw are not those of its answers. Both are shown: the wording may have changed since.'
		});
		return { stored, form, view, rows, sealedWords, marks, canReply };
	}
	marks.push(
		known
			? {
					code: 'other-version',
					text: `It was filled in on version ${form.formVersion} of the form; this site has version ${known.version}. It is shown in the words that were sealed, and was not checked.`
				}
			: {
					code: 'unknown-form',
					text: `This site has no form "${form.form}" any more. It is shown in the words that were sealed, and was not checked.`
				}
	);
	// Answers beside the words: a sender could seal words that leave one out.
	const answers = Object.keys(form.answers).map((question) => rowOf(question, form));
	return {
		stored,
		form,
		view: undefined,
		rows: [...sealedWords, ...answers],
		sealedWords: [],
		marks,
		canReply
	};
}

function checkedRows(
	view: FormView,
	form: SealedForm,
	stored: OpenedSubmission['stored'],
	marks: Mark[]
): OpenedRow[] {
	const day = dayWritten(form, stored);
	const problems = validateForm(view, form.answers, day);
	for (const problem of problems)
		marks.push({ code: 'wrong-answer', question: problem.question, text: wrong[problem.code] });
	const out = problems.length === 0 ? firstUnfinished(view, form.answers, day) : undefined;
	if (out)
		marks.push({
			code: 'led-out',
			text: `The answers on "${out.title ?? out.questions[0]?.label ?? out.id}" lead out of the form, so the page would not have sent it.`
		});

	const questions = new Map<string, QuestionView>(
		view.pages.flatMap((page) => page.questions).map((question) => [question.id, question])
	);
	const asked = new Set(Object.keys(relevantAnswers(view, form.answers)));
	const rest = Object.keys(form.answers).filter((question) => !asked.has(question));
	for (const question of rest) {
		const label = questions.get(question)?.label;
		marks.push(
			label === undefined
				? { code: 'unknown-question', question, text: `The form has no question "${tidy(question)}".` }
				: { code: 'not-asked', question, text: `"${label}" is not asked after these answers.` }
		);
	}
	return [...rowsOf(view, form), ...rest.map((question) => rowOf(question, form, questions.get(question)))];
}

/** Dates are past or future as seen on the day of writing. A device's clock may be wrong: never later than it came. */
function dayWritten(form: SealedForm, stored: OpenedSubmission['stored']): string {
	const [written, received] = [dayOf(form.writtenAt), dayOf(stored.receivedAt)];
	return form.offline && written < received ? written : received;
}

function rowsOf(view: FormView, form: SealedForm): OpenedRow[] {
	return summarise(view, form.answers).flatMap(({ rows }) =>
		rows.map(({ question, label, text }) => ({ question, label, text: tidy(text) }))
	);
}

function rowOf(question: string, form: SealedForm, known?: QuestionView): OpenedRow {
	const text = [form.answers[question] ?? ''].flat().join('\n');
	return { question, label: known?.label ?? tidy(question), text: tidy(text) };
}

/** Texts only: a label may have been put better since, without a new version. */
function sameWords(sealed: readonly OpenedRow[], made: readonly OpenedRow[]): boolean {
	const texts = (rows: readonly OpenedRow[]) =>
		rows.map(({ text }) => (isBlank(text) ? '' : text.normalize('NFKC'))).filter((text) => text !== '');
	return texts(sealed).join('\u0000') === texts(made).join('\u0000');
}

/** Without what nobody sees, such as marks that turn words round. */
function tidy(text: string): string {
	return cleanText(text).trim();
}
