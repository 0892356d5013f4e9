import { expect, test } from '@playwright/test';
import { templates } from '../support/pages.ts';
import { sidewaysBy } from '../support/fit.ts';

test('a phone that is held sideways shows every page, and nothing asks to turn it', async ({ page }) => {
	await page.setViewportSize({ width: 740, height: 360 });
	for (const address of [templates.home, templates.guide, templates.activities, templates['a form']]) {
		await page.goto(address);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		expect(await page.evaluate(sidewaysBy), address).toBe(0);
	}
});

test('nothing moves or blinks by itself, and with less motion nothing moves at all', async ({ context }) => {
	for (const reducedMotion of ['no-preference', 'reduce'] as const) {
		// All at once: each is looked at when it has asked for nothing more for a while.
		const pages = await Promise.all(
			[templates.home, templates.services, templates['easy guide'], templates['text and colours']].map(
				async (address) => {
					const page = await context.newPage();
					await page.emulateMedia({ reducedMotion });
					await page.goto(address, { waitUntil: 'networkidle' });
					return { page, address };
				}
			)
		);
		for (const { page, address } of pages) {
			const moving = await page.evaluate(() =>
				document
					.getAnimations()
					.filter((one) => one.effect?.getTiming().iterations === Infinity)
					.map(String)
			);
			expect(moving, address).toEqual([]);
			if (reducedMotion === 'no-preference') continue;
			const slow = await page.evaluate(() =>
				[...document.querySelectorAll('*')]
					.filter((one) => {
						const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
						return (
							transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0.01) ||
							animationName !== 'none' ||
							scrollBehavior === 'smooth'
						);
					})
					.map((one) => one.outerHTML.slice(0, 80))
			);
			expect(slow, address).toEqual([]);
		}
	}
});

test('the urgent numbers, the menu and the help line stand on every page, in one order', async ({ page }) => {
	const orders = new Set<string>();
	for (const address of Object.values(templates)) {
		await page.goto(address, { waitUntil: 'domcontentloaded' });
		const order = await page.evaluate(() =>
			['.skip', '.site-header', '.urgent', '#main', '#urgent', '#help-title', '#menu', '#language-title'].map(
				(one) => {
					const found = document.querySelectorAll(one);
					const all = [...document.querySelectorAll('*')];
					return { one, times: found.length, at: found[0] ? all.indexOf(found[0]) : -1 };
				}
			)
		);
		expect(
			order.map(({ times }) => times),
			address
		).toEqual(order.map(() => 1));
		orders.add(
			order
				.toSorted((a, b) => a.at - b.at)
				.map(({ one }) => one)
				.join(' ')
		);
	}
	expect([...orders]).toHaveLength(1);
});
