import type { Answers } from './answers.ts';
import type { FormView, PageView } from './form-view.ts';
import { applies, pagesFor, relevantAnswers } from './path.ts';
import type { Problem } from './problem.ts';
import { readQuestion } from './read-question.ts';

export type { Problem };

/**
 * What is wrong on one page, in the order of its questions. Conditions are read from all answers, so give them all.
 * @param today the day in Europe/London, such as `2026-11-21`; it counts as past and as future
 */
export function validatePage(page: PageView, answers: Answers, today: string): Problem[] {
	return page.questions.flatMap((question) => {
		if (!applies(question['only-if'], answers)) return [];
		const reading = readQuestion(question, answers, today);
		if ('value' in reading) return [];
		const { code, values = {}, part } = reading;
		const dated = question.kind === 'date' ? `${question.id}-${part ?? 'day'}` : question.id;
		return [{ question: question.id, page: page.id, field: dated, code, values }];
	});
}

/**
 * What is wrong on all pages that apply. An empty list does not yet mean that the form may be sent: answers may lead out
 * of it, and firstUnfinished tells.
 */
export function validateForm(view: FormView, answers: Answers, today: string): Problem[] {
	const kept = relevantAnswers(view, answers);
	return pagesFor(view, answers).flatMap((page) => validatePage(page, kept, today));
}

/**
 * What is sealed and sent: the answers that still count, without blanks, in their normal form: `SW1A 2AA`, `1000.50`,
 * `2026-11-21`. One that is wrong stays as it was typed, so that nothing is lost.
 */
export function normalAnswers(view: FormView, answers: Answers, today: string): Answers {
	const kept = relevantAnswers(view, answers);
	return Object.fromEntries(
		pagesFor(view, answers).flatMap(({ questions }) =>
			questions.flatMap((question): [string, string | string[]][] => {
				const reading = readQuestion(question, kept, today);
				const answer = 'value' in reading ? reading.value : (kept[question.id] ?? '');
				return answer.length > 0 && Object.hasOwn(kept, question.id) ? [[question.id, answer]] : [];
			})
		)
	);
}
