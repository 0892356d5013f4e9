import { existsSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { darkOfPath, readQr } from '../support/read-qr.ts';

/** Braille is there where the machine that built the site has liblouis. */
const hasBraille = () => existsSync('build/prerendered/guides/short-breaks.brf');
const openTools = (page: Page) => page.getByText('Print or save').click();

test('two guides come as one document with a contents list, a code and large letters', async ({ page }) => {
	await page.goto('/print?pages=guides/short-breaks,guides/carers&size=large');
	const contents = page.getByRole('navigation', { name: 'What is in here' });
	await expect(contents.getByRole('link')).toHaveText(['Short breaks (respite)', 'Help for you as a carer']);
	await contents.getByRole('link', { name: 'Help for you as a carer' }).click();
	await expect(page).toHaveURL(/#part-2$/);
	await expect(page.getByRole('heading', { level: 2, name: 'Help for you as a carer' })).toBeInViewport();
	const size = await page
		.locator('#part-1 > p, #part-1 .answer p')
		.last()
		.evaluate((part) => parseFloat(getComputedStyle(part).fontSize));
	// 18 points are 24 pixels.
	expect(size).toBeGreaterThanOrEqual(24);

	const code = page.getByRole('img', { name: /code to scan/ });
	const side = Number((await code.getAttribute('viewBox'))?.split(' ')[2]);
	const path = (await code.locator('path').getAttribute('d')) ?? '';
	const address = new URL(readQr(side - 8, darkOfPath(path)));
	expect(`${address.pathname}${address.search}`).toBe(
		'/print?pages=guides/short-breaks,guides/carers&size=large'
	);
	await expect(page.getByText(address.href, { exact: true })).toBeVisible();
});

test('on paper each page begins a sheet, links show where they lead, and the furniture is gone', async ({
	page
}) => {
	await page.goto('/print?pages=guides/short-breaks,guides/carers');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeHidden();
	await expect(page.getByText('Choose other pages')).toBeHidden();
	expect(await page.locator('#part-2').evaluate((part) => getComputedStyle(part).breakBefore)).toBe('page');
	const link = page.locator('#part-1 a[href="/services/sendiass"]').first();
	expect(await link.evaluate((part) => getComputedStyle(part, '::after').content)).toContain(
		'/services/sendiass'
	);
	expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
});

test('somebody chooses a set and its size', async ({ page }) => {
	await page.goto('/print');
	await page.getByRole('radio', { name: 'All levels of help' }).check();
	await page.getByRole('radio', { name: 'Large print (18 point)' }).first().check();
	await page.getByRole('button', { name: 'Show the pages' }).first().click();
	await expect(page).toHaveURL(/\/print\?pages=levels&size=large$/);
	await expect(page.locator('#part-3')).toBeVisible();
});

test('a page that is not there is named, and the others come', async ({ page }) => {
	await page.goto('/print?pages=guides/no-such-guide,guides/carers');
	await expect(page.getByText('We do not have these pages: guides/no-such-guide')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Help for you as a carer' })).toBeVisible();
});

test('a page is there as plain text, in its letters', async ({ page, request }) => {
	await page.goto('/guides/short-breaks');
	await openTools(page);
	const href = (await page.getByRole('link', { name: 'Plain text' }).getAttribute('href')) ?? '';
	const response = await request.get(href);
	expect(response.status()).toBe(200);
	expect(response.headers()['content-type']).toBe('text/plain; charset=utf-8');
	const text = await response.text();
	expect(text).toMatch(/^Short breaks \(respite\)\n=+\n/);
	expect(text).toContain('£1000');
});

test('Braille is offered only where it was made', async ({ page, request }) => {
	await page.goto('/guides/short-breaks');
	await openTools(page);
	const link = page.getByRole('link', { name: 'Braille file' });
	await expect(link).toHaveCount(hasBraille() ? 1 : 0);
	const response = await request.get('/guides/short-breaks.brf');
	expect(response.status()).toBe(hasBraille() ? 200 : 404);
	if (!hasBraille()) return;
	const [first = ''] = (await response.text()).split('\f');
	expect(first.split('\r\n').filter((line) => line.length > 40)).toEqual([]);
	expect(first).toContain(',%ORT BR1KS');
});

test('a page is saved, found on the list, printed from it and removed again', async ({ page }, info) => {
	test.skip(info.project.use.javaScriptEnabled === false, 'The list is kept by a script.');
	for (const guide of ['short-breaks', 'carers']) {
		await page.goto(`/guides/${guide}`);
		await openTools(page);
		const save = page.getByRole('button', { name: 'Save this page' });
		await expect(save).toHaveAttribute('aria-pressed', 'false');
		await save.click();
		await expect(save).toHaveAttribute('aria-pressed', 'true');
	}
	await page.getByRole('link', { name: 'See your saved pages' }).click();
	await expect(page).toHaveURL(/\/saved$/);
	const list = page.getByRole('region', { name: 'Your list' });
	await expect(list.getByRole('listitem').getByRole('link')).toHaveText([
		'Short breaks (respite)',
		'Help for you as a carer'
	]);
	await expect(list.getByRole('link', { name: 'Print them', exact: true })).toHaveAttribute(
		'href',
		'/print?pages=guides/short-breaks,guides/carers'
	);

	await list.getByRole('button', { name: /^Remove ?: Short breaks/ }).click();
	await expect(list.getByRole('status')).toHaveText('Removed: Short breaks (respite)');
	await expect(list.getByRole('status')).toBeFocused();
	await expect(list.getByRole('listitem')).toHaveCount(1);

	await list.getByRole('button', { name: 'Remove all' }).click();
	await list.getByRole('button', { name: 'No, keep them' }).click();
	await expect(list.getByRole('listitem')).toHaveCount(1);
	await list.getByRole('button', { name: 'Remove all' }).click();
	await list.getByRole('button', { name: 'Yes, remove all' }).click();
	await expect(list.getByText(/You have not saved a page yet/)).toBeVisible();
	await page.reload();
	await expect(list.getByText(/You have not saved a page yet/)).toBeVisible();
});

test('the list keeps its pages in another language', async ({ page }, info) => {
	test.skip(info.project.use.javaScriptEnabled === false, 'The list is kept by a script.');
	await page.goto('/guides/carers');
	await openTools(page);
	await page.getByRole('button', { name: 'Save this page' }).click();
	await page.goto('/pl/saved');
	await expect(page.getByRole('link', { name: 'Help for you as a carer' })).toHaveAttribute(
		'href',
		'/pl/guides/carers'
	);
});

test('without JavaScript the list says what it needs and what to do instead', async ({ page }, info) => {
	test.skip(info.project.use.javaScriptEnabled !== false, 'With JavaScript the list is there.');
	await page.goto('/saved');
	// Switched off for the test only, scripts still count as there when the browser decides what to show.
	const said = /<noscript>[^]*<\/noscript>/.exec(await (await page.request.get('/saved')).text())?.[0];
	expect(said).toContain('This list needs JavaScript.');
	expect(said).toContain('Print pages');
	await page.goto('/guides/carers');
	await openTools(page);
	await expect(page.getByRole('link', { name: 'Large print' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Save this page' })).toBeHidden();
});
