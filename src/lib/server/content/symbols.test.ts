import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalOffer } from '../../content/local-offer.ts';
import { openmojiNames, openOpenmoji } from './openmoji.ts';
import { readContent } from './read.ts';
import { drawSymbols, notPlain, symbolOfLink, usedSymbols } from './symbols.ts';

const good = 'tests/fixtures/content/good';
let offer: LocalOffer;
beforeAll(async () => {
	const read = await readContent(good, { mode: 'demo', today: '2026-11-21' });
	if (!read.offer) throw new Error('The good folder cannot be read');
	offer = read.offer;
});

test('only symbols that a page, a form or every Easy Read page shows become files', () => {
	expect(usedSymbols(offer)).toEqual(['rest', 'call', 'council', 'week']);
	const none = { ...offer, guides: [], services: [], thresholds: [] };
	// The row with the telephone number has its picture even where no text uses it.
	expect(usedSymbols(none)).toEqual(['call']);
	const asked = structuredClone(none);
	const question = asked.forms[0]?.fields.pages[0]?.questions[0];
	if (question) question.symbol = 'week';
	expect(usedSymbols(asked)).toEqual(['call', 'week']);
	expect(usedSymbols({ ...offer, symbols: [] })).toEqual([]);
});

test('a link has the picture with which the page behind it begins, or that of its list', () => {
	expect(symbolOfLink(offer, '/services/short-breaks')).toBe('rest');
	expect(symbolOfLink(offer, '/services/panel')).toBeUndefined();
	// This council has no picture for what is on.
	expect(symbolOfLink(offer, '/activities')).toBeUndefined();
	const club = { id: 'club', idea: 'A club', symbol: 'openmoji/party-popper' };
	const form = { id: 'form', idea: 'A form', symbol: 'openmoji/memo' };
	const more = { ...offer, symbols: [...offer.symbols, club, form] };
	expect(symbolOfLink(more, '/activities')).toBe('club');
	expect(symbolOfLink(more, '/forms/feedback')).toBe('form');
	expect(usedSymbols(more)).toEqual([...usedSymbols(offer), 'club', 'form']);
});

test('each is drawn from the set, or from the council’s own file', async () => {
	const drawn = await drawSymbols(good, offer);
	expect(Object.keys(drawn)).toEqual(['rest', 'call', 'council', 'week']);
	for (const svg of Object.values(drawn)) expect(svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 72 72">/);
	expect(drawn.rest).toBe(openOpenmoji()('couch-and-lamp'));
	expect(drawn.council).toContain('M10 60h52V30L36 12 10 30z');
});

test('a name of the set has a picture, whether it is its own or another name for one', () => {
	const picture = openOpenmoji();
	expect([...openmojiNames()].filter((name) => !picture(name))).toEqual([]);
	expect(picture('no-such-picture')).toBeUndefined();
	expect(picture('constructor')).toBeUndefined();
});

describe('a picture of our own', () => {
	const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inside}</svg>`;

	test.each([svg('<path d="M0 0h1" />'), svg('<g fill="#fff"><circle cx="1" cy="1" r="1"/></g>\n')])(
		'may hold shapes: %s',
		(text) => expect(notPlain(text)).toBeUndefined()
	);

	test.each([
		svg('<script>alert(1)</script>'),
		svg('<path d="M0 0" onload="alert(1)"/>'),
		svg('<a href="https://example.org"><path d="M0 0"/></a>'),
		svg('<image href="https://example.org/x.png"/>'),
		svg('<style>*{}</style>'),
		svg('<path fill="url(https://example.org#a)"/>'),
		svg('<path style="fill:red"/>'),
		svg('<!-- x -->'),
		svg('<foreignObject/>'),
		svg('<path d="M0 0"'),
		'<svg onload="alert(1)"></svg>',
		'<!DOCTYPE svg [<!ENTITY x "y">]><svg></svg>',
		'<html></html>',
		''
	])('may hold nothing else: %s', (text) => expect(notPlain(text)).toBeDefined());
});
