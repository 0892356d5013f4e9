import { expect, type Page } from '@playwright/test';
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

/** Fills in the questions that stand on the open page. */
export async function fillPage(page: Page, asked: PageView, answers: Answers): Promise<void> {
	for (const question of asked.questions) {
		const answer = answers[question.id] ?? '';
		if (question.kind === 'choice' || question.kind === 'choices') {
			for (const value of [answer].flat())
				await page.locator(`input[name="${question.id}"][value="${value}"]`).check();
		} else if (question.kind === 'date') {
			for (const [index, part] of ['day', 'month', 'year'].entries())
				await page.locator(`input[name="${question.id}-${part}"]`).fill(answer[index] ?? '');
		} else await page.locator(`[name="${question.id}"]`).fill(String(answer));
	}
}

/** Goes from the first page of a form to "Check your answers", and gives the answers. */
export async function fillForm(page: Page, view: FormView, prefix = ''): Promise<Answers> {
	const answers = answersFor(view);
	const pages = pagesFor(view, answers);
	await page.goto(`${prefix}/forms/${view.id}/${pages[0]?.id}`);
	for (const [index, asked] of pages.entries()) {
		await expect(page).toHaveURL(new RegExp(`/forms/${view.id}/${asked.id}$`));
		await expect(page.locator(`[name^="${asked.questions[0]?.id}"]`).first()).toBeVisible();
		await fillPage(page, asked, answers);
		await page.locator('main form[action="?/next"] button[type="submit"]').first().click();
		await expect(page).toHaveURL(new RegExp(`/forms/${view.id}/${pages[index + 1]?.id ?? 'check'}$`));
	}
	return answers;
}
