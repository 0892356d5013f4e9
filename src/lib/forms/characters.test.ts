import { describe, expect, test } from 'vitest';
import { cleanText, countCharacters, isBlank, isUnreadable, tidyTyped } from './characters.ts';

describe('a text is cleaned', () => {
	test.each([
		['line ends of every system are one', 'a\r\nb\rc\vd\u2028e', 'a\nb\nc\nd\ne'],
		['control characters go', 'a\0b\x1b[31mc\x7fd\x9f', 'ab[31mcd'],
		['overrides that turn words round go', 'a\u202egnp\u202c', 'agnp\u202c'],
		['halves of a character go, whole ones stay', 'a\ud83db\ude00c😀', 'abc😀'],
		['tabs, joiners and marks of Arabic stay', 'a\tb 👩‍👧 \u200fسلام', 'a\tb 👩‍👧 \u200fسلام']
	])('%s', (_what, typed, clean) => {
		expect(cleanText(typed)).toBe(clean);
		expect(isUnreadable(clean)).toBe(false);
	});

	test('what it would take out counts as unreadable, another line end does not', () => {
		for (const bad of ['a\0', '\ud800', 'a\u202e', '\x85\x86']) expect(isUnreadable(bad)).toBe(true);
		for (const good of ['a\r\nb', 'a\v', '', '😀\t']) expect(isUnreadable(good)).toBe(false);
	});
});

test('spaces and invisible marks alone are blank', () => {
	for (const blank of ['', ' ', '\n\t\u00a0', '\u200b\u200f\ufeff\u202c']) expect(isBlank(blank)).toBe(true);
	for (const full of ['0', '.', ' a ', '\0']) expect(isBlank(full)).toBe(false);
});

test('a typed value loses what nobody sees and gets Latin digits', () => {
	expect(tidyTyped(' \u202a+44\u00a07700 \t 900123\u202c\n')).toBe('+44 7700 900123');
	expect(tidyTyped('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ １２')).toBe('0123456789 0123456789 12');
});

describe('characters are counted as people count them', () => {
	test.each([
		['', 0],
		['abc', 3],
		['a\r\nb', 3],
		['né', 2],
		['ne\u0301', 2],
		['👨‍👩‍👧‍👦', 1],
		['🇬🇧', 1],
		['مَرْحَبًا', 5]
	])('%j is %i', (text, count) => {
		expect(countCharacters(text, 120)).toBe(count);
	});

	test('marks heaped on one letter do not slip past a limit', () => {
		expect(countCharacters('a' + '\u0301'.repeat(1_000_000), 120)).toBeGreaterThan(120);
		expect(countCharacters('a' + '\u0301'.repeat(1_000), 120)).toBeGreaterThan(120);
	});

	test('a megabyte is counted in a moment', () => {
		const start = performance.now();
		expect(countCharacters('é'.repeat(1_000_000), 8000)).toBe(1_000_000);
		expect(countCharacters('é'.repeat(64_000), 8000)).toBe(64_000);
		expect(performance.now() - start).toBeLessThan(2_000);
	});
});
