import { describe, expect, test } from 'vitest';
import { localeFacts, locales, localiseHref } from '../i18n/locales.ts';
import { isDoingPage, localeOfPath, mayBeKept, needsNetwork } from './addresses.ts';

const kept = (address: string) => mayBeKept(new URL(address, 'https://example.org'));
const personal = ['/staff', '/admin', '/track', '/api'];

describe('a visited page', () => {
	test.each(['/', '/services', '/services/dentist', '/guides/money', '/jargon', '/contact', '/offline'])(
		'at %s may be kept in every language',
		(address) => {
			for (const locale of locales) expect(kept(localiseHref(locale, address))).toBe(true);
		}
	);

	test.each(personal)('at %s, or below it, is never kept, in any language', (address) => {
		for (const locale of locales) {
			for (const below of ['', '/', '/new', '/services', '#guides']) {
				expect(kept(localiseHref(locale, address + below))).toBe(false);
			}
		}
	});

	test.each(personal)('at %s is not kept however the address is written', (address) => {
		const percent = `/%${address.charCodeAt(1).toString(16)}${address.slice(2)}`;
		for (const pathname of [address.toUpperCase(), percent, `/${address}`, `/pl/${address}`]) {
			const url = new URL('https://example.org');
			url.pathname = pathname;
			expect([url.pathname, mayBeKept(url)]).toEqual([pathname, false]);
		}
	});

	test('with a query is never kept: it says what somebody looked for', () => {
		expect(kept('/services?need=autism')).toBe(false);
		expect(kept('/?q=x')).toBe(false);
		expect(kept('/pl/guides/money?from=mail')).toBe(false);
	});

	test('of the list of forms, or the start of a form, may be kept, and none on which somebody writes', () => {
		for (const locale of locales) {
			for (const address of ['/forms', '/forms/feedback'])
				expect(kept(localiseHref(locale, address))).toBe(true);
			for (const address of ['/forms/feedback/what', '/forms/feedback/check', '/forms/feedback/a/b'])
				expect(kept(localiseHref(locale, address))).toBe(false);
		}
	});

	test('as text, as Braille or as a calendar is not kept, and needs the network: the copy has the page', () => {
		for (const file of ['/guides/money.txt', '/guides/money.brf', '/activities/chess.ics']) {
			expect(kept(localiseHref('pl', file))).toBe(false);
			expect(needsNetwork(localiseHref('pl', file))).toBe(true);
		}
		expect(kept('/saved')).toBe(true);
		expect(kept('/print')).toBe(false);
		expect(needsNetwork('/pl/print')).toBe(true);
	});

	test('that nobody has listed is not kept', () => {
		for (const address of ['/search', '/healthz', '/data/en-GB/search', '/servicesx', '/my-view']) {
			expect(kept(address)).toBe(false);
		}
	});
});

test.each(personal)('%s needs the network in every language, and so does all below it', (address) => {
	for (const locale of locales) {
		expect(needsNetwork(localiseHref(locale, address))).toBe(true);
		expect(needsNetwork(localiseHref(locale, `${address}/more`))).toBe(true);
	}
});

test('reading pages need no network, nor does an address that only begins like one that does', () => {
	for (const address of ['/', '/pl', '/services/staff', '/guides/forms', '/formsx', '/forms/feedback/what']) {
		expect(needsNetwork(address)).toBe(false);
	}
});

test('pages that answer a query render themselves, their entries do not', () => {
	for (const locale of locales) {
		for (const address of ['/search', '/services', '/activities']) {
			expect(isDoingPage(localiseHref(locale, address))).toBe(true);
		}
		expect(isDoingPage(localiseHref(locale, '/services/dentist'))).toBe(false);
		expect(isDoingPage(localiseHref(locale, '/guides'))).toBe(false);
	}
});

test('the language of a page is that of its first part', () => {
	for (const locale of locales) {
		expect(localeOfPath(localiseHref(locale, '/'))).toBe(locale);
		expect(localeOfPath(localiseHref(locale, '/services/pl'))).toBe(locale);
	}
	expect(localeOfPath('/plan')).toBe('en-GB');
	expect(localeFacts[localeOfPath('/ar/guides')].dir).toBe('rtl');
});
