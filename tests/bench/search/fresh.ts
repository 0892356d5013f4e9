import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SearchDocument } from '../../../src/lib/search/documents.ts';
import type { UnseenQuery } from './unseen.ts';

const schema = z.array(
	z.strictObject({ q: z.string().min(1), grades: z.record(z.string(), z.int().min(1).max(3)) })
);

/**
 * Queries that were written when the search was finished (November 2026), to see how it does on what nobody had seen.
 * Decision 4 has the figures of that first look. Words that were missing have been added to the vocabulary since, so
 * what these queries show today is a little too good.
 * @throws Error when a query has a page that is not there, or none that answers it
 */
export function loadFresh(documents: readonly SearchDocument[]): UnseenQuery[] {
	const addresses = new Set(documents.map(({ address }) => address));
	const rated = schema.parse(parse(readFileSync(resolve(import.meta.dirname, 'fresh.yaml'), 'utf8')));
	return rated.map(({ q, grades }) => {
		const byAddress = new Map(Object.entries(grades).map(([page, grade]) => [`/${page}`, grade]));
		const gone = [...byAddress.keys()].find((address) => !addresses.has(address));
		if (gone)
			throw new Error(`fresh.yaml: "${q}" grades "${gone}", which is no page: look for its new address.`);
		if (![...byAddress.values()].includes(3))
			throw new Error(`fresh.yaml: "${q}" has no page of grade 3: name the page that answers it.`);
		return { q, grades: byAddress };
	});
}
