import { cleanText, isBlank } from './characters.ts';
import type { FormView, PageView, QuestionView } from './form-view.ts';

/**
 * What somebody has answered, as typed, by the id of the question: a list for "choices", and for a date its day, month
 * and year. Read it with textOf, listOf and dateParts, which know nothing but the answer's own fields.
 */
export type Answers = Record<string, string | string[]>;

/** What no list that a person can send comes near to. */
const longestList = 100;

/** What comes from outside may have been made by anybody, so only what it owns itself is read, and no getter runs. */
function own(from: unknown, name: string): unknown {
	return typeof from === 'object' && from !== null
		? Object.getOwnPropertyDescriptor(from, name)?.value
		: undefined;
}

function answerOf(answers: Answers, id: string): string | string[] {
	const answer = own(answers, id);
	return typeof answer === 'string' || Array.isArray(answer) ? answer : '';
}

/** The answer to a question as one text, empty if there is none. */
export function textOf(answers: Answers, id: string): string {
	const answer = answerOf(answers, id);
	return typeof answer === 'string' ? answer : listOf(answers, id).join(' ');
}

/** The answer to a question as a list without blanks: what is ticked. */
export function listOf(answers: Answers, id: string): string[] {
	const answer = answerOf(answers, id);
	const list: unknown[] = typeof answer === 'string' ? [answer] : answer;
	return list.filter((item) => typeof item === 'string').filter((item) => !isBlank(item));
}

/**
 * Day, month and year as typed, whether they came as three texts, as one, or as `2026-11-21`.
 * @example dateParts({ born: '21 Nov 2026' }, 'born') // => ['21', 'Nov', '2026']
 */
export function dateParts(answers: Answers, id: string): [day: string, month: string, year: string] {
	const answer = answerOf(answers, id);
	const iso = typeof answer === 'string' ? /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(answer) : undefined;
	const parts: unknown[] = iso
		? [iso[3], iso[2], iso[1]]
		: typeof answer === 'string'
			? // The year takes what is left, so that nothing typed is lost.
				(/^\s*([^\s/.,-]*)[\s/.,-]*([^\s/.,-]*)[\s/.,-]*([^]*)$/.exec(answer)?.slice(1) ?? [])
			: answer;
	const part = (number: number) => {
		const value = parts[number];
		return typeof value === 'string' ? value : '';
	};
	return [part(0), part(1), part(2)];
}

/** Only long texts have lines; a line end pasted into another is a space. */
function cleanFor(question: QuestionView, text: string): string {
	const clean = cleanText(text);
	return question.kind === 'long-text' ? clean : clean.replace(/\n+/g, ' ');
}

function readOne(question: QuestionView, value: unknown): string | string[] | undefined {
	const { kind } = question;
	if (typeof value === 'string') {
		const text = cleanFor(question, value);
		return kind === 'choices' ? [text].filter((item) => item !== '') : text;
	}
	if (!Array.isArray(value)) return undefined;
	const texts = value
		.slice(0, longestList)
		.map((item: unknown) => (typeof item === 'string' ? cleanFor(question, item) : ''));
	if (kind === 'date') return texts.slice(0, 3);
	const list = [...new Set(texts.filter((text) => text !== ''))];
	return kind === 'choice' && list.length < 2 ? (list[0] ?? '') : list;
}

/**
 * What a page's form sent. Every question of the page has an answer afterwards, if an empty one, so that laying it over
 * earlier answers also unticks. Give the page as pagesFor gives it, with only the questions that were asked.
 */
export function readAnswers(page: PageView, data: FormData): Answers {
	return Object.fromEntries(page.questions.map((question) => [question.id, readField(question, data)]));
}

function readField(question: QuestionView, data: FormData): string | string[] {
	const parts = ['day', 'month', 'year'].map((part) => data.get(`${question.id}-${part}`));
	if (question.kind === 'date' && parts.some((part) => part !== null)) {
		const typed = readOne(question, parts) ?? '';
		return listOf({ typed }, 'typed').length === 0 ? '' : typed;
	}
	const values = data.getAll(question.id).filter((value) => typeof value === 'string');
	return readOne(question, values.length > 1 ? values : (values[0] ?? '')) ?? '';
}

/**
 * The answers in JSON from outside: those to questions of the form, as texts and lists of texts, and nothing else.
 * An answer of the wrong kind stays, so that validation can say so and staff can read it.
 */
export function onlyKnown(view: FormView, found: unknown): Answers {
	const questions = view.pages.flatMap((page) => page.questions);
	return Object.fromEntries(
		questions.flatMap((question) => {
			const answer = readOne(question, own(found, question.id));
			return answer === undefined ? [] : [[question.id, answer]];
		})
	);
}
