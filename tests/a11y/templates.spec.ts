import { expect, test } from '@playwright/test';
import { localeFacts, locales } from '../../src/lib/i18n/locales.ts';
import { runAxe } from '../support/axe.ts';
import { clippedText, sidewaysBy, smallActions } from '../support/fit.ts';
import { templates } from '../support/pages.ts';
import { blockScripts } from '../support/script-start.ts';
import { judged } from './judged.ts';

const schemes = ['light', 'dark', 'forced colours'] as const;
const widths = [320, 1280] as const;

/** Every pair of locale, scheme and width at least once (pairwise cover): 12 ways out of 24. */
const pairs = locales.flatMap((locale, at) =>
	schemes.map((scheme, index) => ({ locale, scheme, width: widths[(at + index) % 2] ?? 320 }))
);
const every = locales.flatMap((locale) =>
	schemes.flatMap((scheme) => widths.map((width) => ({ locale, scheme, width })))
);

/** `npm test` shows every template once, each in the next of the ways; the long run shows each in every way. */
const shows = Object.entries(templates).flatMap(([name, address], at) =>
	(process.env.TEST_LONG ? every : pairs.slice(at % pairs.length).slice(0, 1)).map((way) => ({
		...{ name, address, way }
	}))
);

/** In forced colours the system chooses them, and axe reads what the page would have chosen. */
const notInForced = ['color-contrast', 'color-contrast-enhanced'];

/** What WCAG 1.4.12 lets a reader set. */
const spaced = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }`;

for (const { name, address, way } of shows) {
	const { locale, scheme, width } = way;
	test.describe(`${name} in ${locale}, ${scheme}, at ${width} px`, () => {
		test.use({
			colorScheme: scheme === 'dark' ? 'dark' : 'light',
			forcedColors: scheme === 'forced colours' ? 'active' : 'none',
			viewport: { width, height: 740 }
		});
		test('axe finds nothing, and nothing is lost when text is spaced or twice as large', async ({ page }) => {
			const { prefix, dir } = localeFacts[locale];
			await page.goto(prefix ? `/${prefix}${address === '/' ? '' : address}` : address);
			await expect(page.locator('html')).toHaveAttribute('dir', dir);
			const { violations, incomplete } = await runAxe(page, scheme === 'forced colours' ? notInForced : []);
			expect.soft(violations).toEqual([]);
			const unjudged = incomplete.filter(
				({ rule, target }) => !judged.some((one) => one.rule === rule && one.target.test(target))
			);
			expect.soft(unjudged).toEqual([]);
			expect.soft(await page.evaluate(smallActions), 'lower than 44 px').toEqual([]);
			// 320 px is 1280 px at 400% (WCAG 1.4.10).
			await page.setViewportSize({ width: 320, height: 740 });
			expect.soft(await page.evaluate(sidewaysBy), 'sideways at 320 px').toBe(0);
			await page.evaluate((rules) => {
				// A sheet made by a script is not held back by the page's content security policy.
				const sheet = new CSSStyleSheet();
				sheet.replaceSync(rules);
				document.adoptedStyleSheets = [sheet];
			}, spaced);
			expect.soft(await page.evaluate(sidewaysBy), 'sideways with spaced text').toBe(0);
			expect.soft(await page.evaluate(clippedText), 'cut off with spaced text').toEqual([]);
			await page.evaluate(() => (document.adoptedStyleSheets = []));
			await page.setViewportSize({ width: 360, height: 740 });
			await page.evaluate(() => document.documentElement.style.setProperty('font-size', '225%'));
			expect.soft(await page.evaluate(sidewaysBy), 'sideways at 200% text').toBe(0);
			expect.soft(await page.evaluate(clippedText), 'cut off at 200% text').toEqual([]);
		});
	});
}

test('without its own scripts, a doing page passes axe as well', async ({ page }) => {
	// With scripting off altogether axe would hang, so the page's own scripts are blocked instead.
	await blockScripts(page);
	for (const address of [templates.services, templates.activities, templates['search, results']]) {
		await page.goto(address);
		expect((await runAxe(page)).violations).toEqual([]);
	}
});
