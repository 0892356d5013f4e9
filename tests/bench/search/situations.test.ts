import { beforeAll, expect, test } from 'vitest';
import type { SearchDocument } from '../../../src/lib/search/documents.ts';
import { readCorpus } from './corpus.ts';
import { loadSituations } from './situations.ts';

let documents: SearchDocument[];
beforeAll(async () => {
	({ documents } = await readCorpus());
}, 60_000);

test('every page that a situation names can be found, and one that is gone is told', () => {
	const queries = loadSituations(documents);
	expect(queries.length).toBeGreaterThan(7000);
	for (const { grades } of queries) expect([...grades.values()]).toContain(3);
	const without = documents.filter(({ address }) => address !== '/services/dentist');
	expect(() => loadSituations(without)).toThrow('names "services/dentist", which is no page');
}, 30_000);

test('a phrase of two situations is answered by the pages of both', () => {
	const shared = loadSituations(documents).find(({ q }) => q === 'supported living');
	expect(shared?.grades.size).toBeGreaterThan(12);
}, 30_000);
