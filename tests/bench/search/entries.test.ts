import { beforeAll, describe, expect, test } from 'vitest';
import { entryKinds } from '../../../src/lib/content/local-offer.ts';
import { searchFields, type SearchDocument } from '../../../src/lib/search/documents.ts';
import { words } from '../../../src/lib/search/words.ts';
import { readCorpus } from './corpus.ts';
import { makeEntries } from './entries.ts';

let real: SearchDocument[];
beforeAll(async () => {
	real = (await readCorpus()).documents;
}, 60_000);

const tokensOf = (documents: readonly SearchDocument[]) =>
	documents.flatMap((document) => searchFields.flatMap((field) => words(document[field])));

describe('made entries', () => {
	test('are the same in every run, and fewer are the first of more', () => {
		const many = makeEntries(real, 60);
		expect(makeEntries(real, 60)).toEqual(many);
		expect(makeEntries(real, 20)).toEqual(many.slice(0, 20));
		expect(makeEntries(real, 20, 2)).not.toEqual(many.slice(0, 20));
	});

	test('are as long as real ones, with as many different words in each, and have addresses of their own', () => {
		const made = makeEntries(real, 300);
		expect(new Set(made.map(({ address }) => address)).size).toBe(300);
		const entries = real.filter(({ kind }) => (entryKinds as readonly string[]).includes(kind));
		const perEntry = (documents: readonly SearchDocument[], count: (tokens: string[]) => number) =>
			documents.reduce((sum, document) => sum + count(tokensOf([document])), 0) / documents.length;
		for (const count of [(tokens: string[]) => tokens.length, (tokens: string[]) => new Set(tokens).size]) {
			const ratio = perEntry(made, count) / perEntry(entries, count);
			expect(ratio).toBeGreaterThan(0.85);
			expect(ratio).toBeLessThan(1.15);
		}
	});

	test('bring new words ever more slowly, yet without end, as prose does', () => {
		const different = (documents: readonly SearchDocument[]) => new Set(tokensOf(documents)).size;
		const made = makeEntries(real, 2000);
		const growth = different(made) / different(made.slice(0, 500));
		// Four times the text: between the cube root of it and its two-thirds power.
		expect(growth).toBeGreaterThan(4 ** (1 / 3));
		expect(growth).toBeLessThan(4 ** (2 / 3));
	});
});
