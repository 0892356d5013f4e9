import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { criteria } from './criteria.ts';

test('all 31 criteria of level A and 24 of level AA are there, each once, in order', () => {
	const ids = criteria.map(({ id }) => id);
	expect(new Set(ids).size).toBe(55);
	expect(criteria.filter(({ level }) => level === 'A')).toHaveLength(31);
	const inOrder = [...ids].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	expect(ids).toEqual(inOrder);
});

test('each has a proof, and every file that is named is there and tests something', () => {
	for (const { id, proof } of criteria) {
		expect(proof.length, id).toBeGreaterThan(0);
		for (const one of proof) {
			const files = one.by === 'person' ? [] : (one.files ?? []);
			if (one.by === 'test') expect(files.length, id).toBeGreaterThan(0);
			for (const file of files) {
				expect(existsSync(file), `${id}: ${file}`).toBe(true);
				expect(readFileSync(file, 'utf8'), `${id}: ${file}`).toMatch(/\btest(\.each)?\(/);
			}
		}
	}
});

test('what is said of each is short enough to be read: no sentence of more than 20 words', () => {
	for (const { id, what } of criteria)
		for (const sentence of what.split(/[.?]\s+/))
			expect(sentence.split(/\s+/).length, `${id}: ${sentence}`).toBeLessThanOrEqual(20);
});
