import { describe, expect, test } from 'vitest';
import { cutSentences, pieceAt, wordAt } from './sentences.ts';

const cut = (text: string, locale = 'en-GB', longest?: number) =>
	cutSentences(text, locale, longest).map(({ from, to }) => text.slice(from, to));

describe('sentences', () => {
	test.each([
		['en-GB', '  Ring us. We help!  Can we? Yes ', ['Ring us.', 'We help!', 'Can we?', 'Yes']],
		['en-GB-simple', 'Ring 01632 960001. It is free.', ['Ring 01632 960001.', 'It is free.']],
		['pl', 'Zadzwoń do nas. Pomożemy.', ['Zadzwoń do nas.', 'Pomożemy.']],
		['ar', 'اتصل بنا. هل تحتاج مساعدة؟ نعم.', ['اتصل بنا.', 'هل تحتاج مساعدة؟', 'نعم.']]
	])('in %s are said one by one, without the spaces around them', (locale, text, sentences) => {
		expect(cut(text, locale)).toEqual(sentences);
	});

	test('signs without a word go with the sentence before, and none by itself is said', () => {
		expect(cut('Ask. (!) Go.')).toEqual(['Ask. (!)', 'Go.']);
		expect(cut(' • – ')).toEqual([]);
		expect(cut('')).toEqual([]);
	});

	test('that are longer than a voice can say are cut where they breathe', () => {
		expect(cut('One two, three four, five six.', 'en-GB', 22)).toEqual(['One two, three four,', 'five six.']);
	});

	test('without a place to breathe are cut between words, and a word without end where it must be', () => {
		expect(cut('one two three', 'en-GB', 8)).toEqual(['one two', 'three']);
		expect(cut('abcdefgh', 'en-GB', 3)).toEqual(['abc', 'def', 'gh']);
	});
});

test('a word is as long as its letters, marks and hyphens', () => {
	expect(wordAt('Ask the re-read.', 8)).toEqual({ from: 8, to: 15 });
	expect(wordAt('a … b', 2)).toEqual({ from: 2, to: 2 });
});

test('a place lies in the last piece that starts before it', () => {
	const pieces = [{ start: 0 }, { start: 5 }, { start: 9 }];
	expect([0, 4, 5, 8, 9, 40].map((place) => pieceAt(pieces, place))).toEqual([0, 0, 1, 1, 2, 2]);
});
