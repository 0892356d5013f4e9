import { beforeAll, describe, expect, test } from 'vitest';
import { findEntry, type AnyEntry, type LocalOffer } from '../../content/local-offer.ts';
import type { Locale } from '../../i18n/locales.ts';
import { mergedMessages } from '../../i18n/plugin.ts';
import { languageParams, Presenter } from './present.ts';
import { readContent } from './read.ts';

let offer: LocalOffer;
beforeAll(async () => {
	const read = await readContent('tests/fixtures/content/good', { mode: 'demo', today: '2026-11-21' });
	if (!read.offer) throw new Error('The good folder cannot be read');
	offer = read.offer;
});

const presenter = (locale: Locale) => new Presenter(offer, locale, mergedMessages(locale));
const entry = (ref: string, change: Partial<AnyEntry['fields']> = {}) => {
	const found = findEntry(offer, ref);
	if (!found) throw new Error(`There is no ${ref}`);
	return { ...found, fields: { ...found.fields, ...change } } as AnyEntry;
};

describe('the language of a page', () => {
	test('is the reader’s where somebody has translated it, with addresses in it', () => {
		const view = presenter('pl').entry(entry('services/short-breaks'));
		expect(view.title).toBe('Krótkie przerwy');
		expect(view.textLocale).toBeUndefined();
		expect(view.related.map(({ href }) => href)).toEqual(['/pl/guides/ehc-plans', '/pl/activities/swimming']);
	});

	test('is said to be English where nobody has', () => {
		expect(presenter('pl').entry(entry('services/panel'))).toMatchObject({
			title: 'Short breaks panel',
			textLocale: 'en-GB'
		});
	});

	test('is English for Easy Read too, which needs no mark', () => {
		expect(presenter('en-GB-simple').entry(entry('services/panel')).textLocale).toBeUndefined();
		expect(presenter('en-GB-simple').entry(entry('services/short-breaks')).html).toBe(
			'<p>You get a rest. See <a href="/easy/activities">clubs</a>.</p>'
		);
	});

	test('of a translation without a text of its own is the English text below the translated words', () => {
		const view = presenter('pl').entry(entry('services/short-breaks'));
		expect(view.html).toContain('<h2 id="on-what-it-is">What it is</h2>');
	});
});

describe('a page says how far it can be trusted', () => {
	const notice = (change: Partial<AnyEntry['fields']>) =>
		presenter('en-GB').entry(entry('services/short-breaks', change)).notice;

	test('nothing, when its facts are confirmed', () => {
		expect(notice({ status: 'confirmed' })).toBeUndefined();
	});

	test('that it has closed', () => {
		expect(notice({ status: 'closed' })).toBe('This has closed.');
	});

	test('from which year the oldest paper is', () => {
		const paper = (year: number) => ({ paper: 'strategy-2022', year, section: '1' });
		expect(notice({ status: 'needs-checking', source: [paper(2022), { law: 'An Act' }, paper(2017)] })).toBe(
			'Some facts here are from a 2017 paper. Please check before you rely on them.'
		);
	});

	test('that nobody checked it, where there is no paper', () => {
		expect(notice({ status: 'needs-checking', source: [{ law: 'An Act' }] })).toBe(
			'Some facts here were not checked with the people who run it. Please check before you rely on them.'
		);
	});
});

test('each source is named in words, and general knowledge is marked as unchecked', () => {
	expect(
		presenter('en-GB').sources([
			{ paper: 'strategy-2022', year: 2022, section: '3.1' },
			{ law: 'Children Act 1989' },
			{ page: 'example.org', year: 2024 },
			{ page: 'example.org' },
			{ general: 'Common sense' }
		])
	).toEqual([
		{ text: 'SEND Strategy, 2022: 3.1', unchecked: false },
		{ text: 'Children Act 1989', unchecked: false },
		{ text: 'Public page, read as a saved copy: example.org, 2024', unchecked: false },
		{ text: 'Public page, read as a saved copy: example.org', unchecked: false },
		{ text: 'Common sense', unchecked: true }
	]);
});

test('check marks become sentences with their year', () => {
	expect(presenter('en-GB').inline('Free. [check 2017]')).toBe(
		'Free. <em class="check">From a 2017 report. Please check before you rely on it.</em>'
	);
	expect(presenter('en-GB').inline('Free. [check]')).toBe(
		'Free. <em class="check">Please check before you rely on it.</em>'
	);
});

test('a word of the vocabulary is shown by its label, an unknown one as it is', () => {
	expect(presenter('en-GB').labels('needs', ['autism', 'other'])).toEqual(['Autism', 'other']);
});

test('English has no language parameter, the others have theirs', () => {
	expect(languageParams(offer)).toEqual([{ lang: '' }, { lang: 'easy' }, { lang: 'pl' }, { lang: 'ar' }]);
});
