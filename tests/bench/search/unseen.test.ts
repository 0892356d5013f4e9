import { beforeAll, expect, test } from 'vitest';
import type { Situation } from '../../../src/lib/content/schema/situations.ts';
import { readSituations } from './corpus.ts';
import { loadUnseen } from './unseen.ts';

let situations: Situation[];
beforeAll(async () => {
	situations = await readSituations();
}, 60_000);

test('phrases are held back in every situation, and each has a page that answers it', () => {
	const queries = loadUnseen(situations);
	expect(queries.length).toBeGreaterThan(900);
	for (const { grades } of queries) expect([...grades.values()]).toContain(3);
});

test('a phrase that the search has come to know is told, and a situation that is gone', () => {
	const [first, ...rest] = situations;
	const [held] = loadUnseen(situations);
	if (!first || !held) throw new Error('There are no situations.');
	const told = { ...first, phrases: [...first.phrases, held.q] };
	expect(() => loadUnseen([told, ...rest])).toThrow(`the search knows "${held.q}"`);
	expect(() => loadUnseen(rest)).toThrow(`there is no situation "${first.id}"`);
});
