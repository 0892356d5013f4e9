import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SearchDocument } from '../../../src/lib/search/documents.ts';
import type { Grades } from './measures.ts';

export const queryKinds = [
	'lay',
	'question',
	'misspelling',
	'acronym',
	'young-person',
	'professional',
	'easy-read',
	'village',
	'paper'
] as const;
export type QueryKind = (typeof queryKinds)[number];

/** Weights and synonyms are chosen on `tune`; what is said about the search comes from `report`. */
export type Half = 'tune' | 'report';

export interface RatedQuery {
	q: string;
	kind: QueryKind;
	/** The same query spelt right, for a misspelling. Its grades are the same. */
	twin: string | undefined;
	grades: Grades;
	half: Half;
}

/**
 * The third file was written when the search had been tuned on half of the first two, to see how it does on what nobody
 * has seen. It has been looked at since, so all of it is for tuning: none of it may be reported.
 */
const files = [
	{ file: 'queries-a.yaml', half: undefined },
	{ file: 'queries-b.yaml', half: undefined },
	{ file: 'queries-c.yaml', half: 'tune' }
] as const;

const schema = z.array(
	z.strictObject({
		q: z.string().min(1),
		kind: z.enum(queryKinds),
		twin: z.string().min(1).optional(),
		grades: z.record(z.string(), z.int().min(1).max(3))
	})
);

const plain = (query: string) => query.trim().toLowerCase().replace(/\s+/g, ' ');

/**
 * A stable coin (FNV-1a of the query as typed): adding a query never moves another. Ranking and vocabulary were tuned on
 * the one half; the other is only ever reported. Of the files that are split.
 */
export function halfOf(query: string): Half {
	let hash = 0x811c9dc5;
	for (const letter of query) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
	return hash % 2 === 0 ? 'tune' : 'report';
}

/**
 * All rated queries.
 * @throws Error with every mistake: a page that is not there, a query that stands twice, nothing graded 3, no twin
 */
export function loadQueries(
	documents: readonly SearchDocument[],
	folder = import.meta.dirname
): RatedQuery[] {
	const addresses = new Set(documents.map(({ address }) => address));
	const seen = new Map<string, string>();
	const mistakes: string[] = [];
	const queries = files.flatMap(({ file, half }) => {
		const rated = schema.parse(parse(readFileSync(resolve(folder, file), 'utf8')));
		return rated.map(({ q, kind, twin, grades }): RatedQuery => {
			const say = (mistake: string) => mistakes.push(`${file}: "${q}" ${mistake}`);
			const before = seen.get(plain(q));
			if (before) say(`stands in ${before} already: keep one`);
			seen.set(plain(q), file);
			if (kind === 'misspelling' && !twin) say('is a misspelling without a twin: add the query spelt right');
			if (!Object.values(grades).includes(3)) say('has no page of grade 3: name the page that answers it');
			for (const key of Object.keys(grades)) {
				if (!addresses.has(`/${key}`)) say(`grades "${key}", which is no page: look for its new address`);
			}
			const byAddress = new Map(Object.entries(grades).map(([key, grade]) => [`/${key}`, grade]));
			return { q, kind, twin, grades: byAddress, half: half ?? halfOf(q) };
		});
	});
	if (mistakes.length > 0) throw new Error(`The rated queries have mistakes:\n${mistakes.join('\n')}`);
	return queries;
}
