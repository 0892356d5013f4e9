import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Situation } from '../../../src/lib/content/schema/situations.ts';
import type { Grades } from './measures.ts';

const schema = z.record(z.string(), z.array(z.string().min(1)).min(1));

/** A phrase that somebody might type. */
export interface UnseenQuery {
	q: string;
	grades: Grades;
}

const lists = [
	['also', 1],
	['next', 2],
	['answer', 3]
] as const;

/**
 * What people say who do not know our words, in the situations of `content/situations`. Eight writers took one part of life each; they
 * knew the pages and neither the search, nor its vocabulary, nor the other queries. One in eight of their phrases stands here and not
 * there. A phrase of two situations is answered by the pages of both. The weights of situations were chosen with an eye on
 * these phrases (decision 4), so they tell what is missing and prove little.
 * @throws Error when a situation is gone, or knows its phrase
 */
export function loadUnseen(situations: readonly Situation[]): UnseenQuery[] {
	const file = resolve(import.meta.dirname, 'unseen.yaml');
	const byId = new Map(situations.map((situation) => [situation.id, situation]));
	const queries = new Map<string, Map<string, number>>();
	for (const [id, phrases] of Object.entries(schema.parse(parse(readFileSync(file, 'utf8'))))) {
		const situation = byId.get(id);
		if (!situation) throw new Error(`unseen.yaml: there is no situation "${id}" in content/situations.`);
		for (const q of phrases) {
			if (situation.phrases.includes(q))
				throw new Error(`unseen.yaml: the search knows "${q}" of "${id}": take it out of one of them.`);
			const grades = queries.get(q) ?? new Map<string, number>();
			for (const [list, grade] of lists)
				for (const page of situation[list])
					grades.set(`/${page}`, Math.max(grade, grades.get(`/${page}`) ?? 0));
			queries.set(q, grades);
		}
	}
	return [...queries].map(([q, grades]) => ({ q, grades }));
}
