import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { locales, type Locale } from './locales.ts';
import { mergedMessages, readMessages } from './plugin.ts';
import { createTranslator, splitAround, type Messages, type Values } from './translate.ts';

const counts = [0, 1, 2, 3, 5, 11, 21, 100];

/** What i18next makes of the same texts. Another reader of the same format must agree with ours. */
async function createOracle(resources: Partial<Record<Locale, Messages>>) {
	const oracle = i18next.createInstance();
	await oracle.init({
		resources: Object.fromEntries(
			Object.entries(resources).map(([locale, texts]) => [locale, { translation: texts }])
		),
		fallbackLng: 'en-GB',
		keySeparator: false,
		nsSeparator: false,
		interpolation: { escapeValue: false }
	});
	return (locale: Locale, key: string, values: Values) => oracle.t(key, { lng: locale, ...values });
}

const plural = /_(zero|one|two|few|many|other)$/;

/** Every way of asking for a text: with a value for each name in it, and with each count where it has plurals. */
function questions(messages: Messages): { key: string; values: Values }[] {
	return Object.entries(messages).flatMap(([key, text]): { key: string; values: Values }[] => {
		const names = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '');
		const values = Object.fromEntries(names.map((name) => [name, `a ${name} & <b>`]));
		if (!plural.test(key)) return [{ key, values }];
		return counts.map((count) => ({ key: key.replace(plural, ''), values: { ...values, count } }));
	});
}

describe.each(locales)('in %s', (locale) => {
	test('every text comes out as i18next gives it', async () => {
		const oracle = await createOracle(Object.fromEntries(locales.map((each) => [each, readMessages(each)])));
		const t = createTranslator(locale, mergedMessages(locale));
		const asked = questions(readMessages('en-GB'));
		expect(asked.length).toBeGreaterThan(100);
		for (const { key, values } of asked) expect.soft(t(key, values), key).toBe(oracle(locale, key, values));
	});
});

describe('plurals', () => {
	const english: Messages = {
		club_one: '{{count}} club',
		club_other: '{{count}} clubs',
		day_one: 'a day',
		day_other: 'days'
	};
	const polish: Messages = {
		club_one: '{{count}} klub',
		club_few: '{{count}} kluby',
		club_many: '{{count}} klubów',
		club_other: '{{count}} klubu'
	};
	const arabic: Messages = {
		club_zero: 'zero',
		club_one: 'one',
		club_two: 'two',
		club_few: 'few {{count}}',
		club_many: 'many {{count}}',
		club_other: 'other {{count}}'
	};
	const polishT = createTranslator('pl', { ...english, ...polish });
	const arabicT = createTranslator('ar', { ...english, ...arabic });

	test('Polish has its own forms', () => {
		expect(counts.map((count) => polishT('club', { count }))).toEqual([
			'0 klubów',
			'1 klub',
			'2 kluby',
			'3 kluby',
			'5 klubów',
			'11 klubów',
			'21 klubów',
			'100 klubów'
		]);
	});

	test('Arabic has its own forms', () => {
		expect(counts.map((count) => arabicT('club', { count }))).toEqual([
			'zero',
			'one',
			'two',
			'few 3',
			'few 5',
			'many 11',
			'many 21',
			'other 100'
		]);
	});

	test.each(counts)('i18next chooses the same form for %i', async (count) => {
		const oracle = await createOracle({ 'en-GB': english, pl: polish, ar: arabic });
		expect(polishT('club', { count })).toBe(oracle('pl', 'club', { count }));
		expect(arabicT('club', { count })).toBe(oracle('ar', 'club', { count }));
		// A text that nobody has translated keeps its English plural.
		expect(polishT('day', { count })).toBe(oracle('pl', 'day', { count }));
		expect(arabicT('day', { count })).toBe(oracle('ar', 'day', { count }));
	});

	test('a language whose translator left a form out shows its own "other", not English', () => {
		const t = createTranslator('ar', { ...english, club_other: 'أندية {{count}}' });
		expect(t('club', { count: 3 })).toBe('أندية 3');
	});

	test('English texts have the two forms that English has', () => {
		const keys = Object.keys(readMessages('en-GB')).filter((key) => plural.test(key));
		const bases = [...new Set(keys.map((key) => key.replace(plural, '')))];
		expect(keys.sort()).toEqual(bases.flatMap((base) => [`${base}_one`, `${base}_other`]).sort());
		expect(bases.length).toBeGreaterThan(0);
	});
});

describe('values', () => {
	const t = createTranslator('en-GB', {
		hello: 'Hello {{ name }}, {{name}}',
		total_other: '{{count}} pages'
	});

	test('each place of a name is filled', () => {
		expect(t('hello', { name: 'Ann' })).toBe('Hello Ann, Ann');
	});

	test('what stands in a value is text and never read again', () => {
		expect(t('hello', { name: '$& {{name}} <b>' })).toBe('Hello $& {{name}} <b>, $& {{name}} <b>');
	});

	test('numbers are written as the language writes them', () => {
		expect(t('total', { count: 12_345 })).toBe('12,345 pages');
		expect(createTranslator('pl', { total_many: '{{count}}' })('total', { count: 12_345 })).toBe(
			'12\u00a0345'
		);
		expect(createTranslator('ar', { total_other: '{{count}}' })('total', { count: 100 })).toBe('100');
	});

	test('a value that is missing is an error that names text and value', () => {
		expect(() => t('hello')).toThrow('The text "hello" needs a value for "name"');
	});

	test('a text that is missing is an error, because a reader must never see a key', () => {
		expect(() => t('bye')).toThrow('No text for "bye" in en-GB: add it to locales/en-GB.json');
	});
});

test('what stands round a value is known, so that a page can mark the language of the value', () => {
	const t = createTranslator('en-GB', { ring: 'Ring {{name}} on {{phone}}.' });
	expect(splitAround((name) => t('ring', { name, phone: '1' }))).toEqual(['Ring ', ' on 1.']);
	expect(splitAround(() => 'Nothing')).toEqual(['Nothing', '']);
});
