import type { Contents } from './contents.ts';
import type { Matcher } from './matcher.ts';
import { ranking } from './ranking.ts';
import { byScore, fitness, type SearchResult } from './results.ts';
import type { Understanding } from './understand.ts';

/** As many of the best results say what the query is about, each the more the higher its score. */
const asked = 10;
/** As many of the words that they share are looked for. */
const looked = 10;

/**
 * Brings up results that are about the same as the best ones, whichever of the words they share with the query: after
 * "wobbly on his feet" a page that says "physiotherapy" is likelier meant than one that only says "feet".
 */
export function raiseAlike(
	results: SearchResult[],
	matcher: Matcher,
	contents: Contents,
	understood: Understanding
): void {
	const best = results[0]?.score ?? 0;
	if (best <= 0) return;
	const typed = new Set(
		understood.units.flatMap(({ variants }) => variants.flatMap(({ stems }) => stems.map(matcher.numberOf)))
	);
	const shared = new Map<number, number>();
	for (const { number, score } of results.slice(0, asked)) {
		contents.each(number, (term, posting) => {
			const tells = matcher.tells(term);
			if (tells === 0 || typed.has(term)) return;
			shared.set(term, (shared.get(term) ?? 0) + (score / best) * tells * matcher.frequency(posting, number));
		});
	}
	const likeliest = [...shared].sort((a, b) => b[1] - a[1]).slice(0, looked);
	const gains = new Map<number, number>();
	for (const [term, share] of likeliest) {
		for (const [number, says] of matcher.saying(term))
			gains.set(number, (gains.get(number) ?? 0) + share * says);
	}
	let most = 0;
	for (const gain of gains.values()) most = Math.max(most, gain);
	if (most === 0) return;
	// How the question was put picks among pages that hold its words; of the others it says nothing.
	const meant = { ...understood, intent: undefined };
	for (const result of results) {
		const gain = (gains.get(result.number) ?? 0) / most;
		result.score += ranking.alike * best * gain * fitness(result.document, meant);
	}
	results.sort(byScore);
}
