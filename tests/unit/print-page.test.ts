import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { localeFacts, locales, type Locale } from '../../src/lib/i18n/locales.ts';
import { mergedMessages } from '../../src/lib/i18n/plugin.ts';
import { createReader } from '../../src/lib/i18n/reader.ts';
import { load } from '../../src/routes/(site)/[[lang=lang]]/print/+page.server.ts';
import { darkOfPath, readQr } from '../support/read-qr.ts';
import { invalidIn } from '../support/html-rules.ts';
import PrintPageIn from './PrintPageIn.svelte';

/** The page as the server sends it, between the site's header and footer. */
async function printed(query: string, locale: Locale = 'en-GB') {
	const lang = localeFacts[locale].prefix;
	const url = new URL(`http://localhost/print?${query}`);
	const data: unknown = await Reflect.apply(load, undefined, [{ params: lang ? { lang } : {}, url }]);
	const reader = createReader(locale, mergedMessages(locale));
	const { head, body } = render(PrintPageIn, { props: { reader, data: data as never } });
	return { head, body: body.replace(/<!--.*?-->/gs, '') };
}

const two = 'pages=guides/short-breaks,guides/carers';

describe('two guides as one document', () => {
	test('have a cover with the day, a contents list that leads to each part, and each part whole', async () => {
		const { head, body } = await printed(two);
		expect(head).toContain('<meta name="robots" content="noindex"');
		expect(body).toMatch(/<h1[^>]*>Rutland Local Offer<\/h1>/);
		expect(body).toMatch(/From the website on \d+ \w+ 20\d\d/);
		const links = [...body.matchAll(/<a href="#(part-\d)"[^>]*>([^<]+)<\/a>/g)].map(([, id, title]) => [
			id,
			title
		]);
		expect(links.slice(0, 2)).toEqual([
			['part-1', 'Short breaks (respite)'],
			['part-2', expect.stringContaining('carer')]
		]);
		for (const id of ['part-1', 'part-2']) expect(body).toContain(`id="${id}"`);
		expect(body.match(/The short answer/g)).toHaveLength(2);
	});

	test('are valid HTML, with no id twice, in every language and size', async () => {
		for (const locale of locales) {
			for (const query of [
				`${two}&size=large`,
				'pages=levels',
				'pages=services/sendiass,activities/cooking,no/such',
				''
			]) {
				const { head, body } = await printed(query, locale);
				const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">${head}</head><body><main>${body}</main></body></html>`;
				expect(await invalidIn(`/print?${query}`, html)).toEqual([]);
			}
		}
	});

	test('are set in large print only where that is asked for', async () => {
		expect((await printed(two)).body).not.toMatch(/class="document large/);
		expect((await printed(`${two}&size=large`)).body).toMatch(/class="document large/);
	});

	test('lead each to the other by part, and elsewhere by an address that paper shows', async () => {
		const { body } = await printed(two);
		expect(body).toMatch(/<a href="#part-1" data-shown="Part 1">/);
		expect(body).toMatch(/href="\/services\/sendiass" data-shown="http[^"]+\/services\/sendiass"/);
	});
});

test('the code of a page is that of its address, in words below it and for who cannot see it', async () => {
	const { body } = await printed('pages=guides/carers', 'pl');
	const [, address = ''] = /<bdi class="address[^"]*">([^<]+)</.exec(body) ?? [];
	expect(new URL(address).pathname).toBe('/pl/guides/carers');
	const [, name, side] = /<svg role="img" aria-label="([^"]+)" viewBox="0 0 (\d+)/.exec(body) ?? [];
	expect(name).toContain(address);
	const [, path = ''] = /<path d="(M4 4[^"]+)"/.exec(body) ?? [];
	expect(readQr(Number(side) - 8, darkOfPath(path))).toBe(address);
});

test('without pages somebody chooses among sets, and each choice is one that is there', async () => {
	const { body } = await printed('');
	const sets = [...body.matchAll(/name="pages"[^>]*value="([^"]+)"|<option value="([^"]+)"/g)].map(
		([, radio, option]) => radio ?? option ?? ''
	);
	expect(sets.length).toBeGreaterThan(30);
	expect(sets).toContain('about-short-breaks');
	for (const set of [sets[0], 'levels', 'about-short-breaks']) {
		expect((await printed(`pages=${set}`)).body).toContain('id="part-2"');
	}
});

test('a page that does not exist is named, never shown as markup, and the others come', async () => {
	const { body } = await printed('pages=guides/<b>x,guides/carers');
	expect(body).toContain('We do not have these pages: guides/&lt;b>x');
	expect(body).toContain('id="part-1"');
});
