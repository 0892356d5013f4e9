import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../tests/bench/search/random.ts';
import {
	borrow,
	giveBack,
	headOfPage,
	linksOfPage,
	linksOfSections,
	squash,
	wordsOfPage,
	type BorrowedText
} from './page-text.ts';

const main = (inside: string) => `<header>Menu</header><main id="main">${inside}</main><footer>Foot</footer>`;

describe('the words of a page', () => {
	test.each([
		['the main part only', '<p>Here</p>', 'Here'],
		['entities as letters', '<p>&lt;5 &amp; &quot;up&quot; &gt; it&#39;s</p>', '<5 & "up" > it\'s'],
		['entities that Markdown writes as letters', '<p>You &#x26; us &#x3C;5</p>', 'You & us <5'],
		['an entity that was written out once only', '<p>&amp;lt;</p>', '&lt;'],
		[
			'no gap where a tag stands within a word',
			'<p>un<b>certain</b>ty, <a href="/x">link</a>.</p>',
			'uncertainty, link.'
		],
		['a gap where a block ends', '<ul><li>one</li><li>two</li></ul>three<br>four', 'one two three four'],
		['a gap at a tag that only begins like an inline one', '<p>one<article>two</article></p>', 'one two'],
		[
			'no note that the page adds',
			'<p>Ages 5 to 9. <em class="check">Please check.</em></p>',
			'Ages 5 to 9.'
		],
		['emphasis that is no note', '<p>Ages <em>5</em> to 9.</p>', 'Ages 5 to 9.'],
		['one space for any white space', '<p>one\n\t two\u00a0three</p>', 'one two three']
	])('are %s', (_, html, words) => {
		expect(wordsOfPage(main(html))).toBe(words);
	});

	test('are none without a main part', () => {
		expect(wordsOfPage('<p>Words</p>')).toBe('');
	});
});

test('the head of a page is its heading and the paragraph that opens it, as a reader sees them', () => {
	const html = main(
		'<p>You are here</p><h1 class="big">Grants &amp; <em>loans</em></h1>\n<p class="lead">Money for\n you.</p><p>More</p>'
	);
	expect(headOfPage(html)).toEqual({ title: 'Grants & loans', summary: 'Money for you.' });
	expect(headOfPage(main('<h2>Only this</h2>'))).toEqual({ title: '', summary: '' });
});

describe('the links of a page', () => {
	test('are those of the main part, in order, with their repeats', () => {
		const html = `<a href="/menu">Menu</a>${main('<a href="/b">B</a><a class="x" href="/a#c">A</a><a href="/b">B</a>')}`;
		expect(linksOfPage(html)).toEqual(['/b', '/a#c', '/b']);
	});

	test('stay on this site', () => {
		const html = main('<a href="https://example.org/">E</a><a href="tel:999">999</a><a href="#top">Top</a>');
		expect(linksOfPage(html)).toEqual([]);
	});

	test('can be had by the sections that they stand in, without those of no section', () => {
		const section = (...to: string[]) =>
			`<section class="card" id="x"><h2>When</h2>${to.map((one) => `<a href="${one}">P</a>`).join('')}</section>`;
		const html = main(
			`<a href="/up">Up</a>${section('/a', '/b')}${section()}${section('/a')}<a href="/n">N</a>`
		);
		expect(linksOfSections(html)).toEqual([['/a', '/b'], [], ['/a']]);
	});
});

const top = () => ({ at: 0 });

describe('a text that is borrowed from a page', () => {
	const page = 'The short breaks team helps families of children with a disability. Ring the council.';

	test('is two numbers where it stands on the page', () => {
		expect(borrow('helps families of children', page, top())).toEqual([22, 26]);
	});

	test('has what is not on the page as letters', () => {
		expect(borrow('It helps families of children a lot', page, top())).toEqual(['It', 21, 28, 'a lot']);
	});

	test('counts on from where the last piece ended, so that numbers stay small', () => {
		expect(borrow('The short breaks team, Ring the council.', page, top())).toEqual([0, 21, ',', 46, 18]);
	});

	test('counts on from where the text before it ended, on both ways', () => {
		const texts = ['The short breaks team', 'helps families', 'It helps', 'Ring the council.'];
		const out = top();
		const packed = texts.map((text) => borrow(text, page, out));
		expect(packed).toEqual([[0, 21], [1, 14], ['It helps'], [32, 17]]);
		const back = top();
		expect(packed.map((pieces) => giveBack(pieces, page, back))).toEqual(texts);
		expect(back).toEqual(out);
	});

	test('is letters where numbers would cost more', () => {
		expect(borrow('short breaks', page, top())).toEqual(['short breaks']);
	});

	test('may step back on the page', () => {
		const text = 'Ring the council. The short breaks team';
		const pieces = borrow(text, page, top());
		expect(pieces.some((piece) => typeof piece === 'number' && piece < 0)).toBe(true);
		expect(giveBack(pieces, page, top())).toBe(text);
	});

	test('takes the longest run, then the nearest', () => {
		const twice = 'aaaaaaaaaaaaaaaa-1 bbbb aaaaaaaaaaaaaaaa-2 cccc aaaaaaaaaaaaaaaa-2';
		expect(borrow('aaaaaaaaaaaaaaaa-2', twice, top())).toEqual([24, 18]);
	});

	test('comes back letter for letter, for 500 random texts and pages, also after a way as JSON', () => {
		const random = seededRandom(11);
		const upTo = (most: number) => Math.floor(random() * most);
		const letters = ['a', 'b', ' ', 'ż', 'ع', '😀', '"', '\\', '\n', '$&', '\u0001', '0'];
		const anyText = (most: number) =>
			Array.from({ length: upTo(most) }, () => letters[upTo(letters.length)]).join('');
		let borrowed = 0;
		for (let round = 0; round < 500; round++) {
			const words = anyText(400);
			// Cuts between any two code units, so that half a letter is borrowed at times.
			const text = Array.from({ length: upTo(6) }, () => {
				const start = upTo(words.length);
				return random() < 0.6 ? words.slice(start, start + upTo(80)) : anyText(30);
			}).join('');
			const pieces = borrow(text, words, top());
			if (pieces.some((piece) => typeof piece === 'number')) borrowed++;
			expect(giveBack(JSON.parse(JSON.stringify(pieces)) as BorrowedText, words, top())).toBe(text);
		}
		expect(borrowed).toBeGreaterThan(200);
	});
});

test('white space is squashed as a reader sees it', () => {
	expect(squash('\n a \t b\u00a0 c ')).toBe('a b c');
});
