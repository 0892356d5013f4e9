import lunr from 'lunr';
import type { ResultKind, SearchDocument } from './documents.ts';
import { meaningfulWords, words } from './words.ts';

export interface SearchResult {
	document: SearchDocument;
	score: number;
}

export interface SearchAnswer {
	/** Best first. */
	results: SearchResult[];
	/** Stems that matched, for highlighting. */
	hits: string[];
	/** How many results each kind has, before the kind filter. */
	kinds: Partial<Record<ResultKind, number>>;
}

export interface SearchOptions {
	kind?: ResultKind | undefined;
	limit?: number;
}

const boosts: Record<string, number> = { title: 10, also: 9, questions: 5, summary: 4, body: 1 };

/** A longer query is cut here, so that nobody can keep the server busy with a book. */
const mostTerms = 12;
const longestQuery = 200;
/** Neighbours of a longer word take seconds to find, and no misspelt word is longer. */
const longestTypo = 30;

/** Full-text search over Lunr: one Lunr query for each word, so that each can be as tolerant as it has to be. */
export class SearchEngine {
	readonly #documents: readonly SearchDocument[];
	readonly #index: lunr.Index;
	readonly #stems: Set<string>;

	constructor(documents: readonly SearchDocument[]) {
		this.#documents = documents;
		const stems = new Set<string>();
		this.#index = lunr((builder) => {
			builder.ref('ref');
			// Every word counts in a short title, and our own tokeniser already splits as people type.
			builder.pipeline.reset();
			builder.pipeline.add(lunr.stemmer);
			builder.searchPipeline.reset();
			for (const [field, boost] of Object.entries(boosts)) builder.field(field, { boost });
			documents.forEach((document, ref) => {
				const tokens = Object.fromEntries(
					Object.keys(boosts).map((field) => [field, words(document[field as 'title'])])
				);
				for (const word of Object.values(tokens).flat()) stems.add(stem(word));
				builder.add({ ref, ...tokens });
			});
		});
		this.#stems = stems;
	}

	search(query: string, options: SearchOptions = {}): SearchAnswer {
		const terms = [...new Set(meaningfulWords(query.slice(0, longestQuery)))].slice(0, mostTerms);
		const scores = new Map<number, { score: number; matched: number }>();
		const hits = new Set<string>();
		for (const term of terms) {
			for (const [ref, score] of this.#matches(term, hits)) {
				const sum = scores.get(ref) ?? { score: 0, matched: 0 };
				scores.set(ref, { score: sum.score + score, matched: sum.matched + 1 });
			}
		}
		const all = [...scores]
			.flatMap(([ref, { score, matched }]) => {
				const document = this.#documents[ref];
				return document ? [{ document, score: score * (matched / terms.length) }] : [];
			})
			.sort((a, b) => b.score - a.score || a.document.title.localeCompare(b.document.title));
		const kinds: SearchAnswer['kinds'] = {};
		for (const { document } of all) kinds[document.kind] = (kinds[document.kind] ?? 0) + 1;
		const results = options.kind ? all.filter(({ document }) => document.kind === options.kind) : all;
		return { results: results.slice(0, options.limit ?? 50), hits: [...hits], kinds };
	}

	/** Best score of each document for one word: the word itself, its beginning, and, if nobody knows it, its neighbours. */
	#matches(term: string, hits: Set<string>): Map<number, number> {
		const root = stem(term);
		const known = this.#stems.has(root);
		const best = new Map<number, number>();
		const run = (weight: number, options: { wildcard?: lunr.Query.wildcard; editDistance?: number }) => {
			for (const { ref, score, matchData } of this.#index.query((query) =>
				query.term(root, { usePipeline: false, ...options })
			)) {
				const value = score * weight;
				if (value > (best.get(Number(ref)) ?? 0)) best.set(Number(ref), value);
				for (const hit of Object.keys(matchData.metadata)) hits.add(hit);
			}
		};
		if (known) run(1, {});
		if (root.length > 1) run(known ? 0.35 : 0.7, { wildcard: lunr.Query.wildcard.TRAILING });
		if (!known && root.length > 3 && root.length <= longestTypo) {
			run(0.6, { editDistance: 1 });
			if (best.size === 0 && root.length > 4) run(0.4, { editDistance: 2 });
		}
		return best;
	}
}

function stem(word: string): string {
	return lunr.stemmer(new lunr.Token(word, {})).toString();
}
