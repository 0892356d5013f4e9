import type { SearchDocument } from './documents.ts';
import { ranking } from './ranking.ts';
import type { Understanding } from './understand.ts';

export interface SearchResult {
	document: SearchDocument;
	/** Place of the document in the collection. */
	number: number;
	score: number;
	/** How much of what was asked its title and its other names hold, and how like it one of its phrases is: 0 to 1. */
	named: number;
	like: number;
}

/** Results below this share of the best score are left out, but for the first few. */
const tailShare = 0.08;
const tailKept = 20;

/** Best first; equals by title, so that the order never depends on chance. */
export const byScore = (a: SearchResult, b: SearchResult) =>
	b.score - a.score || (a.document.title < b.document.title ? -1 : 1);

/** The result of a document that no word brought up, among the others from now on. */
export function addResult(
	results: SearchResult[],
	documents: readonly SearchDocument[],
	number: number
): SearchResult | undefined {
	const document = documents[number];
	if (!document) return undefined;
	const result = { document, number, score: 0, named: 0, like: 0 };
	results.push(result);
	return result;
}

/** A long tail of pages that hold one common word helps nobody; what scores far below the best is left out. */
export function cutTail(results: SearchResult[]): void {
	const least = (results[0]?.score ?? 0) * tailShare;
	const end = results.findIndex(({ score }) => score < least);
	if (end > tailKept) results.length = end;
	else if (end >= 0) results.length = Math.min(results.length, tailKept);
}

/** Puts the page that staff want first for a query at the head, found or not. */
export function putFirst(
	results: SearchResult[],
	documents: readonly SearchDocument[],
	address: string
): void {
	const at = results.findIndex(({ document }) => document.address === address);
	const [found] = at >= 0 ? results.splice(at, 1) : [];
	const number = found?.number ?? documents.findIndex((one) => one.address === address);
	const document = documents[number];
	if (document) results.unshift({ document, number, score: (results[0]?.score ?? 1) + 1, named: 1, like: 1 });
}

/**
 * What the page's kind, and the age and place that were asked for, do to its score. What cannot fit goes down; nothing
 * disappears, because the papers may be wrong about whom a thing is for.
 */
export function fitness(document: SearchDocument, { age, place, intent }: Understanding): number {
	let factor = ranking.kinds[document.kind];
	if (intent === document.kind) factor *= ranking.intent;
	if (age && document.ages) {
		const overlaps = document.ages.from <= age.to && age.from <= document.ages.to;
		const narrow = document.ages.to - document.ages.from < 20;
		factor *= overlaps ? (narrow ? 1.15 : 1) : 0.6;
	}
	if (place && document.place) {
		if (document.place === place) factor *= 1.5;
		else if (document.place !== 'rutland') factor *= 0.7;
	}
	return factor;
}
