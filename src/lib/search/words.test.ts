import { describe, expect, test } from 'vitest';
import { highlight, isStopWord, words } from './words.ts';

describe('words', () => {
	test.each([
		['Won’t go', ['wont', 'go']],
		["won't go", ['wont', 'go']],
		['out-of-county', ['out', 'of', 'county']],
		['and/or', ['and', 'or']],
		['SEND  Team\n', ['send', 'team']],
		['Café, crème', ['cafe', 'creme']],
		['16+ (post-16)', ['16', 'post', '16']],
		['', []],
		['?!', []]
	])('of "%s" are %j', (text, expected) => {
		expect(words(text)).toEqual(expected);
	});

	test('Polish letters lose their accents, so that people may type without them', () => {
		expect(words('Żółć')).toEqual(['zołc']);
		expect(words('ZÓŁĆ')).toEqual(words('zółć'));
	});

	test('Arabic words stay whole, with and without the marks above their letters', () => {
		expect(words('أطفال ذوي إعاقة')).toHaveLength(3);
		expect(words('مَدْرَسَة')).toEqual(words('مدرسة'));
	});

	test('typed twice, a text gives the same words', () => {
		for (const text of ['Żółć', 'أطفال', 'Won’t']) expect(words(words(text).join(' '))).toEqual(words(text));
	});
});

test('words that only hold a question together are known as such, the others not', () => {
	expect(words('Who can help me with an EHC plan, please?').filter((word) => !isStopWord(word))).toEqual([
		'help',
		'ehc',
		'plan'
	]);
});

describe('highlighting', () => {
	const marked = (text: string, hits: string[]) =>
		highlight(text, hits)
			.map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
			.join('');

	test.each([
		['Short breaks', ['break'], 'Short [breaks]'],
		['Breaks and breakfast', ['break'], '[Breaks] and [breakfast]'],
		['Speech and language therapy', ['therapi'], 'Speech and language [therapy]'],
		['Your family, and families', ['famili'], 'Your [family], and [families]'],
		['A fly', ['fly'], 'A [fly]'],
		['Won’t go to school', ['wont'], '[Won’t] go to school'],
		['A café', ['cafe'], 'A [café]'],
		['Asthma as such', ['as'], 'Asthma [as] such']
	])('in "%s" for %j gives %s', (text, hits, expected) => {
		expect(marked(text, hits)).toBe(expected);
	});

	test('words side by side are marked as one, and the words of the text are all kept', () => {
		const text = 'EHC plan, EHC plans; “plan”';
		expect(marked(text, ['ehc', 'plan'])).toBe('[EHC plan], [EHC plans]; “[plan]”');
		expect(
			highlight(text, ['ehc', 'plan'])
				.map((piece) => piece.text)
				.join('')
		).toBe(text);
	});

	test('nothing to mark leaves the text in one piece', () => {
		expect(highlight('Short breaks', [])).toEqual([{ text: 'Short breaks', hit: false }]);
		expect(highlight('Short breaks', ['s'])).toEqual([{ text: 'Short breaks', hit: false }]);
		expect(highlight('Short breaks', ['plan'])).toEqual([{ text: 'Short breaks', hit: false }]);
	});
});
