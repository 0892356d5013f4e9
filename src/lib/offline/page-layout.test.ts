import { diffArrays } from 'diff';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../tests/bench/search/random.ts';
import { fillLayout, piecesOf, type LayoutChange } from './page-layout.ts';

const page = (address: string, main: string) =>
	`<!doctype html><html lang="en-GB"><head><style>a > b { color: red }</style></head><body>` +
	`<nav><a href="/">Home</a> <a href="/pl${address}">Polski</a></nav>` +
	`<main id="main">${main}</main><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><script>if (1 < 2) go()</script>` +
	`<footer>Rutland &amp; beyond</footer></body></html>`;

/** The change as the pack makes it: from the longest common row of pieces. */
const changeTo = (layout: string[], html: string, address: string): LayoutChange =>
	diffArrays(layout, piecesOf(html, address)).map(({ added, removed, value, count }) =>
		added ? value.join('') : removed ? -count : count
	);

describe('the pieces of a page', () => {
	test('joined again are the page', () => {
		const html = page('/guides/money', '<p>Grants <b>and</b> benefits</p>');
		expect(piecesOf(html, '/elsewhere').join('')).toBe(html);
	});

	test('keep a main part, drawings and code whole, since they change as a whole', () => {
		const pieces = piecesOf(page('/guides/money', '<p>One</p><p>Two</p>'), '/guides/money');
		for (const start of ['<main', '<svg', '<script']) {
			const piece = pieces.find((one) => one.startsWith(start));
			expect(piece).toMatch(new RegExp(`^${start}[^]*</${start.slice(1)}>$`));
		}
		expect(pieces).toContain('Rutland &amp; beyond');
	});

	test('of styles are rules, since pages differ in a few of them', () => {
		const html = '<style>a{color:red}@media print{b{color:#000}}i{top:0}</style>';
		expect(piecesOf(html, '/x')).toEqual([
			'<style>a{color:red}',
			'@media print{b{color:#000}',
			'}',
			'i{top:0}',
			'</style>'
		]);
	});

	test('say nothing of the page’s own address where it ends an attribute, so that all pages are alike', () => {
		const one = piecesOf(page('/guides/money', ''), '/guides/money');
		const other = piecesOf(page('/services/dentist', ''), '/services/dentist');
		expect(one).toEqual(other);
		expect(one.join('')).not.toContain('/guides/money');
	});

	test('keep an address that only begins like the page’s own', () => {
		const html = '<a href="/guides/money-and-work">Work</a>';
		expect(piecesOf(html, '/guides/money').join('')).toBe(html);
	});

	test('of the home page keep every address as it is, because "/" begins them all', () => {
		const html = '<a href="/">Home</a><a href="/guides/">Guides</a>';
		expect(piecesOf(html, '/').join('')).toBe(html);
	});
});

describe('a change of the layout', () => {
	test('takes, leaves out and puts in', () => {
		expect(fillLayout(['a', 'b', 'c', 'd'], [1, -2, 'X', 1], '/x')).toBe('aXd');
	});

	test('puts the page’s own address back, with its language before it', () => {
		const layout = piecesOf(page('/services/dentist', 'Teeth'), '/services/dentist');
		expect(fillLayout(layout, [layout.length], '/guides/money')).toBe(page('/guides/money', 'Teeth'));
	});

	test.each(['/', '/pl', '/guides/money', '/ar/guides/money'])(
		'gives the page at %s again letter for letter, whatever page the layout came from',
		(address) => {
			const html = page(address, '<p>Something <em>else</em></p>');
			for (const typical of ['/', '/services/dentist', '/pl/services/dentist']) {
				const layout = piecesOf(page(typical, '<p>Teeth</p>'), typical);
				expect(fillLayout(layout, changeTo(layout, html, address), address)).toBe(html);
			}
		}
	);

	test('gives 300 random pages again', () => {
		const random = seededRandom(7);
		const parts = [
			'<p>',
			'</p>',
			'word ',
			'<a href="/b">',
			'<a href="/a/b">',
			'</a>',
			' > ',
			'&lt;',
			'\n',
			'ż'
		];
		const anyPage = () =>
			Array.from(
				{ length: Math.floor(random() * 40) },
				() => parts[Math.floor(random() * parts.length)]
			).join('');
		for (let round = 0; round < 300; round++) {
			const layout = piecesOf(anyPage(), '/b');
			const html = anyPage();
			expect(fillLayout(layout, changeTo(layout, html, '/a/b'), '/a/b')).toBe(html);
		}
	});
});
