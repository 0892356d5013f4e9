import { expect, type Page } from '@playwright/test';
import type { Answers } from '../../src/lib/forms/answers.ts';
import type { EndView, FormView, PageView } from '../../src/lib/forms/form-view.ts';
import { endFor, pagesFor } from '../../src/lib/forms/path.ts';
import { fillPage } from './fill-form.ts';
import { answersFor } from './form-answers.ts';

/** Looks at a page of a form in one of its states. */
export type Look = (state: string) => Promise<void>;

export const next = 'main form[action="?/next"] button[type="submit"]:not([formaction])';

/** The answers of a page that lead out of the form, each with its end. */
export function waysOut(page: PageView, answers: Answers): { answers: Answers; end: EndView }[] {
	return page.questions.flatMap((question) =>
		question.kind !== 'choice'
			? []
			: question.choices.flatMap(({ value }) => {
					const out = { ...answers, [question.id]: value };
					const end = endFor(page, out);
					return end ? [{ answers: out, end }] : [];
				})
	);
}

/**
 * Goes through a form from its start page to "Check your answers" and shows each page empty, with what is wrong, and
 * the pages that lead out of it.
 * @param wanted false for the pages that need no look
 * @param everyEnd false for one way out of a page instead of all
 */
export async function walkForm(
	page: Page,
	view: FormView,
	prefix: string,
	look: Look,
	wanted: (asked: PageView) => boolean,
	everyEnd: boolean
): Promise<void> {
	await page.goto(`${prefix}/forms/${view.id}`);
	await look('start');
	const answers = answersFor(view);
	const pages = pagesFor(view, answers);
	await page.goto(`${prefix}/forms/${view.id}/${pages[0]?.id}`);
	for (const [index, asked] of pages.entries()) {
		await expect(page.locator(`form[data-page="${asked.id}"]`)).toBeVisible();
		if (wanted(asked)) {
			await look(asked.id);
			if (asked.questions.some(({ optional }) => !optional)) {
				await page.locator(next).click();
				await expect(page.getByRole('alert')).toBeVisible();
				await look(`${asked.id} with what is wrong`);
			}
			const out = waysOut(asked, answers);
			for (const { answers: leading, end } of everyEnd ? out : out.slice(0, 1)) {
				await fillPage(page, asked, leading);
				await page.locator(next).click();
				await expect(page.getByRole('heading', { level: 1 })).toHaveText(end.title);
				await look(`${asked.id}, led to “${end.title}”`);
				await page.locator('main a[data-sveltekit-reload=off]').last().click();
				await expect(page.locator(`form[data-page="${asked.id}"]`)).toBeVisible();
			}
		}
		await fillPage(page, asked, answers);
		await page.locator(next).click();
		await expect(page).toHaveURL(new RegExp(`/${pages[index + 1]?.id ?? 'check'}$`));
	}
	await look('check');
}
