import type { Condition } from '../content/schema/form.ts';
import { listOf, type Answers } from './answers.ts';
import type { EndView, FormView, PageView, QuestionView } from './form-view.ts';
import { readQuestion } from './read-question.ts';

/** True if every question that the condition names has one of the answers that it lists. No condition always holds. */
export function applies(condition: Condition | undefined, answers: Answers): boolean {
	return Object.entries(condition ?? {}).every(([question, wanted]) => {
		const given = listOf(answers, question);
		return [wanted].flat().some((answer) => given.includes(answer));
	});
}

/**
 * The pages that somebody with these answers sees, in order, each with the questions that they see. An answer to a
 * question that no longer applies opens nothing: what it once led to is gone with it.
 */
export function pagesFor(view: FormView, answers: Answers): PageView[] {
	return walk(view, answers).pages;
}

/** The answers that still count: those to questions that apply. Only these are ever sent. */
export function relevantAnswers(view: FormView, answers: Answers): Answers {
	return Object.fromEntries(walk(view, answers).kept);
}

function walk(view: FormView, answers: Answers): { pages: PageView[]; kept: [string, string | string[]][] } {
	const kept: [string, string | string[]][] = [];
	const isAsked = (item: PageView | QuestionView) => applies(item['only-if'], Object.fromEntries(kept));
	const pages: PageView[] = [];
	for (const page of view.pages) {
		if (!isAsked(page)) continue;
		const questions = page.questions.filter((question) => {
			if (!isAsked(question)) return false;
			const answer = answers[question.id];
			if (Object.hasOwn(answers, question.id) && answer !== undefined) kept.push([question.id, answer]);
			return true;
		});
		if (questions.length > 0) pages.push({ ...page, questions });
	}
	return { pages, kept };
}

/** Where a page's answers lead out of the form, or undefined if they lead on. */
export function endFor(page: PageView, answers: Answers): EndView | undefined {
	return page.ends.find((end) => applies(end.if, answers));
}

export type Step = { page: PageView } | { end: EndView } | { check: true };

/** What comes after a page whose answers are valid: the next page that applies, the way out, or checking the answers. */
export function nextStep(view: FormView, answers: Answers, pageId: string): Step {
	const pages = pagesFor(view, answers);
	const here = view.pages.findIndex(({ id }) => id === pageId);
	const page = pages.find(({ id }) => id === pageId);
	const end = page && endFor(page, relevantAnswers(view, answers));
	if (end) return { end };
	const later = new Set(view.pages.slice(here + 1).map(({ id }) => id));
	const next = pages.find(({ id }) => later.has(id));
	return next ? { page: next } : { check: true };
}

/** The page that Back leads to, or undefined on the first. */
export function pageBefore(view: FormView, answers: Answers, pageId: string): PageView | undefined {
	const here = view.pages.findIndex(({ id }) => id === pageId);
	const earlier = new Set(view.pages.slice(0, Math.max(here, 0)).map(({ id }) => id));
	return pagesFor(view, answers).findLast(({ id }) => earlier.has(id));
}

/**
 * The first page that stands in the way of sending: an answer on it is missing or wrong, or leads out of the form.
 * @param today the day in Europe/London, such as `2026-11-21`
 */
export function firstUnfinished(view: FormView, answers: Answers, today: string): PageView | undefined {
	const kept = relevantAnswers(view, answers);
	return pagesFor(view, answers).find(
		(page) =>
			endFor(page, kept) !== undefined ||
			page.questions.some((question) => 'code' in readQuestion(question, kept, today))
	);
}
