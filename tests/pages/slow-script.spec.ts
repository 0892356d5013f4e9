import { expect, test, type Page } from '@playwright/test';
import { holdScript } from '../support/script-start.ts';

/** Each page that Svelte starts in the browser, by its template. */
const pages = [
	'/search',
	'/search?q=swimming',
	'/services',
	'/activities',
	'/track',
	'/forms/contact-me/danger',
	'/forms/personal-budget/check',
	'/forms/contact-me/saved',
	'/pl/activities',
	'/ar/search?q=taxi',
	'/easy/services'
];

/** Svelte says so when a page is not what it sent, and then makes it anew: focus, typed words and choices are lost. */
function hear(page: Page): string[] {
	const said: string[] = [];
	page.on('console', (message) => said.push(message.text()));
	page.on('pageerror', ({ message }) => said.push(message));
	return said;
}

for (const address of pages) {
	test(`${address}: what somebody types into the search before the script has come stays, and is searched for`, async ({
		page
	}) => {
		const said = hear(page);
		const letCome = await holdScript(page);
		await page.goto(address, { waitUntil: 'commit' });
		const box = page.getByRole('search').locator('input[type="search"]').first();
		await box.fill('');
		await box.press('s');
		await expect(box).toHaveAttribute('role', 'combobox');
		await box.pressSequentially('wi');
		await box.evaluate((input) => input.toggleAttribute('data-same'));
		await letCome();
		await expect(box).toBeFocused();
		await expect(box).toHaveAttribute('data-same');
		await expect(box).toHaveValue('swi');
		await box.pressSequentially('m');
		await expect(page.getByRole('option').first()).toBeVisible();
		await expect(box).toHaveAttribute('aria-expanded', 'true');
		expect(said).toEqual([]);
	});

	test(`${address}: what somebody chooses and writes before the script has come stays`, async ({ page }) => {
		const said = hear(page);
		const letCome = await holdScript(page);
		await page.goto(address, { waitUntil: 'commit' });
		await page.locator('footer').waitFor();
		await page.evaluate(chooseAll);
		const chosen = await page.evaluate(readAll);
		await letCome();
		expect(await page.evaluate(readAll)).toEqual(chosen);
		expect(said).toEqual([]);
	});
}

/** Gives each field of the page's main part another value than it came with. */
function chooseAll(): void {
	for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
		'main :is(input, select, textarea)'
	)) {
		if (field instanceof HTMLSelectElement) field.selectedIndex = field.options.length - 1;
		else if (['radio', 'checkbox'].includes(field.type)) (field as HTMLInputElement).checked = true;
		else if (field.type !== 'hidden') field.value = 'Typed early';
	}
}

function readAll(): string[] {
	return [
		...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('main :is(input, select, textarea)')
	]
		.filter(({ type }) => type !== 'hidden')
		.map((field) => `${field.name}: ${'checked' in field && field.checked ? 'chosen' : field.value}`);
}
