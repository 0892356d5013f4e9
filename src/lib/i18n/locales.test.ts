import { describe, expect, test } from 'vitest';
import { localeFacts, localeOf, localeOfName, locales, localiseHref, stripLocale } from './locales.ts';
import { mergedMessages, missingKeys, readMessages } from './plugin.ts';

test('each language has an address prefix of its own that leads back to it', () => {
	expect(new Set(locales.map((locale) => localeFacts[locale].prefix)).size).toBe(locales.length);
	for (const locale of locales) expect(localeOf(localeFacts[locale].prefix)).toBe(locale);
});

test.each(locales)(
	'every API of the browser understands "%s" and the format that stands for it',
	(locale) => {
		expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
		expect(Intl.DateTimeFormat.supportedLocalesOf(localeFacts[locale].format)).toHaveLength(1);
	}
);

test('the direction of each language is what its script says', () => {
	for (const locale of locales) {
		expect(localeFacts[locale].dir).toBe(new Intl.Locale(locale).getTextInfo().direction);
	}
});

test('an address without a prefix, or with an unknown one, is English', () => {
	expect(localeOf(undefined)).toBe('en-GB');
	expect(localeOf('')).toBe('en-GB');
	expect(localeOf('fr')).toBe('en-GB');
	expect(localeOfName('pl')).toBe('pl');
	expect(localeOfName('__proto__')).toBe('en-GB');
});

describe('addresses', () => {
	test('English has no prefix, the others have theirs', () => {
		expect(locales.map((locale) => localiseHref(locale, '/guides/carers'))).toEqual([
			'/guides/carers',
			'/easy/guides/carers',
			'/pl/guides/carers',
			'/ar/guides/carers'
		]);
	});

	test('the front page of a language has no slash at its end', () => {
		expect(localiseHref('pl', '/')).toBe('/pl');
	});

	test('questions and parts of a page go along', () => {
		expect(localiseHref('ar', '/search?q=a#b')).toBe('/ar/search?q=a#b');
		expect(localiseHref('pl', '/?q=a')).toBe('/pl/?q=a');
	});

	test('a page as plain text has an address in each language', () => {
		expect(localiseHref('pl', '/guides/carers.txt')).toBe('/pl/guides/carers.txt');
	});

	test.each([
		'/activities.ics',
		'/sitemap.xml',
		'/robots.txt',
		'/x.json',
		'/app.webmanifest',
		'/guides/a.brf'
	])('the file %s has one address for all languages', (file) => {
		expect(localiseHref('pl', file)).toBe(file);
	});

	test.each(['https://example.org/', 'mailto:a@example.org', '#part', 'tel:999'])(
		'%s is not an address of the site',
		(address) => {
			expect(localiseHref('pl', address)).toBe(address);
		}
	);

	test('taking the language out of an address undoes putting it in', () => {
		for (const locale of locales) {
			for (const address of ['/', '/guides/carers', '/play', '/area', '/easyread']) {
				expect(stripLocale(localiseHref(locale, address))).toBe(address);
			}
		}
	});

	test('an address that somebody made up never becomes the address of another site', () => {
		for (const asked of [
			'//evil.example/x',
			'/pl//evil.example/x',
			'///evil.example/x',
			'/ar/\\evil.example/x'
		])
			expect(localiseHref('en-GB', stripLocale(asked)), asked).toBe('/evil.example/x');
	});

	test('a page whose name begins like a prefix keeps its name', () => {
		expect(stripLocale('/play')).toBe('/play');
		expect(stripLocale('/plans/pl')).toBe('/plans/pl');
	});
});

describe('texts', () => {
	test.each(locales)('every text of %s is a text, and none is a key that English does not have', (locale) => {
		const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
		const known = new Set(Object.keys(readMessages('en-GB')).map(base));
		for (const [key, text] of Object.entries(readMessages(locale))) {
			expect.soft(known, key).toContain(base(key));
			expect.soft(text.trim(), key).not.toBe('');
		}
	});

	test.each(locales)('every text of %s holds the same values as the English one', (locale) => {
		const names = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name).sort();
		const english = readMessages('en-GB');
		for (const [key, text] of Object.entries(readMessages(locale))) {
			const original = english[key] ?? english[key.replace(/_\w+$/, '_other')] ?? '';
			// "one" may leave the number out, as in "one club".
			const may = names(original);
			for (const name of names(text)) expect.soft(may, key).toContain(name);
			if (!/_(zero|one|two)$/.test(key)) expect.soft(names(text), key).toEqual(may);
		}
	});

	test.each(locales)('%s has every text, its own or the English one', (locale) => {
		expect(Object.keys(mergedMessages(locale))).toEqual(
			expect.arrayContaining(Object.keys(readMessages('en-GB')))
		);
	});

	test('English lacks nothing', () => {
		expect(missingKeys('en-GB')).toEqual([]);
	});
});
