import type { SearchDocument } from './documents.ts';
import { ranking } from './ranking.ts';
import { addResult, byScore, fitness, type SearchResult } from './results.ts';
import type { Situations } from './situations.ts';
import type { Understanding } from './understand.ts';

/** How many of the best results tell whether the words alone found what was meant. */
const telling = 3;

/**
 * What people type in a situation speaks for the pages that help then, the more the less the words themselves have found.
 * @param stems of the words that tell something
 */
export function raiseHelping(
	results: SearchResult[],
	documents: readonly SearchDocument[],
	situations: Situations,
	stems: readonly string[],
	understood: Understanding
): void {
	const weights = ranking.situation;
	const best = results[0]?.score || 1;
	const first = results.slice(0, telling);
	const named = Math.max(0, ...first.map((result) => result.named));
	const like = Math.max(0, ...first.map((result) => result.like));
	const trust =
		(1 - weights.named * named ** 3) *
		(1 - weights.phrase * like ** 3) *
		(stems.length < 2 ? weights.single : 1) *
		(understood.intent ? weights.intent : 1) *
		(understood.place ? weights.place : 1);
	// As in alike.ts: how the question was put says nothing of pages without its words.
	const meant = { ...understood, intent: undefined };
	const byNumber = new Map(results.map((result) => [result.number, result]));
	for (const [number, helps] of situations.helping(stems)) {
		const result = byNumber.get(number) ?? addResult(results, documents, number);
		if (!result) continue;
		const fits = fitness(result.document, meant);
		result.score += trust * helps * (weights.add * best * fits + weights.raise * result.score);
	}
	results.sort(byScore);
}
