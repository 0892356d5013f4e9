import { expect, test } from '@playwright/test';
import { templates } from '../support/pages.ts';

test.describe('at 320 px, which is 1280 px at 400% zoom (WCAG 1.4.10)', () => {
	test.use({ viewport: { width: 320, height: 640 } });
	for (const [name, address] of Object.entries(templates)) {
		test(`${name}: nothing makes the page scroll sideways`, async ({ page }) => {
			await page.goto(address);
			const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
			expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
		});
	}
});

test('the keyboard reaches the skip link first, and it leads to the main part', async ({ page }) => {
	await page.goto('/guides/short-breaks');
	await page.keyboard.press('Tab');
	await expect(page.locator(':focus')).toHaveText('Skip to the main part');
	await page.keyboard.press('Enter');
	await expect(page.locator(':focus')).toHaveAttribute('id', 'main');
});

for (const address of [
	'/',
	'/services',
	'/guides/short-breaks',
	'/services/aiming-high-short-breaks-scheme'
]) {
	test(`on ${address}, Tab walks every control in order with a visible focus and comes out at the end`, async ({
		page
	}) => {
		await page.setViewportSize({ width: 1280, height: 900 });
		await page.goto(address);
		const order: number[] = [];
		for (let step = 0; step < 200; step++) {
			await page.keyboard.press('Tab');
			const state = await page.evaluate(() => {
				const element = document.activeElement;
				if (!element || element === document.body) return undefined;
				const style = getComputedStyle(element);
				const box = element.getBoundingClientRect();
				const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
				return {
					index: all.indexOf(element),
					outlined: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
					inView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
					name: element.outerHTML.slice(0, 80)
				};
			});
			if (!state) break;
			expect(state.outlined, `${state.name} shows its focus`).toBe(true);
			expect(state.inView, `${state.name} is in view`).toBe(true);
			order.push(state.index);
		}
		expect(order.length).toBeGreaterThan(15);
		expect(order).toEqual([...order].sort((a, b) => a - b));
	});
}

test('main actions are at least 44 px high', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	for (const address of ['/', '/services', '/activities', '/search']) {
		await page.goto(address);
		for (const button of await page.locator('button:visible, .tiles a, .filters summary').all()) {
			expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
		}
	}
});

test('text at 200% loses nothing sideways', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	for (const address of Object.values(templates)) {
		await page.goto(address);
		await page.evaluate(() => document.documentElement.style.setProperty('font-size', '225%'));
		const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(over, address).toBeLessThanOrEqual(0);
	}
});
