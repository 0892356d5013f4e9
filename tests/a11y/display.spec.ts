import { expect, test } from '@playwright/test';
import { choices } from '../../src/lib/enhance/preferences.ts';
import { runAxe } from '../support/axe.ts';
import { cameWith, openDisplay } from '../support/display.ts';
import { clippedText, sidewaysBy } from '../support/fit.ts';

const pages = ['/', '/guides/ehc-plan-20-weeks', '/forms/feedback', '/services', '/display'];

/** `npm test` shows each way on some of the pages, so that all pages and all ways are seen; the long run shows each on all. */
const some = (at: number, count: number) =>
	process.env.TEST_LONG
		? pages
		: Array.from({ length: count }, (_, next) => pages[(at + 2 * next) % pages.length] ?? '/');

test.use({ viewport: { width: 320, height: 740 } });

for (const [at, colours] of choices.colours.entries()) {
	test(`in the colours "${colours}" axe finds nothing at 320 px, in the panel neither`, async ({ page }) => {
		await cameWith(page, `colours=${colours}`);
		for (const address of some(at, 2)) {
			await page.goto(address);
			await expect(page.locator('html')).toHaveAttribute('data-colours', colours);
			expect.soft((await runAxe(page)).violations, address).toEqual([]);
		}
		await page.goto('/guides');
		await openDisplay(page);
		expect((await runAxe(page)).violations, 'the panel').toEqual([]);
	});
}

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`where the device asks for more contrast and ${colorScheme} colours`, () => {
		test.use({ colorScheme, contrast: 'more' });
		test('black and white are used without a choice, and axe finds nothing', async ({ page }) => {
			for (const address of pages) {
				await page.goto(address);
				await expect(page.locator('html')).toHaveCSS(
					'background-color',
					colorScheme === 'dark' ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)'
				);
				expect.soft((await runAxe(page)).violations, address).toEqual([]);
			}
		});
	});
}

test.describe('where the device sets all colours', () => {
	test.use({ forcedColors: 'active' });
	test('the focus and the edges of fields can be seen, whatever was chosen', async ({ page }) => {
		await cameWith(page, 'colours=yellow');
		await page.goto('/search');
		const field = page.locator('main input[name="q"]');
		await field.focus();
		for (const width of ['outline-width', 'border-block-start-width'])
			expect(
				Number.parseFloat(
					await field.evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), width)
				)
			).toBeGreaterThanOrEqual(2);
	});
});

for (const [at, [name, kept]] of [
	['words twice as large', 'size=200'],
	['wide spaces', 'spacing=wide'],
	['words twice as large, wide spaces and other letters', 'size=200&spacing=wide&font=opendyslexic']
].entries()) {
	for (const [turn, prefix] of ['', '/pl', '/ar'].entries()) {
		test(`${name} in ${prefix || 'English'}: nothing is lost at 320 px, in the panel neither`, async ({
			page
		}) => {
			await cameWith(page, kept ?? '');
			for (const address of some(at + turn, 3)) {
				await page.goto(address === '/' ? prefix || '/' : prefix + address);
				await page.evaluate(() => document.fonts.ready);
				expect.soft(await page.evaluate(sidewaysBy), `${address} scrolls sideways`).toBe(0);
				expect.soft(await page.evaluate(clippedText), `${address} cuts off`).toEqual([]);
			}
			await page.goto(`${prefix}/guides`);
			await page.locator('.to-display').click();
			const panel = page.getByRole('dialog');
			await expect(panel).toBeVisible();
			expect(await panel.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
			await panel.getByRole('button').last().click();
			await expect(panel).toBeHidden();
		});
	}
}

test('letters of Arabic are not pulled apart by wide spaces', async ({ page }) => {
	await cameWith(page, 'spacing=wide');
	await page.goto('/ar/display');
	await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('letter-spacing', 'normal');
	await page.goto('/display');
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveCSS('letter-spacing', 'normal');
});

test('each choice is a target as high as a thumb is wide', async ({ page }) => {
	await page.goto('/display');
	const choices = page.locator('.display-choice');
	await expect(choices.first()).toBeVisible();
	for (const choice of await choices.all())
		expect((await choice.boundingBox())?.height).toBeGreaterThanOrEqual(44);
});
