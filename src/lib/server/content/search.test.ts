import { expect, test } from 'vitest';
import type { Locale } from '../../i18n/locales.ts';
import { mergedMessages } from '../../i18n/plugin.ts';
import { createTranslator } from '../../i18n/translate.ts';
import { activityCards, serviceCards } from './cards.ts';
import { readContent } from './read.ts';
import { searchDocuments } from './search.ts';

const { offer } = await readContent('tests/fixtures/content/good', { mode: 'demo', today: '2026-11-21' });
if (!offer) throw new Error('The good folder cannot be read');

const documentOf = (address: string, locale: Locale) =>
	searchDocuments(offer, locale, createTranslator(locale, mergedMessages(locale))).find(
		(document) => document.address === address
	);

test('an Easy Read page is found by its rows, without words of its pictures, and still by what people type', () => {
	const easy = documentOf('/services/short-breaks', 'en-GB-simple');
	expect(easy?.body.split('\n')).toEqual([
		'A rest',
		'You get a rest. See clubs.',
		'Whom to ask',
		'Ring the council.'
	]);
	expect(easy?.also).toContain('respite');
	expect(easy?.summary).toBe('A rest for you. Fun for your child.');
});

test('a page without Easy Read is found there by its English words', () => {
	const panel = documentOf('/services/panel', 'en-GB-simple');
	expect(panel?.body).toBe(documentOf('/services/panel', 'en-GB')?.body);
	expect(panel?.body).not.toBe('');
});

test('cards in a list say what language they are in, and which pages are not in Easy Read yet', () => {
	const marks = (locale: Locale) =>
		serviceCards(offer, locale).map(({ slug, lang, notEasy }) => [slug, lang, notEasy]);
	expect(marks('en-GB-simple')).toEqual([
		['panel', undefined, true],
		['send-team', undefined, true],
		['short-breaks', undefined, undefined]
	]);
	expect(marks('pl')).toEqual([
		['panel', 'en-GB', undefined],
		['send-team', 'en-GB', undefined],
		['short-breaks', undefined, undefined]
	]);
	expect(marks('en-GB').flatMap(([, ...rest]) => rest)).toEqual(Array(6).fill(undefined));
	expect(activityCards(offer, 'ar').every(({ lang }) => lang === 'en-GB')).toBe(true);
});
