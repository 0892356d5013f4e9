import { describe, expect, test } from 'vitest';
import { htmlParagraphs } from './html-paragraphs.ts';

const paragraphs = (html: string) => htmlParagraphs(html).paragraphs;
const text = (words: string) => ({ role: 'text', depth: 0, text: words });

test('paragraphs and headings are apart, and white space is as a reader sees it', () => {
	expect(
		paragraphs(
			'<h2 id="on-a">A  &#x26; b</h2>\n<p>One\n<strong>two</strong>.<br>Three&nbsp;&lt;4</p><h3>C</h3>'
		)
	).toEqual([
		{ role: 'heading', depth: 0, text: 'A & b' },
		text('One two.'),
		text('Three <4'),
		{ role: 'subheading', depth: 0, text: 'C' }
	]);
});

describe('lists', () => {
	test('keep their marks, their numbers and their depth', () => {
		expect(paragraphs('<ul>\n<li>a<ol start="3"><li>b</li><li>c</li></ol></li>\n<li>d</li></ul>')).toEqual([
			{ role: 'item', depth: 0, mark: '•', text: 'a' },
			{ role: 'item', depth: 1, mark: '3.', text: 'b' },
			{ role: 'item', depth: 1, mark: '4.', text: 'c' },
			{ role: 'item', depth: 0, mark: '•', text: 'd' }
		]);
	});

	test('have one mark for an item of several paragraphs', () => {
		expect(paragraphs('<ul><li><p>a</p><p>b</p></li></ul><p>c</p>')).toEqual([
			{ role: 'item', depth: 0, mark: '•', text: 'a' },
			{ role: 'text', depth: 1, text: 'b' },
			text('c')
		]);
	});
});

test('a table is a line for each cell, under the first of its row and after the name of its column', () => {
	const table =
		'<div class="table-scroll" tabindex="0"><table><thead><tr><th scope="col">Break</th><th scope="col">Cost</th></tr></thead><tbody><tr><td><a href="/a">Swimming</a></td><td>Free</td></tr></tbody></table></div>';
	expect(htmlParagraphs(table)).toEqual({
		paragraphs: [
			{ role: 'row', depth: 0, text: 'Swimming' },
			{ role: 'row', depth: 1, text: 'Cost: Free' }
		],
		links: [{ words: 'Swimming', address: '/a' }]
	});
});

test('links are their words; the addresses are told apart, but for numbers and e-mail', () => {
	expect(
		htmlParagraphs(
			'<p>Ask <a href="/services/a?b=1&#x26;c=2">the <em>team</em></a> on <a href="tel:999">999</a> or <a href="https://a.example" rel="external">there</a>.</p>'
		)
	).toEqual({
		paragraphs: [text('Ask the team on 999 or there.')],
		links: [
			{ words: 'the team', address: '/services/a?b=1&c=2' },
			{ words: 'there', address: 'https://a.example' }
		]
	});
});

test('a picture is what it says, a drawing is nothing', () => {
	expect(
		paragraphs('<p><img src="/a.svg" alt="A bus"> goes<svg><g><path d="M0"></path></g></svg> far.</p>')
	).toEqual([text('A bus goes far.')]);
});

test('letters are explained by their full name in brackets, as on paper', () => {
	const html =
		'<p>An <button type="button" class="term" popovertarget="term-ehcp">EHCP</button><span popover="" id="term-ehcp" class="term-means" role="note"><b>Education plan</b><span>. A <b>legal</b> plan. <a href="/jargon#ehcp">Words</a></span></span> is <a href="/a">long</a>.</p>';
	expect(htmlParagraphs(html)).toEqual({
		paragraphs: [text('An EHCP (Education plan) is long.')],
		links: [{ words: 'long', address: '/a' }]
	});
});

test('plain words without any tag are a paragraph', () => {
	expect(paragraphs('Free. <em class="check">Please check.</em>')).toEqual([text('Free. Please check.')]);
	expect(paragraphs('')).toEqual([]);
});
