import { expect, test, type Page } from '@playwright/test';
import { templates } from '../support/pages.ts';

/** What has the focus after a press of a key; undefined when the page has been left. */
interface Focused {
	name: string;
	/** Its place among everything that can have the focus. */
	index: number;
	outlined: boolean;
	inView: boolean;
	/** Whether something lies over all of it (WCAG 2.4.11). */
	hidden: boolean;
}

function focused(page: Page): Promise<Focused | undefined> {
	return page.evaluate(() => {
		const element = document.activeElement;
		if (!element || element === document.body) return undefined;
		const { outlineStyle, outlineWidth } = getComputedStyle(element);
		const box = element.getBoundingClientRect();
		const can = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
		const points = [0.1, 0.5, 0.9].flatMap((across) =>
			[0.2, 0.5, 0.8].map((down) => [box.left + box.width * across, box.top + box.height * down] as const)
		);
		const seen = points.some(([x, y]) => {
			const top = document.elementFromPoint(x, y);
			return top !== null && (element.contains(top) || top.contains(element));
		});
		return {
			name: element.outerHTML.slice(0, 100),
			index: [...document.querySelectorAll(can)].indexOf(element),
			outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
			inView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
			hidden: !seen
		};
	});
}

// Several templates walk much the same page; the long run walks all of them, on a phone as well.
const walked = process.env.TEST_LONG
	? Object.values(templates)
	: [
			templates.home,
			templates.services,
			templates.guide,
			'/easy/guides/short-breaks',
			'/ar/services/sendiass',
			'/display'
		];
const sizes = process.env.TEST_LONG ? [320, 1280] : [1280];

for (const address of walked) {
	for (const width of sizes) {
		test(`on ${address} at ${width} px Tab goes through everything in order, in plain sight, and comes out at the end`, async ({
			page
		}) => {
			await page.setViewportSize({ width, height: 700 });
			await page.goto(address);
			const here = page.url();
			const order: number[] = [];
			for (let step = 0; step < 600; step++) {
				await page.keyboard.press('Tab');
				const state = await focused(page);
				if (!state) break;
				expect(state.outlined, `${state.name} shows its focus`).toBe(true);
				expect(state.inView, `${state.name} is in view`).toBe(true);
				expect(state.hidden, `${state.name} is hidden behind something`).toBe(false);
				order.push(state.index);
			}
			// Reaching a control did nothing by itself (WCAG 3.2.1), and the way ended (2.1.2).
			expect(page.url()).toBe(here);
			expect(order.length).toBeGreaterThan(15);
			expect(order.length).toBeLessThan(600);
			// A group of radio buttons is one stop and may be entered at the chosen one.
			expect(order).toEqual([...order].sort((a, b) => a - b));
		});
	}
}

test('the first link leads to the main part, past everything that every page has', async ({ page }) => {
	for (const address of ['/guides/short-breaks', '/pl/services', '/ar/search']) {
		await page.goto(address);
		await page.keyboard.press('Tab');
		await expect(page.locator(':focus')).toHaveClass('skip');
		await page.keyboard.press('Enter');
		await expect(page.locator(':focus')).toHaveAttribute('id', 'main');
	}
});

/** Presses Tab until a control is reached. */
async function tabTo(page: Page, selector: string): Promise<void> {
	for (let presses = 0; presses < 150; presses++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
	}
	throw new Error(`Tab does not reach ${selector} on ${page.url()}.`);
}

test('with the keyboard alone a parent searches for "rest bite" and opens short breaks', async ({ page }) => {
	await page.goto('/');
	await tabTo(page, 'main input[name="q"]');
	await page.keyboard.type('rest bite');
	await page.keyboard.press('Enter');
	await expect(page.locator('#results')).toBeVisible();
	await tabTo(page, '#results a');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toContainText(/short break/i);
});

test('with the keyboard alone somebody narrows the services, and the address holds what they chose', async ({
	page
}) => {
	await page.goto('/services');
	await tabTo(page, '.filters summary, .filters select');
	if (await page.evaluate(() => document.activeElement?.matches('summary'))) {
		await page.keyboard.press('Enter');
		await tabTo(page, '.filters select');
	}
	await page.keyboard.press('ArrowDown');
	await tabTo(page, '.filters button[type="submit"], .filters button');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/services\?.+=/);
	await expect(page.locator('.card').first()).toBeVisible();
});

test('with the keyboard alone the language is changed, and the page stays the same', async ({ page }) => {
	await page.goto('/guides/short-breaks');
	await tabTo(page, 'a[hreflang="ar"]');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/ar\/guides\/short-breaks$/);
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});

test('what a word means opens and closes by the keyboard, and the focus stays where it was', async ({
	page
}) => {
	await page.goto('/guides/where-to-start');
	const term = page.locator('button.term').first();
	await tabTo(page, 'button.term');
	await page.keyboard.press('Enter');
	const means = page.locator(`#${await term.getAttribute('popovertarget')}`);
	await expect(means).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(means).toBeHidden();
	await expect(term).toBeFocused();
});

test('a single letter does nothing outside a field', async ({ page }) => {
	await page.goto('/guides/short-breaks');
	const before = await page.locator('body').innerHTML();
	for (const key of 'abcdefghijklmnopqrstuvwxyz?/.') await page.keyboard.press(key);
	expect(await page.locator('body').innerHTML()).toBe(before);
	await expect(page).toHaveURL(/\/guides\/short-breaks$/);
});
