import { describe, expect, test } from 'vitest';
import type { SearchDocument } from './documents.ts';
import { noWords, SearchEngine } from './engine.ts';
import { noSituations, Situations, writeTyped } from './situations.ts';

describe('what people type', () => {
	test('is written as stems and the situations in which they stand', () => {
		expect(writeTyped([['awake', 'awake at 4'], [], ['awake late']])).toBe('4 awak late\n: :2; <');
	});

	test('is read as it was written, however far apart the situations are and however often a word stands in them', () => {
		const phrases = Array.from({ length: 300 }, (_, number) =>
			number % 137 === 5 ? Array.from({ length: number % 11 }, () => 'awake') : []
		);
		const situations = new Situations({
			pages: phrases.map((_, number) => [number]),
			typed: writeTyped(phrases)
		});
		expect([...situations.helping(['awak']).keys()].sort((a, b) => a - b)).toEqual([5, 142, 279]);
	});

	test('leaves out words that only hold a question together and words that tell little', () => {
		expect(writeTyped([['what can we do for my child', 'he is awake']])).toBe('awak\n:');
	});

	test('of many phrases leaves out the words that few of them hold', () => {
		const many = Array.from({ length: 3000 }, () => 'awake');
		expect(writeTyped([[...many, 'hungry', 'thirsty', 'thirsty', 'thirsty']])).toBe('awak thirsti\n:9 :3');
	});

	test('says nothing where there is nothing', () => {
		expect([...new Situations(noSituations).helping(['awak'])]).toEqual([]);
		expect(writeTyped([])).toBe('\n');
	});
});

describe('a situation', () => {
	const situations = new Situations({
		pages: [
			[7, 5, 8],
			[9, 4, 8]
		],
		typed: writeTyped([
			['awake all night', 'awake at four', 'never tired'],
			['awake', 'hungry', 'eats nothing']
		])
	});

	test('speaks for its pages, the first the most, and the more of its words were typed', () => {
		const helping = situations.helping(['awak', 'night']);
		expect(helping.get(7)).toBeGreaterThan(helping.get(9) ?? 0);
		const alone = situations.helping(['night']);
		expect(alone.get(7)).toBeGreaterThan(alone.get(8) ?? 0);
		expect(alone.get(8)).toBeGreaterThan(0);
	});

	test('says less when words were typed that nobody types in any', () => {
		expect(situations.helping(['night', 'astronaut']).get(7)).toBeLessThan(
			situations.helping(['night']).get(7) ?? 0
		);
	});

	test('adds to what another says for the same page', () => {
		const both = situations.helping(['awak']);
		expect(both.get(8)).toBeGreaterThan(both.get(5) ?? 0);
	});
});

describe('in the search', () => {
	const page = (title: string): SearchDocument => ({
		address: `/guides/${title}`,
		kind: 'guides',
		title,
		summary: '',
		also: '',
		questions: '',
		body: ''
	});
	const documents = [page('Sleep'), page('Night bus'), page('Swimming')];
	const engine = new SearchEngine(documents, {
		...noWords,
		situations: { pages: [[0]], typed: writeTyped([['up all night', 'wide awake', 'exhausted every night']]) }
	});
	const titles = (query: string) => engine.search(query).results.map(({ document }) => document.title);

	test('a page is found by what people type when they need it, though it holds none of the words', () => {
		expect(titles('wide awake and exhausted')).toEqual(['Sleep']);
	});

	test('a page that is named stays first', () => {
		expect(titles('night bus')[0]).toBe('Night bus');
	});

	test('without situations the words alone count', () => {
		expect(new SearchEngine(documents).search('wide awake and exhausted').results).toEqual([]);
	});
});
