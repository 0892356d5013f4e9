import type { SearchDocument } from './documents.ts';
import { ranking } from './ranking.ts';
import { addResult, byScore, type SearchResult } from './results.ts';

/** How many of the best results pass on to their next steps. */
const passingOn = 3;

/**
 * A page's next steps are chosen by people who know: what the best results name comes up beside them.
 * @param numbers places of the documents in the collection, by address
 */
export function passOn(
	results: SearchResult[],
	documents: readonly SearchDocument[],
	numbers: ReadonlyMap<string, number>
): void {
	const byNumber = new Map(results.map((result) => [result.number, result]));
	for (const { document, score } of results.slice(0, passingOn).map((result) => ({ ...result }))) {
		for (const address of document.related ?? []) {
			const number = numbers.get(address) ?? -1;
			const next = byNumber.get(number) ?? addResult(results, documents, number);
			if (!next) continue;
			byNumber.set(number, next);
			next.score += score * ranking.related;
		}
	}
	results.sort(byScore);
}
