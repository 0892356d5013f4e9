import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalOffer } from '../../content/local-offer.ts';
import { groupSets, mostPages, readPrintSet, readySets } from './print-set.ts';
import { readContent } from './read.ts';

let offer: LocalOffer;
beforeAll(async () => {
	const read = await readContent('tests/fixtures/content/good', { mode: 'demo', today: '2026-11-21' });
	if (!read.offer) throw new Error('The good folder cannot be read');
	offer = read.offer;
});
const ask = (query: string) => readPrintSet(offer, new URLSearchParams(query));

describe('what is printed', () => {
	test('is each page once, in the order asked for, in the size asked for', () => {
		expect(
			ask('pages=services/short-breaks,guides/ehc-plans,services/short-breaks&size=large')
		).toMatchObject({
			refs: ['services/short-breaks', 'guides/ehc-plans'],
			unknown: [],
			rest: [],
			size: 'large'
		});
	});

	test('may be written as an address of any language', () => {
		expect(ask('pages=/pl/guides/ehc-plans, /services/panel').refs).toEqual([
			'guides/ehc-plans',
			'services/panel'
		]);
	});

	test('may be a set that has a name, and several may come together', () => {
		expect(ask('pages=levels&pages=start-here').refs).toEqual([
			'thresholds/universal',
			'thresholds/specialist',
			'guides/where-to-start'
		]);
	});

	test('is everything about a subject: the guide, what it names and what names it', () => {
		const { refs } = ask('pages=about-ehc-plans');
		expect(refs.slice(0, 2)).toEqual(['guides/ehc-plans', 'services/send-team']);
		expect(refs).toContain('services/short-breaks');
	});

	test('is ordinary print where the size is none that there is', () => {
		expect(ask('pages=levels&size=__proto__').size).toBe('a4');
	});
});

test('names of no page are told, cut short, and the others are printed', () => {
	const asked = ask(`pages=guides/no-such,constructor,guides/no-such,guides/ehc-plans,${'x'.repeat(500)}`);
	expect(asked.refs).toEqual(['guides/ehc-plans']);
	expect(asked.unknown).toEqual(['guides/no-such', 'constructor', 'x'.repeat(80)]);
	expect(asked.names).toEqual(['guides/ehc-plans']);
});

test('one document holds so many pages, and the rest is for another', () => {
	const many = {
		...offer,
		guides: Array.from({ length: mostPages + 3 }, (_none, index) => ({
			...offer.guides[0],
			slug: `guide-${index}`
		}))
	} as LocalOffer;
	const pages = many.guides.map(({ slug }) => `guides/${slug}`);
	const asked = readPrintSet(many, new URLSearchParams({ pages: pages.join(',') }));
	expect(asked.refs).toEqual(pages.slice(0, mostPages));
	expect(asked.rest).toEqual(pages.slice(mostPages));
});

test('nothing asked is nothing found', () => {
	expect(ask('')).toMatchObject({ refs: [], unknown: [], size: 'a4' });
	expect(ask('pages=,,')).toMatchObject({ refs: [], unknown: [] });
});

test('a set has pages, and its name is no page and no other set', () => {
	const sets = readySets(offer);
	expect(new Set(sets.map(({ name }) => name)).size).toBe(sets.length);
	for (const { name, refs } of sets) {
		expect(refs.length, name).toBeGreaterThan(0);
		expect(name).not.toContain('/');
	}
	expect(groupSets(offer).map(({ name }) => name)).toEqual(['start-here', 'ehc-plans', 'levels']);
});
