import { expect, test, type Page } from '@playwright/test';
import { summarise } from '../../src/lib/forms/summary.ts';
import { sealReply } from '../../src/lib/sealing/seal.ts';
import { readCode, replyRecipientOf } from '../../src/lib/sealing/secrets.ts';
import { openStore } from '../../src/lib/server/submissions/store/store.ts';
import { pagesFor } from '../../src/lib/forms/path.ts';
import { fillForm, fillPage } from '../support/fill-form.ts';
import { answersFor } from '../support/form-answers.ts';
import { formIds, formOf } from '../support/forms.ts';
import { holdScript, started } from '../support/script-start.ts';

const reference = /^RLO-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;
const send = 'main form[action="?/send"] button[type="submit"]';

async function sent(page: Page): Promise<{ reference: string; code: string }> {
	await expect(page.locator('[data-reference]')).toHaveText(reference);
	return {
		reference: await page.locator('[data-reference]').innerText(),
		code: await page.locator('[data-code]').innerText()
	};
}

for (const [at, id] of formIds.entries()) {
	for (const prefix of ['', '/easy']) {
		// In the sample each form is walked in both languages, in one with JavaScript and in the other without; on a
		// desktop two in English (playwright.config.ts).
		const half = (at + Number(prefix === '')) % 2 === 0 ? '@scripted' : '@plain';
		const tag = prefix || !['personal-budget', 'contact-me'].includes(id) ? [half, '@phone'] : half;
		test(
			`${prefix}/forms/${id} is filled in, checked, sent, and found again with reference and receipt code`,
			{ tag },
			async ({ page }) => {
				const view = formOf(id, prefix ? 'en-GB-simple' : 'en-GB');
				await page.goto(`${prefix}/forms/${id}`);
				await expect(page.getByRole('heading', { level: 1 })).toHaveText(view.title);
				await page.getByRole('main').getByRole('link', { name: 'Start', exact: true }).click();
				const answers = await fillForm(page, view, prefix);
				for (const { label, text } of summarise(view, answers).flatMap(({ rows }) => rows)) {
					const row = page.locator('dl > div', { has: page.locator('dt', { hasText: label }) }).first();
					await expect(row, label).toContainText(text.split('\n')[0] ?? '');
				}
				await page.locator(send).click();
				const receipt = await sent(page);
				await page.goto(`${prefix}/track`);
				await page.getByLabel('Reference').fill(receipt.reference.toLowerCase());
				await page.getByLabel('Receipt code').fill(receipt.code.replaceAll('-', ' '));
				await page.getByRole('button', { name: 'Show me' }).click();
				await expect(page.locator('[data-status="received"]')).toBeVisible();
			}
		);
	}
}

test('a parent changes an answer before sending, and everything else stays', async ({ page }) => {
	const view = formOf('contact-me');
	await fillForm(page, view);
	await page.getByRole('link', { name: /^Change \(What is it about/ }).click();
	await page.locator('[name="about"]').fill('A short break');
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page).toHaveURL(/\/check$/);
	await expect(page.locator('main dl')).toContainText('A short break');
	await expect(page.locator('main dl')).toContainText('Canary swimming');
});

test('what is missing is said at the top and at the question, in the same words, and the answers stay', async ({
	page
}) => {
	const view = formOf('contact-me');
	await page.goto('/forms/contact-me/danger');
	await page.getByRole('button', { name: 'Continue' }).click();
	const words = 'Choose whether somebody is in danger or being harmed';
	await expect(page.getByRole('alert').getByRole('link', { name: words })).toBeVisible();
	await expect(page.locator('#q-danger-problem')).toContainText(words);
	await expect(page).toHaveTitle(/^Error:/);
	await page.getByRole('alert').getByRole('link', { name: words }).click();
	await expect(page.locator('#q-danger')).toBeFocused();
	const first = view.pages[0];
	if (first) await fillPage(page, first, { danger: 'no' });
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page).toHaveURL(/\/about$/);
	await expect(page).not.toHaveTitle(/^Error:/);
	await page.getByRole('link', { name: 'Back' }).click();
	await expect(page.locator('[name="danger"][value="no"]')).toBeChecked();
});

test('a wrong answer is shown again as it was typed', async ({ page }) => {
	await page.goto('/forms/contact-me/danger');
	for (const step of ['danger', 'about', 'you']) {
		await expect(page).toHaveURL(new RegExp(`/${step}$`));
		const asked = formOf('contact-me').pages.find(({ id }) => id === step);
		if (asked) await fillPage(page, asked, { danger: 'no', about: 'Help', name: 'Sam', how: 'phone' });
		await page.getByRole('button', { name: 'Continue' }).click();
	}
	await page.locator('[name="phone"]').fill('twelve');
	await page.locator('[name="message"][value="yes"]').check();
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.locator('#q-phone-problem')).toBeVisible();
	await expect(page.locator('[name="phone"]')).toHaveValue('twelve');
	await expect(page.locator('[name="message"][value="yes"]')).toBeChecked();
});

test('somebody who needs another way is told so, why, and led on', async ({ page }) => {
	await page.goto('/forms/personal-budget/which-kind');
	await page.locator('input[value="aiming-high"]').check();
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask the Aiming High team instead');
	await expect(page.getByRole('link', { name: 'Aiming High Short Breaks scheme' })).toBeVisible();
	await page.getByRole('link', { name: 'Go back and change my answer' }).click();
	await expect(page.locator('input[value="aiming-high"]')).toBeChecked();
});

test('a page of questions that nobody has come to yet leads to the first', async ({ page }) => {
	await page.goto('/forms/personal-budget/stage');
	await expect(page).toHaveURL(/\/which-kind$/);
});

test('the confirmation can be loaded again, and the form is one row', async ({ page }) => {
	await fillForm(page, formOf('alternative-format'));
	await page.locator(send).click();
	const first = await sent(page);
	await page.reload();
	expect(await sent(page)).toEqual(first);
});

test('Back after sending leads to no second form', async ({ page }) => {
	await fillForm(page, formOf('contact-me'));
	const answers = await page.locator('[name="answers"]').inputValue();
	await expect(page.locator('[name="ticket"]')).not.toHaveValue('');
	const ticket = await page.locator('[name="ticket"]').inputValue();
	await page.locator(send).click();
	const first = await sent(page);
	const again = await page.request.post('/forms/contact-me/check?/send', {
		form: { answers, ticket },
		headers: { origin: new URL(page.url()).origin, accept: 'text/html' }
	});
	expect(await again.text()).toContain(first.reference);
});

test('without JavaScript a form is saved under a code and taken up elsewhere', async ({
	page,
	browser
}, info) => {
	test.skip(info.project.use.javaScriptEnabled !== false, 'With JavaScript it is saved on the device.');
	await page.goto('/forms/contact-me/danger');
	await page.locator('[name="danger"][value="no"]').check();
	await page.getByRole('button', { name: 'Continue' }).click();
	await page.locator('[name="about"]').fill('Canary of a family');
	await page.getByRole('button', { name: 'Save and get a code' }).click();
	const code = await page.locator('[data-draft-code]').innerText();
	expect(page.url()).not.toContain(code);
	const other = await browser.newContext({ javaScriptEnabled: false });
	const there = await other.newPage();
	await there.goto(new URL('/forms/contact-me/saved', page.url()).href);
	await there.getByLabel('Your code').fill(code.toLowerCase().replaceAll('-', ' '));
	await there.getByRole('button', { name: 'Show my answers' }).click();
	await expect(there).toHaveURL(/\/you$/);
	await there.getByRole('link', { name: 'Back' }).click();
	await expect(there.locator('[name="about"]')).toHaveValue('Canary of a family');
	await there.getByRole('button', { name: 'Delete my answers' }).click();
	await expect(there.getByRole('heading', { level: 1 })).toHaveText('Your answers are deleted.');
	expect((await other.cookies()).filter(({ name }) => name === '__Host-draft')).toEqual([]);
	await page.goto('/forms/contact-me/about');
	await expect(page).toHaveURL(/\/danger$/);
	await other.close();
});

test('with JavaScript a form is saved on the device when somebody asks, and deleted when they ask', async ({
	page
}, info) => {
	test.skip(info.project.use.javaScriptEnabled === false, 'Without JavaScript it is saved under a code.');
	await page.goto('/forms/contact-me/danger');
	// Whoever is faster than the script goes the way without it, which keeps answers under a cookie.
	await started(page);
	await page.locator('[name="danger"][value="no"]').check();
	await page.getByRole('button', { name: 'Continue' }).click();
	await page.locator('[name="about"]').fill('Canary of a family');
	await page.getByText('Save and come back', { exact: true }).click();
	await page.getByRole('button', { name: 'Save on this device' }).click();
	await expect(page.getByText('Saved on this device.')).toBeVisible();
	expect((await page.context().cookies()).map(({ name }) => name)).toEqual([]);
	page.once('dialog', (dialog) => dialog.accept());
	await page.goto('/forms/contact-me/danger');
	await page.getByRole('button', { name: 'Go on with them' }).click();
	await expect(page.locator('[name="danger"][value="no"]')).toBeChecked();
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.locator('[name="about"]')).toHaveValue('Canary of a family');
});

/** Sends a form, as a family does, and writes the council's answer to it. */
async function sendAndAnswer(page: Page): Promise<{ reference: string; code: string }> {
	await fillForm(page, formOf('contact-me'));
	await page.locator(send).click();
	const receipt = await sent(page);
	const store = await openStore({ DATA_DIR: process.env.TEST_DATA ?? 'test-results/data' });
	const row = await store.read(receipt.reference);
	const answer = new TextEncoder().encode('We can help on Saturdays.\n<b>Please ring.</b>');
	const code = readCode(receipt.code) ?? '';
	await store.addReply(row?.id ?? '', await sealReply(answer, await replyRecipientOf(code)));
	await store.setStatus(row?.id ?? '', 'answered');
	await store.close();
	return receipt;
}

async function track(page: Page, { reference, code }: { reference: string; code: string }): Promise<void> {
	await page.getByLabel('Reference').fill(reference);
	await page.getByLabel('Receipt code').fill(code);
	await page.getByRole('button', { name: 'Show me' }).click();
	await expect(page.locator('[data-status="answered"]')).toBeVisible();
}

test('the council’s answer is opened in the browser of the family, and nowhere else', async ({
	page
}, info) => {
	const receipt = await sendAndAnswer(page);
	await page.goto('/track');
	if (info.project.use.javaScriptEnabled === false) {
		await track(page, receipt);
		await expect(page.getByText('Our answer is locked, and your browser needs JavaScript')).toBeVisible();
	} else {
		await started(page);
		await track(page, receipt);
		await expect(page.locator('[data-reply]')).toHaveText('We can help on Saturdays. <b>Please ring.</b>');
		expect(page.url()).toMatch(/\/track$/);
	}
});

test.describe('on a slow line', () => {
	// It asks for scripts where a test cannot hold them.
	test.use({ serviceWorkers: 'block' });
	const needsScript = 'Without JavaScript no script is late.';

	for (const late of [1, pagesFor(formOf('contact-me'), answersFor(formOf('contact-me'))).length])
		test(
			`a form whose script comes after ${late} of its pages is sent whole`,
			{ tag: '@scripted' },
			async ({ page }, info) => {
				test.skip(info.project.use.javaScriptEnabled === false, needsScript);
				const view = formOf('contact-me');
				const answers = answersFor(view);
				const letCome = await holdScript(page);
				await page.goto('/forms/contact-me/danger', { waitUntil: 'commit' });
				for (const [index, asked] of pagesFor(view, answers).entries()) {
					if (index === late) await letCome();
					await fillPage(page, asked, answers);
					await page.getByRole('button', { name: 'Continue' }).click();
					await expect(page.locator(`form[data-page="${asked.id}"]`)).toBeHidden();
				}
				await expect(page).toHaveURL(/\/check$/);
				if (late > 1) await letCome();
				for (const { label, text } of summarise(view, answers).flatMap(({ rows }) => rows)) {
					const row = page.locator('dl > div', { has: page.locator('dt', { hasText: label }) }).first();
					await expect(row, label).toContainText(text.split('\n')[0] ?? '');
				}
				await page.locator(send).click();
				await sent(page);
			}
		);

	test(
		'whoever is faster than the script types the code once more, and may mistype it',
		{
			tag: '@scripted'
		},
		async ({ page }, info) => {
			test.skip(info.project.use.javaScriptEnabled === false, needsScript);
			const receipt = await sendAndAnswer(page);
			const letCome = await holdScript(page);
			await page.goto('/track', { waitUntil: 'commit' });
			await track(page, receipt);
			await letCome();
			const again = page.getByLabel('Type your receipt code once more');
			const open = page.getByRole('button', { name: 'Open our answer' });
			await again.fill(receipt.code.slice(1));
			await open.click();
			await expect(page.getByRole('alert')).toContainText('does not open our answer');
			await again.fill(receipt.code);
			await open.click();
			await expect(page.locator('[data-reply]')).toHaveText('We can help on Saturdays. <b>Please ring.</b>');
		}
	);
});

test('a reference and a code that do not belong together find nothing, and say no more than that', async ({
	page
}) => {
	await page.goto('/track');
	await page.getByRole('button', { name: 'Show me' }).click();
	await expect(page.getByRole('alert').getByRole('link', { name: 'Type your reference' })).toBeVisible();
	await page.getByLabel('Reference').fill('RLO-0000-0000-0000');
	await page.getByLabel('Receipt code').fill('00000-00000-00000-00000');
	await page.getByRole('button', { name: 'Show me' }).click();
	await expect(page.getByText('We found nothing for these')).toBeVisible();
	await expect(page.getByLabel('Reference')).toHaveValue('RLO-0000-0000-0000');
});
