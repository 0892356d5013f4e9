import { expect, test, type Page } from '@playwright/test';
import type { PageView } from '../../src/lib/forms/form-view.ts';
import { runAxe } from '../support/axe.ts';
import { fillForm } from '../support/fill-form.ts';
import { next, walkForm, type Look } from '../support/form-walk.ts';
import { formIds, formOf } from '../support/forms.ts';
import { blockScripts } from '../support/script-start.ts';
import { judged } from './judged.ts';

const long = Boolean(process.env.TEST_LONG);
const locales = ['en-GB', 'en-GB-simple'] as const;
const prefixOf = { 'en-GB': '', 'en-GB-simple': '/easy' };
const send = 'main form[action="?/send"] button[type="submit"]';

interface Way {
	locale: (typeof locales)[number];
	colorScheme: 'light' | 'dark';
	scripts: boolean;
}
const ways: Way[] = locales.flatMap((locale) =>
	(['light', 'dark'] as const).flatMap((colorScheme) =>
		[true, false].map((scripts) => ({ locale, colorScheme, scripts }))
	)
);
/** Each pair of language, colours and scripts meets in one of these four. */
const pairs = ways.filter(
	({ locale, colorScheme, scripts }) =>
		[locale === 'en-GB', colorScheme === 'light', scripts].filter(Boolean).length % 2 === 1
);
/** For the states around the forms, each in two ways that have nothing in common: the walks of the forms show every pair. */
const opposites = (way: Way) => [
	way,
	...ways.filter(
		({ locale, colorScheme, scripts }) =>
			locale !== way.locale && colorScheme !== way.colorScheme && scripts !== way.scripts
	)
];
const sayWay = ({ locale, colorScheme, scripts }: Way) =>
	`in ${locale}, ${colorScheme}, ${scripts ? 'with' : 'without'} scripts`;

/** With scripting off altogether axe would hang, so the page's own scripts are blocked instead. */
async function open(page: Page, { colorScheme, scripts }: Way): Promise<Look> {
	await page.emulateMedia({ colorScheme });
	await page.setViewportSize({ width: 360, height: 740 });
	if (!scripts) await blockScripts(page);
	page.on('dialog', (dialog) => void dialog.accept());
	return (state) => lookAt(page, state);
}

async function lookAt(page: Page, state: string): Promise<void> {
	// Without scripts each step is a page of its own, which must be there before it is looked at.
	await page.waitForLoadState();
	const { violations, incomplete } = await runAxe(page);
	expect.soft(violations, state).toEqual([]);
	const unjudged = incomplete.filter(
		({ rule, target }) => !judged.some((one) => one.rule === rule && one.target.test(target))
	);
	expect.soft(unjudged, state).toEqual([]);
	expect.soft(await page.evaluate(smallTargets), `${state}: smaller than 44 px`).toEqual([]);
	expect.soft(await page.evaluate(deadLinks), `${state}: links to nothing on the page`).toEqual([]);
	expect.soft(await page.evaluate(overAtTwice), `${state}: text at 200%`).toBeLessThanOrEqual(0);
	await page.setViewportSize({ width: 320, height: 740 });
	const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect.soft(over, `${state}: at 320 px`).toBeLessThanOrEqual(0);
	await page.setViewportSize({ width: 360, height: 740 });
}

/** What stands alone and is pressed (WCAG 2.5.5); a link among words is as high as its line. */
function smallTargets(): string[] {
	return [...document.querySelectorAll<HTMLElement>('main :is(a, button, input, textarea, summary)')]
		.filter((one) => one.checkVisibility() && !one.closest('[aria-hidden], .breadcrumbs, .entry'))
		.filter((one) => one.tagName !== 'A' || one.parentElement?.textContent.trim() === one.textContent.trim())
		.filter((one) => one.getBoundingClientRect().height < 43.9)
		.map((one) => `${one.outerHTML.slice(0, 80)} is ${one.getBoundingClientRect().height} px high`);
}

function deadLinks(): string[] {
	return [...document.querySelectorAll('main a[href^="#"]')]
		.map((link) => link.getAttribute('href') ?? '')
		.filter((href) => !document.getElementById(href.slice(1)));
}

function overAtTwice(): number {
	const { style } = document.documentElement;
	style.setProperty('font-size', '225%');
	const over = document.documentElement.scrollWidth - innerWidth;
	style.removeProperty('font-size');
	return over;
}

/** The short run looks at one page of each kind of question, and one that leads out; the long run at every page. */
const seen = new Set<string>();
const shortly = new Map(
	formIds.map((id) => [
		id,
		formOf(id)
			.pages.filter(({ questions, ends }) => {
				const parts = [...questions.map(({ kind }) => kind), ...(ends.length > 0 ? ['end'] : [])];
				const fresh = parts.filter((part) => !seen.has(part));
				for (const part of fresh) seen.add(part);
				return fresh.length > 0;
			})
			.map((asked) => asked.id)
	])
);

for (const [index, id] of formIds.entries()) {
	for (const way of long ? ways : pairs.slice(index % 4, (index % 4) + 1)) {
		test(`every state of ${id} passes axe, can be pressed and fits a phone, ${sayWay(way)}`, async ({
			page
		}) => {
			test.setTimeout(300_000);
			const look = await open(page, way);
			const view = formOf(id, way.locale);
			const wanted = (asked: PageView) => long || (shortly.get(id)?.includes(asked.id) ?? false);
			await walkForm(page, view, prefixOf[way.locale], look, wanted, long);
		});
	}
}

for (const way of long ? ways : opposites({ locale: 'en-GB', colorScheme: 'light', scripts: true })) {
	test(`what was sent, what went wrong and what is found again passes axe, ${sayWay(way)}`, async ({
		page
	}) => {
		test.setTimeout(120_000);
		const prefix = prefixOf[way.locale];
		const look = await open(page, way);
		const view = formOf('contact-me', way.locale);
		await fillForm(page, view, prefix);
		const spoil = (name: string, value: string) =>
			page.locator(`form[action="?/send"] [name="${name}"]`).evaluate((input, given) => {
				(input as HTMLInputElement).value = given;
			}, value);
		const answers = await page.locator('[name="answers"]').inputValue();
		await expect(page.locator('[name="ticket"]')).not.toHaveValue('');
		const ticket = await page.locator('[name="ticket"]').inputValue();
		await spoil('answers', '{"danger":"no","how":"phone"}');
		await page.locator(send).click();
		await look('check with what is wrong');
		await spoil('answers', answers);
		await spoil('ticket', 'no ticket');
		await page.locator(send).click();
		await look('check with trouble');
		if (way.scripts) {
			await page.context().setOffline(true);
			await page.locator(send).click();
			await expect(page.locator('[name="shared"]').first()).toBeVisible();
			await page.context().setOffline(false);
			await look('check without a signal');
			await page.locator('.notice button').last().click();
		}
		await spoil('answers', answers);
		await spoil('ticket', ticket);
		await page.locator(send).click();
		const reference = await page.locator('[data-reference]').innerText();
		const code = await page.locator('[data-code]').innerText();
		await look('sent');
		if (way.scripts) {
			await page.goto(`${prefix}/forms/contact-me/check`);
			await expect(page.locator('[data-reference]')).toHaveText(reference);
			await look('sent and loaded again');
		}
		const track = async (state: string, typed: [string, string]) => {
			await page.goto(`${prefix}/track`);
			await page.locator('#reference').fill(typed[0]);
			await page.locator('#code').fill(typed[1]);
			await page.locator('main form button').click();
			await expect(page.locator('main :is([role="alert"], [data-status])')).toBeVisible();
			await look(`track, ${state}`);
		};
		await page.goto(`${prefix}/track`);
		await look('track');
		await track('with what is wrong', ['RLO-1', '']);
		await track('nothing found', [reference, '00000-00000-00000-00000']);
		await track('found', [reference, code]);
	});
}

for (const way of long ? ways : opposites({ locale: 'en-GB', colorScheme: 'dark', scripts: false })) {
	test(`a form that is saved, found again and deleted passes axe, ${sayWay(way)}`, async ({ page }) => {
		const prefix = prefixOf[way.locale];
		const look = await open(page, way);
		await page.goto(`${prefix}/forms/contact-me/check`);
		await look('nothing to check');
		await page.goto(`${prefix}/forms/contact-me/danger`);
		await page.locator('[name="danger"][value="no"]').check();
		await page.locator(next).click();
		await page.locator('[name="about"]').fill('A short break');
		if (way.scripts) {
			await page.locator('main details summary').click();
			await page.locator('main details button').click();
			await expect(page.locator('main [role="status"]').filter({ hasText: /\S/ })).toBeVisible();
			await look('saved on the device');
			await page.goto(`${prefix}/forms/contact-me/danger`);
			await expect(page.locator('main .notice')).toBeVisible();
			await look('found on the device');
		} else {
			await page.locator('button[formaction="?/save"]').click();
			await look('saved under a code');
		}
		await page.goto(`${prefix}/forms/contact-me/saved`);
		await look('come back');
		await page.locator('form[action="?/resume"] button').click();
		await expect(page.getByRole('alert')).toBeVisible();
		await look('come back with what is wrong');
		await page.locator('form[action="?/delete"] button').click();
		await expect(page).toHaveURL(/\?deleted/);
		await look('deleted');
	});
}
