import { expect, test } from '@playwright/test';
import { invalidIn } from '../support/html-rules.ts';
import { builtPages } from '../support/site.ts';

test('every prerendered page is valid HTML', async () => {
	test.setTimeout(300_000);
	const pages = builtPages();
	expect(pages.length).toBeGreaterThan(1000);
	const wrong: string[] = [];
	// One template makes the same page in every language: of the others a third, in `npm run test:long` all.
	const looked = pages.filter(
		({ address }, at) => process.env.TEST_LONG || at % 3 === 0 || !/^\/(easy|pl|ar)(\/|$)/.test(address)
	);
	for (const { address, html } of looked) wrong.push(...(await invalidIn(address, html)));
	expect(wrong).toEqual([]);
});
