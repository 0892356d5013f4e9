import { expect, test, type Page } from '@playwright/test';
import type { QuestionView } from '../../src/lib/forms/form-view.ts';
import { pagesFor } from '../../src/lib/forms/path.ts';
import { answersFor } from '../support/form-answers.ts';
import { formIds, formOf } from '../support/forms.ts';

// `contact-me` is short; `npm run test:long` goes through every form.
const ids = process.env.TEST_LONG ? formIds : ['contact-me'];
const next = 'main form[action="?/next"] button[type="submit"]';

test.use({ viewport: { width: 360, height: 740 } });

/** What has the focus, and whether somebody who looks at the screen can tell. */
const focused = (page: Page, wanted: string) =>
	page.evaluate((selector) => {
		const element = document.activeElement ?? document.body;
		const { outlineStyle, outlineWidth } = getComputedStyle(element);
		const { top, bottom, left, width } = element.getBoundingClientRect();
		return {
			name: element.outerHTML.slice(0, 100),
			there: element.matches(selector),
			outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
			inView: bottom > 0 && top < innerHeight && left < innerWidth && width > 0
		};
	}, wanted);

/** Presses Tab until the wanted place has the focus; on the way nothing may have it unseen. */
async function tabTo(page: Page, wanted: string): Promise<void> {
	for (let presses = 0; presses < 80; presses++) {
		await page.keyboard.press('Tab');
		const { name, there, outlined, inView } = await focused(page, wanted);
		expect(outlined, `${name} shows that it has the focus`).toBe(true);
		expect(inView, `${name} is in view`).toBe(true);
		if (there) return;
	}
	throw new Error(`Tab does not reach ${wanted}.`);
}

async function answer(page: Page, question: QuestionView, given: string | string[]): Promise<void> {
	const { keyboard } = page;
	const field = `[name="${question.id}"]`;
	if (question.kind === 'choice') {
		await tabTo(page, field);
		await keyboard.press('Space');
		const wanted = page.locator(`${field}[value="${String(given)}"]`);
		for (let at = 0; at < question.choices.length && !(await wanted.isChecked()); at++)
			await keyboard.press('ArrowDown');
		await expect(wanted).toBeChecked();
	} else if (question.kind === 'choices') {
		for (const value of given) {
			await tabTo(page, `${field}[value="${value}"]`);
			await keyboard.press('Space');
		}
	} else if (question.kind === 'date') {
		for (const [index, part] of ['day', 'month', 'year'].entries()) {
			await tabTo(page, `[name="${question.id}-${part}"]`);
			await keyboard.type(given[index] ?? '');
		}
	} else {
		await tabTo(page, field);
		await keyboard.type(String(given));
	}
}

for (const id of ids) {
	test(`with the keyboard alone somebody goes through ${id}, and each step begins at its question`, async ({
		page
	}) => {
		test.setTimeout(180_000);
		const view = formOf(id);
		const answers = answersFor(view);
		await page.goto(`/forms/${id}`);
		await tabTo(page, `main a[href$="/${view.pages[0]?.id}"]`);
		await page.keyboard.press('Enter');
		for (const [index, asked] of pagesFor(view, answers).entries()) {
			await expect(page.locator(`form[data-page="${asked.id}"] details`)).toBeAttached();
			if (index > 0) await expect(page.locator(`form[data-page="${asked.id}"] .questions`)).toBeFocused();
			for (const question of asked.questions) await answer(page, question, answers[question.id] ?? '');
			await tabTo(page, next);
			await page.keyboard.press('Enter');
		}
		await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
		await tabTo(page, 'main form[action="?/send"] button');
		await page.keyboard.press('Enter');
		await expect(page.locator('[data-reference]')).toBeVisible();
		await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	});
}

test('with the keyboard alone somebody is taken to what is wrong, from there to the field, and goes on', async ({
	page
}) => {
	const { keyboard } = page;
	const view = formOf('contact-me');
	const answers = answersFor(view);
	const fill = async (step: string) => {
		await expect(page.locator(`form[data-page="${step}"] details`)).toBeAttached();
		for (const question of view.pages.find(({ id }) => id === step)?.questions ?? [])
			await answer(page, question, answers[question.id] ?? '');
	};
	const goOn = async () => {
		await tabTo(page, next);
		await keyboard.press('Enter');
	};
	await page.goto('/forms/contact-me/danger');
	for (const step of ['danger', 'about']) {
		await fill(step);
		await goOn();
	}
	await expect(page.locator('form[data-page="you"] details')).toBeAttached();
	await goOn();
	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	expect(await focused(page, '[role="alert"]')).toMatchObject({ there: true, outlined: true, inView: true });
	for (const field of ['#q-name', '#q-how']) {
		await summary.focus();
		await tabTo(page, `[role="alert"] a[href="${field}"]`);
		await keyboard.press('Enter');
		await expect(page.locator(field)).toBeFocused();
		expect(await focused(page, field)).toMatchObject({ there: true, outlined: true, inView: true });
	}
	await summary.focus();
	await fill('you');
	await goOn();
	await expect(page.locator('form[data-page="number"] .questions')).toBeFocused();
});
