import { expect, type Page } from '@playwright/test';
import type { Answers } from '../../src/lib/forms/answers.ts';
import type { FormView, PageView } from '../../src/lib/forms/form-view.ts';
import { pagesFor } from '../../src/lib/forms/path.ts';
import { answersFor } from './form-answers.ts';

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

/** Goes from the first page of a form to "Check your answers", and gives the answers. @param mark begins every text */
export async function fillForm(
	page: Page,
	view: FormView,
	prefix = '',
	origin = '',
	mark?: string
): Promise<Answers> {
	const answers = answersFor(view, mark);
	const pages = pagesFor(view, answers);
	await page.goto(`${origin}${prefix}/forms/${view.id}/${pages[0]?.id}`);
	for (const [index, asked] of pages.entries()) {
		await expect(page).toHaveURL(new RegExp(`/forms/${view.id}/${asked.id}$`));
		await expect(page.locator(`[name^="${asked.questions[0]?.id}"]`).first()).toBeVisible();
		await fillPage(page, asked, answers);
		await page.locator('main form[action="?/next"] button[type="submit"]').first().click();
		// Told by the browser: to look again and again whether the page has come costs a fifth of the walk.
		await page.waitForURL(new RegExp(`/forms/${view.id}/${pages[index + 1]?.id ?? 'check'}$`));
	}
	return answers;
}
