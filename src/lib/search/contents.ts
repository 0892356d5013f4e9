import { postingBits, type IndexData } from './index-data.ts';

/** The index turned round: which terms each document holds. Made when a search first asks. */
export class Contents {
	readonly #index: IndexData;
	/** Where the terms of each document begin in the two lists below; one more for the end. */
	readonly #starts: Int32Array;
	readonly #terms: Int32Array;
	/** Place of the posting in the postings of its term. */
	readonly #places: Int32Array;

	constructor(index: IndexData) {
		this.#index = index;
		const starts = new Int32Array(index.titleLengths.length + 1);
		for (const list of index.postings)
			for (const posting of list) {
				const next = (posting >>> postingBits) + 1;
				starts[next] = (starts[next] ?? 0) + 1;
			}
		for (let number = 1; number < starts.length; number++)
			starts[number] = (starts[number] ?? 0) + (starts[number - 1] ?? 0);
		const whole = starts[starts.length - 1] ?? 0;
		this.#starts = starts;
		this.#terms = new Int32Array(whole);
		this.#places = new Int32Array(whole);
		const free = starts.slice();
		index.postings.forEach((list, term) =>
			list.forEach((posting, place) => {
				const document = posting >>> postingBits;
				const at = free[document] ?? 0;
				free[document] = at + 1;
				this.#terms[at] = term;
				this.#places[at] = place;
			})
		);
	}

	/** Calls back with each term of a document, its posting and the phrases it stands in. */
	each(document: number, say: (term: number, posting: number, phrases: number) => void): void {
		const end = this.#starts[document + 1] ?? 0;
		for (let at = this.#starts[document] ?? 0; at < end; at++) {
			const term = this.#terms[at] ?? 0;
			const place = this.#places[at] ?? 0;
			say(term, this.#index.postings[term]?.[place] ?? 0, this.#index.phrases[term]?.[place] ?? 0);
		}
	}
}
