import { describe, expect, test } from 'vitest';
import { localiseHref } from '../../i18n/locales.ts';
import { markdownParts, plainText, renderInline, renderMarkdown, type RenderOptions } from './markdown.ts';

const options: RenderOptions = {
	href: (address) => localiseHref('pl', address),
	checkNote: (year) => (year ? `From ${year}, please check.` : 'Please check.')
};
const render = (markdown: string) => renderMarkdown(markdown, options);

describe('what is not markdown', () => {
	test.each([
		['a script', 'a <script>alert(1)</script> b'],
		['a script on a line of its own', 'a\n\n<script>\nalert(1)\n</script>\n\nb'],
		['an image that runs a script', 'a <img src=x onerror=alert(1)> b'],
		['a frame', 'a <iframe src="https://example.org"></iframe> b'],
		['a style', 'a\n\n<style>body { display: none }</style>\n\nb'],
		['an event of a link', 'a <a href="/" onclick="alert(1)">x</a> b'],
		['a comment', 'a <!-- hidden --> b']
	])('%s never becomes an element of the page', (_name, markdown) => {
		const html = render(markdown);
		expect(html).not.toMatch(/<(script|img|iframe|style|a|!--)/i);
		expect(html).not.toMatch(/onerror|onclick|hidden/);
		expect(html).toMatch(/^<p>a/);
		expect(html).toMatch(/b<\/p>$/);
	});

	test('letters that look like HTML are shown as letters', () => {
		expect(render('1 < 2 & `<b>`')).toBe('<p>1 &#x3C; 2 &#x26; <code>&#x3C;b></code></p>');
	});
});

describe('links', () => {
	test.each([
		['javascript:alert(1)'],
		['JavaScript:alert(1)'],
		['<java\tscript:alert(1)>'],
		['&#106;avascript:alert(1)'],
		['data:text/html,x'],
		['vbscript:x'],
		['file:///etc/passwd']
	])('an address such as %s is dropped and the words stay', (address) => {
		const html = render(`[words](${address})`);
		expect(html).not.toContain('href');
		expect(html).toContain('words');
	});

	test('an image may not come from such an address either', () => {
		expect(render('![words](javascript:alert(1))')).toBe('<p><img alt="words"></p>');
	});

	test('an address of the site stays in the reader’s language', () => {
		expect(render('[x](/guides/carers#money)')).toBe('<p><a href="/pl/guides/carers#money">x</a></p>');
		expect(render('[x](/)')).toBe('<p><a href="/pl">x</a></p>');
	});

	test('a file has one language', () => {
		expect(render('[x](/activities.ics)')).toBe('<p><a href="/activities.ics">x</a></p>');
	});

	test('links in headings, lists and tables are in the reader’s language too', () => {
		const link = '[x](/contact)';
		const html = render(`## ${link}\n\n- ${link}\n\n> ${link}\n\n| ${link} |\n| --- |\n| ${link} |\n`);
		expect(html.match(/href="\/pl\/contact"/g)).toHaveLength(5);
		expect(html).not.toContain('href="/contact"');
	});

	test('an address elsewhere is marked as such and left as it is', () => {
		expect(render('[x](https://example.org/a?b=c)')).toBe(
			'<p><a href="https://example.org/a?b=c" rel="external">x</a></p>'
		);
	});

	test('a part of the page, a telephone number and an e-mail address are left as they are', () => {
		expect(render('[x](#part) [y](tel:999) [z](mailto:a@example.org)')).toBe(
			'<p><a href="#part">x</a> <a href="tel:999">y</a> <a href="mailto:a@example.org">z</a></p>'
		);
	});
});

describe('headings', () => {
	test('each gets an id made of its words', () => {
		expect(render('## How to get it\n\n### What it *costs*')).toBe(
			'<h2 id="on-how-to-get-it">How to get it</h2>\n<h3 id="on-what-it-costs">What it <em>costs</em></h3>'
		);
	});

	test('two of the same words get different ids', () => {
		expect(render('## Cost\n\n## Cost')).toBe('<h2 id="on-cost">Cost</h2>\n<h2 id="on-cost-1">Cost</h2>');
	});
});

describe('tables', () => {
	const html = render('| When | Cost |\n| --- | ---: |\n| Monday | 5 [check 2017] |\n');

	test('each lies in a box of its own that the keyboard can scroll', () => {
		expect(html).toMatch(/^<div class="table-scroll" tabindex="0"><table>/);
		expect(html).toMatch(/<\/table><\/div>$/);
		expect(html.match(/<table>/g)).toHaveLength(1);
	});

	test('each heading says that it is about its column', () => {
		expect(html).toContain('<th scope="col">When</th>');
		expect(html).toContain('<th align="right" scope="col">Cost</th>');
	});

	test('check marks in a cell become sentences', () => {
		expect(html).toContain('<td align="right">5 <em class="check">From 2017, please check.</em></td>');
	});

	test('two tables get a box each', () => {
		const two = render('| A |\n| - |\n| 1 |\n\ntext\n\n| B |\n| - |\n| 2 |\n');
		expect(two.match(/<div class="table-scroll" tabindex="0"><table>/g)).toHaveLength(2);
	});
});

describe('check marks', () => {
	test('a mark without a year becomes a sentence for the reader', () => {
		expect(render('Free. [check] Ask.')).toBe('<p>Free. <em class="check">Please check.</em> Ask.</p>');
	});

	test('two marks in one sentence, one at its end, both become sentences', () => {
		expect(render('A [check] b [check 2017]')).toBe(
			'<p>A <em class="check">Please check.</em> b <em class="check">From 2017, please check.</em></p>'
		);
	});

	test('other words in brackets stay words', () => {
		expect(render('[checked] [check it]')).toBe('<p>[checked] [check it]</p>');
	});

	test('a note that holds HTML is shown as letters', () => {
		expect(renderMarkdown('[check]', { ...options, checkNote: () => '<b>' })).toBe(
			'<p><em class="check">&#x3C;b></em></p>'
		);
	});
});

describe('a field of one line', () => {
	test('has no paragraph around it', () => {
		expect(renderInline('Ask the [team](/services/team).', options)).toBe(
			'Ask the <a href="/pl/services/team">team</a>.'
		);
	});

	test('keeps its paragraphs apart', () => {
		expect(renderInline('One.\n\nTwo.', options)).toBe('One.<br>Two.');
	});
});

describe('plain words', () => {
	test('marks and addresses are gone', () => {
		expect(plainText('Ask **the** [team](/x). [check] It was free [check 2017] then.')).toBe(
			'Ask the team. It was free then.'
		);
	});

	test('no word is glued to its neighbour in the next cell, item or paragraph', () => {
		const text = plainText(
			'# Title\n\nOne\n\n- two\n- three\n  - four\n\n> five\n>\n> six\n\n| seven | eight |\n| --- | --- |\n| nine | ten |\n'
		);
		expect(text.split('\n')).toEqual([
			'Title',
			'One',
			'two',
			'three',
			'four',
			'five',
			'six',
			'seven',
			'eight',
			'nine',
			'ten'
		]);
	});
});

test('the parts that rules speak about come with their line and column', () => {
	expect(markdownParts('## A *b*\n\ntext [x](/y) ![z](/i.png) <b>\n\n[d]: /e\n')).toEqual([
		{ type: 'heading', value: 'A b', depth: 2, line: 1, column: 1 },
		{ type: 'link', value: '/y', depth: 0, line: 3, column: 6 },
		{ type: 'link', value: '/i.png', depth: 0, line: 3, column: 14 },
		{ type: 'html', value: '<b>', depth: 0, line: 3, column: 27 },
		{ type: 'link', value: '/e', depth: 0, line: 5, column: 1 }
	]);
});
