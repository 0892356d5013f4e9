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

test('whoever hears a list of the links of a page can tell them apart (WCAG 2.4.9)', () => {
	const unlike = builtPages().flatMap(({ address, html }) =>
		twoPlaces(html).map((said) => `${address}: ${said}`)
	);
	expect(unlike).toEqual([]);
	expect(
		twoPlaces('<a href="/a">One <b>word</b></a> <a href="/b">one word</a> <a href="/b">two</a>')
	).toEqual(['“one word” leads to /a, /b']);
});

/** The words that stand on links to more than one address. */
function twoPlaces(html: string): string[] {
	const leads = new Map<string, Set<string>>();
	for (const [, attributes = '', inner = ''] of html.matchAll(/<a\s([^>]*)>(.*?)<\/a>/gs)) {
		const href = /href="([^"]*)"/.exec(attributes)?.[1] ?? '';
		// Within what explains a word, which shows only when it is asked for, and then by itself.
		if (href.includes('/jargon#')) continue;
		const words = /aria-label="([^"]*)"/.exec(attributes)?.[1] ?? inner.replace(/<[^>]+>/g, '');
		const heard = words.replace(/\s+/g, ' ').trim().toLowerCase();
		leads.set(heard, (leads.get(heard) ?? new Set()).add(href));
	}
	return [...leads]
		.filter(([, addresses]) => addresses.size > 1)
		.map(([words, addresses]) => `“${words}” leads to ${[...addresses].join(', ')}`);
}
