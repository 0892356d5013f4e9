import { expect, test } from 'vitest';
import { printPart } from './print-part.ts';

const links = {
	parts: new Map([['/pl/guides/a', 1]]),
	partName: (number: number) => `part ${number}`,
	origin: 'https://a.example'
};
const part = (html: string) => printPart(html, 2, links);

test('headings step down, so that each part stands below its own title', () => {
	expect(part('<h2 id="on-x">X</h2><h3>Y</h3><hr>')).toBe('<h3 id="part-2-on-x">X</h3><h4>Y</h4><hr>');
});

test('ids are the part’s own, and so are the links to them', () => {
	expect(part('<a href="#on-x" aria-describedby="d">x</a><i id="d">')).toBe(
		'<a href="#part-2-on-x" aria-describedby="part-2-d">x</a><i id="part-2-d">'
	);
});

test('a link to another part leads there, and says which on paper', () => {
	expect(part('<a href="/pl/guides/a#on-x">a</a>')).toBe('<a href="#part-1" data-shown="part 1">a</a>');
});

test('any other link shows its whole address on paper; a number shows itself', () => {
	expect(part('<a href="/pl/guides/b">b</a>')).toBe(
		'<a href="/pl/guides/b" data-shown="https://a.example/pl/guides/b">b</a>'
	);
	expect(part('<a href="https://b.example/">b</a>')).toContain('data-shown="https://b.example/"');
	expect(part('<a href="tel:999">999</a>')).toBe('<a href="tel:999">999</a>');
});
