import { fieldBit, postingBits, type IndexData } from './index-data.ts';
import { ranking } from './ranking.ts';
import { isLightStem, isStopStem } from './stem.ts';
import type { Variant } from './understand.ts';

/** What one part of the query gives a document. */
export interface Match {
	score: number;
	/** All its stems stand in the title or the words people type. */
	named: boolean;
	/** The phrases of the page that hold all stems of a way of saying it, as bits. */
	phrases: number;
	titleTerms: number[];
}

const mostBeginnings = 24;

/** Looks terms up in an index and weighs what they say about each document. */
export class Matcher {
	readonly #index: IndexData;
	readonly #documentCount: number;
	readonly #termNumbers: Map<string, number>;
	readonly #meanBody: number;

	constructor(index: IndexData, documentCount: number) {
		this.#index = index;
		this.#documentCount = Math.max(1, documentCount);
		this.#termNumbers = new Map(index.terms.map((term, number) => [term, number]));
		const wholeLength = index.bodyLengths.reduce((sum, length) => sum + length, 0);
		this.#meanBody = Math.max(1, wholeLength / this.#documentCount);
	}

	/** The term's number in the index; -1 for a stem that no document holds. */
	readonly numberOf = (term: string): number => this.#termNumbers.get(term) ?? -1;

	/** What a term weighs in a phrase: how rare it is, and little for words that tell little. */
	weigh(term: number): number {
		const stem = this.#index.terms[term] ?? '';
		return this.idf(stem) * (isLightStem(stem) ? ranking.light : 1);
	}

	/** How rare a term is, if it tells what a page is about; 0 for others and for one that a single page holds. */
	tells(term: number): number {
		const stem = this.#index.terms[term] ?? '';
		const alone = (this.#index.postings[term]?.length ?? 0) < 2;
		return alone || isStopStem(stem) || isLightStem(stem) ? 0 : this.idf(stem);
	}

	/** The documents that hold a term, with what it says in each. */
	*saying(term: number): Generator<[document: number, says: number]> {
		const tells = this.tells(term);
		for (const posting of this.#index.postings[term] ?? []) {
			const document = posting >>> postingBits;
			yield [document, tells * this.frequency(posting, document)];
		}
	}

	/** Whether any document holds the stem. */
	has(term: string): boolean {
		return this.#termNumbers.has(term);
	}

	/** How rare a stem is (BM25's inverse document frequency); 1 for one that no document holds. */
	idf(term: string): number {
		const number = this.#termNumbers.get(term);
		if (number === undefined) return 1;
		const held = this.#index.postings[number]?.length ?? 0;
		return Math.log(1 + (this.#documentCount - held + 0.5) / (held + 0.5));
	}

	/** The first terms, in order, that begin with some letters. */
	*startingWith(start: string): Generator<string> {
		if (start.length < 2) return;
		const { terms } = this.#index;
		let low = 0;
		let high = terms.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((terms[middle] ?? '') < start) low = middle + 1;
			else high = middle;
		}
		for (let found = 0; found < mostBeginnings; found++) {
			const term = terms[low + found];
			if (!term?.startsWith(start)) return;
			yield term;
		}
	}

	/** The best that any way of saying a part gives each document. */
	match(variants: readonly Variant[], hits: Set<string>): Map<number, Match> {
		const best = new Map<number, Match>();
		for (const { stems, weight } of variants) {
			const sums = new Map<
				number,
				{ score: number; matched: number; named: number; phrases: number; titleTerms: number[] }
			>();
			for (const term of stems) {
				const number = this.#termNumbers.get(term);
				if (number === undefined) continue;
				hits.add(term);
				const idf = this.idf(term);
				const phrases = this.#index.phrases[number];
				(this.#index.postings[number] ?? []).forEach((posting, place) => {
					const document = posting >>> postingBits;
					let sum = sums.get(document);
					if (!sum)
						sums.set(document, (sum = { score: 0, matched: 0, named: 0, phrases: -1, titleTerms: [] }));
					sum.score += idf * this.frequency(posting, document);
					sum.matched++;
					if (posting & (fieldBit.title | fieldBit.also)) sum.named++;
					if (posting & fieldBit.title) sum.titleTerms.push(number);
					sum.phrases &= phrases?.[place] ?? 0;
				});
			}
			for (const [document, { score, matched, named, phrases, titleTerms }] of sums) {
				const value = score * weight * (matched / stems.length) ** 2;
				const before = best.get(document);
				const held = (matched === stems.length ? phrases : 0) | (before?.phrases ?? 0);
				if (before && value <= before.score) before.phrases = held;
				else best.set(document, { score: value, named: named === stems.length, phrases: held, titleTerms });
			}
		}
		return best;
	}

	/** How much a term says in a document, by its fields: BM25F with one count a field. */
	frequency(posting: number, document: number): number {
		let sum = 0;
		if (posting & fieldBit.title) sum += ranking.title;
		if (posting & fieldBit.also) sum += ranking.also;
		if (posting & fieldBit.questions) sum += ranking.questions;
		if (posting & fieldBit.summary) sum += ranking.summary;
		if (posting & fieldBit.body) {
			const length = (this.#index.bodyLengths[document] ?? 1) / this.#meanBody;
			sum += ranking.body / (1 - ranking.length + ranking.length * length);
		}
		return sum / (ranking.saturation + sum);
	}
}
