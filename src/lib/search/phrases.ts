import type { Contents } from './contents.ts';
import { ranking } from './ranking.ts';

/** A part of the query in a document: what it weighs, and in which phrases of the page it stands. */
export interface PartInPhrases {
	weight: number;
	phrases: number;
}

/**
 * How like a query is to the phrases of a page. A query that shares most of its words with one question says more than
 * the same words in different places.
 */
export class Phrases {
	readonly #contents: Contents;
	readonly #weigh: (term: number) => number;
	/** What the words of each phrase weigh together, by document. */
	readonly #weights = new Map<number, number[]>();

	/** @param weigh what a term weighs that stands in a phrase */
	constructor(contents: Contents, weigh: (term: number) => number) {
		this.#contents = contents;
		this.#weigh = weigh;
	}

	/**
	 * Of the phrase most like the query: 1 when both are made of the same words.
	 * @param whole what all parts of the query weigh, those that the document does not hold too
	 */
	likeness(document: number, parts: readonly PartInPhrases[], whole: number): number {
		const shared: number[] = [];
		for (const { weight, phrases } of parts) addTo(shared, phrases, weight);
		if (shared.length === 0) return 0;
		const weights = this.#weightsOf(document);
		let best = 0;
		shared.forEach((held, phrase) => {
			const ofQuery = (held / whole) ** ranking.phraseOfQuery;
			const ofPhrase = Math.min(1, held / Math.max(held, weights[phrase] ?? 0)) ** ranking.queryOfPhrase;
			best = Math.max(best, ofQuery * ofPhrase);
		});
		return best;
	}

	#weightsOf(document: number): number[] {
		let weights = this.#weights.get(document);
		if (!weights) {
			const made: number[] = [];
			this.#contents.each(document, (term, _posting, phrases) => {
				if (phrases !== 0) addTo(made, phrases, this.#weigh(term));
			});
			this.#weights.set(document, (weights = made));
		}
		return weights;
	}
}

function addTo(sums: number[], phrases: number, weight: number): void {
	for (let rest = phrases, at = 0; rest !== 0; rest >>>= 1, at++)
		if (rest & 1) sums[at] = (sums[at] ?? 0) + weight;
}
