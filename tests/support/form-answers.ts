import type { Answers } from '../../src/lib/forms/answers.ts';
import type { FormView, PageView, QuestionView } from '../../src/lib/forms/form-view.ts';
import { endFor, pagesFor } from '../../src/lib/forms/path.ts';

/** Something true to its kind for every question, so that a test can go through any form that staff write. */
function answerTo(question: QuestionView, mark: string): string | string[] {
	switch (question.kind) {
		case 'choice':
			return question.choices[0]?.value ?? '';
		case 'choices':
			return question.choices
				.filter(({ alone }) => !alone)
				.slice(0, 2)
				.map(({ value }) => value);
		case 'date':
			return question.when === 'future' ? ['2', '3', '2040'] : ['2', '3', '2020'];
		case 'email':
			return 'family@example.com';
		case 'phone':
			return '01632 960 001';
		case 'postcode':
			return 'LE15 6HP';
		case 'money':
			return '1,000.50';
		case 'long-text':
			return `${mark} We need a helper on Saturdays.\nSo that we can go swimming.`;
		default:
			return `${mark} swimming`;
	}
}

/** Answers to a page that do not lead out of the form. */
export function answersTo(page: PageView, before: Answers, mark = 'Canary'): Answers {
	const answers: Answers = { ...before };
	for (const question of page.questions) {
		answers[question.id] = answerTo(question, mark);
		if (question.kind !== 'choice') continue;
		const choices = question.choices.map(({ value }) => value);
		answers[question.id] =
			choices.find((value) => !endFor(page, { ...answers, [question.id]: value })) ?? choices[0] ?? '';
	}
	return answers;
}

/** All answers of a form, as its walk gives them. */
export function answersFor(view: FormView, mark?: string): Answers {
	let answers: Answers = {};
	for (;;) {
		const next = pagesFor(view, answers).find(({ questions }) =>
			questions.some(({ id }) => !Object.hasOwn(answers, id))
		);
		if (!next) return answers;
		answers = answersTo(next, answers, mark);
	}
}
