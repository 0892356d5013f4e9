import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { locales, type Locale } from '../../src/lib/i18n/locales.ts';
import { mergedMessages } from '../../src/lib/i18n/plugin.ts';
import { createReader } from '../../src/lib/i18n/reader.ts';
import { invalidIn } from '../support/html-rules.ts';
import PageToolsIn from './PageToolsIn.svelte';

const address = '/guides/carers';
function tools(locale: Locale, files: { text: string; braille: string | undefined }): string {
	const reader = createReader(locale, mergedMessages(locale));
	const { body } = render(PageToolsIn, { props: { reader, tools: { address, files } } });
	return body.replace(/<!--.*?-->/gs, '');
}
const linksOf = (html: string) => [...html.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href);

describe('the tools of a page', () => {
	test('lead to paper, large print, text, Braille and the form, in the page’s language', () => {
		expect(linksOf(tools('pl', { text: '/pl/guides/carers.txt', braille: '/guides/carers.brf' }))).toEqual([
			'/pl/print?pages=guides/carers',
			'/pl/print?pages=guides/carers&amp;size=large',
			'/pl/guides/carers.txt',
			'/guides/carers.brf',
			'/pl/forms/alternative-format',
			'/pl/saved'
		]);
	});

	test('offer no Braille where none was made', () => {
		const html = tools('en-GB', { text: '/guides/carers.txt', braille: undefined });
		expect(html).not.toContain('.brf');
		expect(html).not.toContain('Braille file');
	});

	test('say that a text is English where nobody has translated it', () => {
		const html = tools('pl', { text: '/guides/carers.txt', braille: undefined });
		expect(html).toContain('Zwykły tekst (po angielsku)');
		expect(html).toMatch(/<div class="tools" lang="pl" dir="ltr">/);
	});

	test('hide what needs a script until there is one, and what needs a network in the copy', () => {
		const html = tools('en-GB', { text: '/guides/carers.txt', braille: '/guides/carers.brf' });
		expect(html).toContain('<div id="listen" hidden');
		expect(html).toMatch(
			/<li id="save" hidden[^>]*>\s*<button type="button" class="quiet" aria-pressed="false"/
		);
		expect(html.match(/<li class="never-copy">/g)).toHaveLength(4);
		expect(html.match(/<li class="only-copy">/g)).toHaveLength(1);
	});

	test('are valid HTML', async () => {
		const html = tools('ar', { text: '/ar/guides/carers.txt', braille: '/guides/carers.brf' });
		const page = `<!doctype html><html lang="ar" dir="rtl"><head><title>Carers</title></head><body><main><h1>Carers</h1>${html}</main></body></html>`;
		expect(await invalidIn(address, page)).toEqual([]);
	});

	test('cost a page less than half a kilobyte, in every language', () => {
		for (const locale of locales) {
			const html = tools(locale, { text: '/guides/carers.txt', braille: '/guides/carers.brf' });
			expect(brotliCompressSync(html).length, locale).toBeLessThan(520);
		}
	});

	test.each([...locales])(
		'are called in the guide about paper what they are called on the page: %s',
		(locale) => {
			const file = `content/guides/get-this-on-paper${locale === 'en-GB' ? '' : `.${locale}`}.md`;
			const guide = readFileSync(file, 'utf8').replace(/\s+/g, ' ');
			const texts = mergedMessages(locale);
			// The Easy Read guide names the whole only.
			const named =
				locale === 'en-GB-simple' ? ['tools.title'] : ['tools.title', 'tools.print', 'tools.save'];
			for (const key of named) expect(guide).toMatch(new RegExp(`["“„«*]${texts[key]}["”»*]`));
		}
	);
});
