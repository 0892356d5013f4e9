import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import ReaderForTests from '../../src/lib/components/ReaderForTests.svelte';
import { localeFacts, locales, type Locale } from '../../src/lib/i18n/locales.ts';
import { offer } from '../../src/lib/server/content/offer.ts';
import { load as loadGroup } from '../../src/routes/(site)/[[lang=lang]]/situations/[group]/+page.server.ts';
import GroupPage from '../../src/routes/(site)/[[lang=lang]]/situations/[group]/+page.svelte';
import { load as loadGroups } from '../../src/routes/(site)/[[lang=lang]]/situations/+page.server.ts';
import GroupsPage from '../../src/routes/(site)/[[lang=lang]]/situations/+page.svelte';
import { invalidIn } from '../support/html-rules.ts';

/** A page as the server sends it, without the header and footer of the site. */
async function page(locale: Locale, group?: string): Promise<string> {
	const lang = localeFacts[locale].prefix;
	const params = { ...(lang && { lang }), ...(group && { group }) };
	const data: unknown = await Reflect.apply(group ? loadGroup : loadGroups, undefined, [{ params }]);
	const show = (group ? GroupPage : GroupsPage) as never;
	const { head, body } = render(ReaderForTests, {
		props: { locale, show, props: { data, params, form: null } }
	});
	const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">${head}</head><body><main>${body}</main></body></html>`;
	return html.replace(/<!--.*?-->/gs, '');
}

const plain = (html: string) =>
	html
		.replace(/<[^>]+>/g, '')
		.replace(/\s+/g, ' ')
		.trim();
const linksOf = (html: string) =>
	[...html.matchAll(/<a\s[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(([, href = '', text = '']) => ({
		href,
		text: plain(text)
	}));

describe.each(locales)('in %s', (locale) => {
	test('the list leads to every group', async () => {
		const html = await page(locale);
		const { prefix } = localeFacts[locale];
		for (const { slug } of offer.situations)
			expect(linksOf(html).map(({ href }) => href)).toContain(`${prefix && `/${prefix}`}/situations/${slug}`);
		expect(await invalidIn(`${locale}/situations`, html)).toEqual([]);
	});

	test.each(offer.situations)(
		'$slug is valid, and links that say the same lead to the same',
		async (group) => {
			const html = await page(locale, group.slug);
			expect(await invalidIn(`${locale}/situations/${group.slug}`, html)).toEqual([]);
			const addresses = Map.groupBy(linksOf(html), ({ text }) => text);
			for (const [text, links] of addresses)
				expect([text, new Set(links.map(({ href }) => href)).size]).toEqual([text, 1]);
		}
	);
});

test('each situation is a heading that opens the list of its pages, best first', async () => {
	const group = offer.situations.find(({ slug }) => slug === 'help-in-school');
	if (!group) throw new Error('There is no group help-in-school');
	const html = await page('en-GB', group.slug);
	const sections = html.split('<section').slice(1);
	expect(sections).toHaveLength(group.fields.situations.length);
	group.fields.situations.forEach(({ id, about, answer, next, also, phrases }, index) => {
		const section = sections[index]?.replace(/<\/section>.*/s, '') ?? '';
		expect(section).toContain(`id="${id}"`);
		expect(plain(section.split('</summary>')[0]?.split('<summary>')[1] ?? '')).toBe(about);
		expect(linksOf(section).map(({ href }) => href)).toEqual(
			[...answer, ...next, ...also].map((page) => `/${page}`)
		);
		expect(section).not.toContain(phrases[0]);
	});
});

test('what no group has leads on to the search and to somebody to ring', async () => {
	for (const html of [await page('en-GB'), await page('en-GB', 'health')]) {
		expect(linksOf(html).map(({ href }) => href)).toContain('/search');
		expect(plain(html)).toMatch(/Is it not here\? Search for what you need, or ring .+ on \d/);
	}
});
