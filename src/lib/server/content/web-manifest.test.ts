import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Site } from '../../content/schema/site.ts';
import { locales, type Locale } from '../../i18n/locales.ts';
import { mergedMessages } from '../../i18n/plugin.ts';
import { createTranslator } from '../../i18n/translate.ts';
import { readContent } from './read.ts';
import { shortName, webManifest } from './web-manifest.ts';

let site: Site;
beforeAll(async () => {
	const { offer } = await readContent('tests/fixtures/content/good', { mode: 'demo', today: '2026-11-21' });
	if (!offer) throw new Error('The good folder cannot be read');
	site = offer.site;
});

const manifest = (locale: Locale, words: Record<string, string> = {}) =>
	webManifest(site, locale, createTranslator(locale, { ...mergedMessages(locale), ...words }));

describe('the manifest of a language', () => {
	test('says what site it is, in the words and the colours of site.yaml', () => {
		expect(manifest('en-GB')).toMatchObject({
			name: site.name,
			description: site.description,
			theme_color: site.colours.brand,
			background_color: '#fbf6ec',
			display: 'standalone'
		});
	});

	test('starts at the home page of that language, which is also who it is', () => {
		const starts = locales.map((locale) => manifest(locale)).map(({ id, start_url }) => [id, start_url]);
		expect(starts).toEqual([
			['/', '/'],
			['/easy', '/easy'],
			['/pl', '/pl'],
			['/ar', '/ar']
		]);
	});

	test('takes in the whole site, so that a change of language stays in the app', () => {
		for (const locale of locales) expect(manifest(locale).scope).toBe('/');
	});

	test('says its language and which way it runs', () => {
		expect(manifest('en-GB-simple')).toMatchObject({ lang: 'en-GB-simple', dir: 'ltr' });
		expect(manifest('ar')).toMatchObject({ lang: 'ar', dir: 'rtl' });
	});

	test('leads to search, activities and urgent help in that language', () => {
		expect(manifest('pl').shortcuts.map(({ url }) => url)).toEqual([
			'/pl/search',
			'/pl/activities',
			'/pl/contact'
		]);
		const words = {
			'shell.search': 'Szukaj',
			'shell.nav.activities': 'Zajęcia',
			'shell.urgent': 'Pilna pomoc'
		};
		expect(manifest('pl', words).shortcuts.map(({ name }) => name)).toEqual([
			'Szukaj',
			'Zajęcia',
			'Pilna pomoc'
		]);
	});
});

describe('the pictures of a manifest', () => {
	test('stand in the folder of files that are served as they are', () => {
		const { icons, shortcuts, screenshots } = manifest('en-GB');
		const pictures = [...icons, ...shortcuts.flatMap((shortcut) => shortcut.icons), ...screenshots];
		expect(pictures.length).toBeGreaterThan(10);
		for (const { src } of pictures) expect.soft(existsSync(`static${src}`), src).toBe(true);
	});

	test('hold an icon of 192 and of 512 pixels, both as they are and to be cut to shape', () => {
		const { icons } = manifest('en-GB');
		for (const purpose of ['any', 'maskable']) {
			const sizes = icons.filter((icon) => icon.purpose === purpose).map((icon) => icon.sizes);
			expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']));
		}
	});

	test('show the site on a phone and on a wide screen, each with words for those who cannot see it', () => {
		const { screenshots } = manifest('en-GB');
		expect(new Set(screenshots.map((screenshot) => screenshot.form_factor))).toEqual(
			new Set(['narrow', 'wide'])
		);
		for (const { label } of screenshots) expect(label).toMatch(/\w+ \w+/);
	});
});

describe('the name under the icon', () => {
	const named = (name: string, area: string) => shortName({ name, council: { area } });

	test('is the name of the site where that is short', () => {
		expect(named('Local Offer', 'Rutland')).toBe('Local Offer');
	});

	test('is what follows the area where that makes it short', () => {
		expect(named('Rutland Local Offer', 'Rutland')).toBe('Local Offer');
	});

	test('is the area where even so the name is long, or would lose its sense', () => {
		expect(named('Rutland Families Information', 'Rutland')).toBe('Rutland');
		expect(named('Local Offer for Hull', 'Hull')).toBe('Hull');
	});
});
