import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SearchDocument } from '../../../src/lib/search/documents.ts';
import type { Grades } from './measures.ts';

const lists = [
	['answer', 3],
	['next', 2],
	['also', 1]
] as const;

/** Something in a life or a job that makes people search, what they might type, and the pages that help, best first. */
const schema = z.array(
	z.strictObject({
		id: z.string().min(1),
		about: z.string().min(1),
		phrases: z.array(z.string().min(1)).min(20),
		answer: z.array(z.string()).min(1).max(3),
		next: z.array(z.string()),
		also: z.array(z.string())
	})
);

/** A phrase that somebody might type. */
export interface SituationQuery {
	q: string;
	grades: Grades;
}

/**
 * What people say who do not know our words. Eight writers took one part of life each; they knew the pages and neither the search,
 * nor its vocabulary, nor the other queries. Harder than those on purpose, and never tuned on. A phrase of two situations is
 * answered by the pages of both.
 * @throws Error with every page that is not there
 */
export function loadSituations(documents: readonly SearchDocument[]): SituationQuery[] {
	const folder = resolve(import.meta.dirname, 'situations');
	const addresses = new Set(documents.map(({ address }) => address));
	const queries = new Map<string, Map<string, number>>();
	const mistakes: string[] = [];
	for (const file of readdirSync(folder)) {
		for (const { id, phrases, ...pages } of schema.parse(
			parse(readFileSync(resolve(folder, file), 'utf8'))
		)) {
			for (const [list, grade] of lists) {
				for (const page of pages[list]) {
					if (!addresses.has(`/${page}`)) mistakes.push(`${file}: ${id} names "${page}", which is no page`);
					for (const q of phrases) {
						const grades = queries.get(q) ?? new Map<string, number>();
						queries.set(q, grades.set(`/${page}`, Math.max(grade, grades.get(`/${page}`) ?? 0)));
					}
				}
			}
		}
	}
	if (mistakes.length > 0) throw new Error(`The situations have mistakes:\n${mistakes.join('\n')}`);
	return [...queries].map(([q, grades]) => ({ q, grades }));
}
