import { expect, test } from '@playwright/test';
import { invalidIn } from '../support/html-rules.ts';
import { builtPages } from '../support/site.ts';

test('every prerendered page is valid HTML', async () => {
	test.setTimeout(300_000);
	const pages = builtPages();
	expect(pages.length).toBeGreaterThan(1000);
	const wrong: string[] = [];
	for (const { address, html } of pages) wrong.push(...(await invalidIn(address, html)));
	expect(wrong).toEqual([]);
});
