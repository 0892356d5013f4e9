import { beforeAll, expect, test } from 'vitest';
import { readCorpus, type Corpus } from './corpus.ts';
import { loadFresh } from './fresh.ts';

let corpus: Corpus;
beforeAll(async () => {
	corpus = await readCorpus();
}, 60_000);

test('each query has a page that answers it, and stands once', () => {
	const queries = loadFresh(corpus.documents);
	expect(queries.length).toBeGreaterThan(250);
	expect(new Set(queries.map(({ q }) => q)).size).toBe(queries.length);
});

test('a page that is gone is told', () => {
	const rest = corpus.documents.filter(({ address }) => address !== '/guides/annual-reviews');
	expect(() => loadFresh(rest)).toThrow('grades "/guides/annual-reviews", which is no page');
});
