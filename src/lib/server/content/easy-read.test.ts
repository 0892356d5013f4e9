import { describe, expect, test } from 'vitest';
import { readEasy, wordsOf } from './easy-read.ts';
import { plainText } from './markdown.ts';

const text = `## A rest

![](symbol:rest) A **short break** is a rest. See
[clubs](/activities).

![A telephone](symbol:call) Ring us. [check 2017]

## Then

![](symbol:wait) You wait.
`;

describe('an Easy Read text', () => {
	const { screens, strays } = readEasy(text);

	test('is screens of rows, each with its picture and its words', () => {
		expect(strays).toEqual([]);
		expect(screens.map(({ heading, rows }) => [heading, rows.map(({ symbol }) => symbol)])).toEqual([
			['A rest', ['rest', 'call']],
			['Then', ['wait']]
		]);
		expect(screens[0]?.rows[0]).toEqual({
			symbol: 'rest',
			alt: '',
			text: 'A **short break** is a rest. See\n[clubs](/activities).',
			bold: ['short break'],
			line: 3,
			column: 1
		});
	});

	test('keeps what stands for a picture, where somebody wrote it', () => {
		expect(screens[0]?.rows[1]?.alt).toBe('A telephone');
	});

	test('has words without marks, links, pictures and notes', () => {
		expect(screens[0]?.rows.map(wordsOf)).toEqual(['A short break is a rest. See\nclubs.', 'Ring us.']);
	});

	test('is searched by its words alone: no picture leaves a word behind', () => {
		expect(plainText(text)).toBe('A rest\nA short break is a rest. See\nclubs.\nRing us.\nThen\nYou wait.');
	});
});

test('a picture from elsewhere is no symbol, and a row without one keeps all its words', () => {
	const { screens } = readEasy('## A\n\n![x](/x.png) Words.\n\nMore words.');
	expect(screens[0]?.rows.map(({ symbol, text: words }) => [symbol, words])).toEqual([
		[undefined, '![x](/x.png) Words.'],
		[undefined, 'More words.']
	]);
});

test.each([
	['## A\n\n- one', 'a list', 3],
	['## A\n\n> one', 'a quotation', 3],
	['## A\n\n![](symbol:a) one\n\n***', 'a line across the page', 5],
	['## A\n\n![](symbol:a) one\n![](symbol:b) two', 'a second picture in one row', 4],
	['## A\n\n## B\n\n![](symbol:a) one', 'a heading with no row below it', 1],
	['![](symbol:a) one\n\n## A\n\n![](symbol:a) one', 'a row before the first heading', 1],
	['### A', 'a text without headings', 1]
])('%j has a part that is no row, with its line', (markdown, what, line) => {
	expect(readEasy(markdown).strays).toContainEqual(expect.objectContaining({ what, line }));
});
