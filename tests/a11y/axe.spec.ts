import { expect, test } from '@playwright/test';
import { runAxe } from '../support/axe.ts';
import { judged } from './judged.ts';
import { templates } from '../support/pages.ts';

// Every template once in each scheme; with `npm run test:long` in every language and on a wide screen as well.
const long = Boolean(process.env.TEST_LONG);
const widths = long ? [320, 1280] : [360];
const prefixes = long ? ['', '/easy', '/pl', '/ar'] : [''];

for (const colorScheme of ['light', 'dark'] as const) {
	for (const width of widths) {
		test.describe(`in ${colorScheme} colours at ${width} px`, () => {
			test.use({ colorScheme, viewport: { width, height: 740 } });
			for (const prefix of prefixes) {
				for (const [name, address] of Object.entries(templates)) {
					test(`${prefix} ${name}: axe finds nothing wrong and leaves nothing undecided that was not judged`, async ({
						page
					}) => {
						await page.goto(address === '/' ? prefix || '/' : `${prefix}${address}`);
						const { violations, incomplete } = await runAxe(page);
						expect(violations).toEqual([]);
						const unjudged = incomplete.filter(
							({ rule, target }) => !judged.some((one) => one.rule === rule && one.target.test(target))
						);
						expect(unjudged).toEqual([]);
					});
				}
			}
		});
	}
}

test('without its own scripts, a doing page passes axe as well', async ({ page }) => {
	// With scripting off altogether axe would hang, so the page's own scripts are blocked instead.
	await page.route('**/*.js', (route) => route.abort());
	for (const address of [templates.services, templates.activities, templates['search, results']]) {
		await page.goto(address);
		expect((await runAxe(page)).violations).toEqual([]);
	}
});

test('a wide screen passes axe on the pages whose layout changes', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 900 });
	for (const address of [
		templates.home,
		templates.services,
		templates.activities,
		templates.thresholds,
		templates.service
	]) {
		await page.goto(address);
		expect((await runAxe(page)).violations, address).toEqual([]);
	}
});
