import type { Synonyms } from '../content/schema/synonyms.ts';
import type { Area } from '../content/terms.ts';
import { decodeIndex, encodeIndex } from './codec.ts';
import { Contents } from './contents.ts';
import type { ResultKind, SearchDocument } from './documents.ts';
import { Guesser, type Guess } from './guess.ts';
import { raiseAlike } from './alike.ts';
import { buildIndex, type IndexData } from './index-data.ts';
import { Matcher, type Match } from './matcher.ts';
import { passOn } from './pass-on.ts';
import { Phrases, type PartInPhrases } from './phrases.ts';
import { raiseHelping } from './helping.ts';
import { ranking } from './ranking.ts';
import { byScore, cutTail, fitness, putFirst, type SearchResult } from './results.ts';
import { noSituations, Situations, tellingStems, type SituationWords } from './situations.ts';
import { stem } from './stem.ts';
import { Phrasebook, type Understanding, type Unit, type Variant } from './understand.ts';
import { isStopWord, words } from './words.ts';
import { writtenWords } from './written-words.ts';

export interface SearchAnswer {
	/** Best first. */
	results: SearchResult[];
	/** Stems that matched, for highlighting. */
	hits: string[];
	/** How many results each kind has, before the kind filter. */
	kinds: Partial<Record<ResultKind, number>>;
	/** The query in words that the index knows, when some of the typed ones were not known. */
	suggestion: string | undefined;
	/** What was read out of the query besides its words. */
	age: Understanding['age'];
	place: string | undefined;
}

export interface SearchOptions {
	kind?: ResultKind | undefined;
	/** Only what says that it is of this area. */
	area?: Area | undefined;
	/** Leaves out what says that it is for another age. */
	age?: number | undefined;
	limit?: number;
}

/** Words that lead families to pages: staff-edited synonyms, what they type in which situation, and the places of the county. */
export interface SearchWords {
	synonyms: Synonyms;
	situations: SituationWords;
	places: readonly { id: string; label: string; also: readonly string[] }[];
}
export const noWords: SearchWords = {
	synonyms: { same: [], also: [], misspelt: [], best: [] },
	situations: noSituations,
	places: []
};

/** A longer query is cut here, so that nobody can keep a server or a phone busy with a book. */
const mostUnits = 12;
const mostWords = 40;
const shortestPutRight = 5;
const longestQuery = 200;

/** Full-text search that expects tired thumbs. The same code runs on the server and in the browser's worker. */
export class SearchEngine {
	readonly #documents: readonly SearchDocument[];
	readonly #index: IndexData;
	readonly #matcher: Matcher;
	readonly #phrasebook: Phrasebook;
	readonly #guesser: Guesser;
	readonly #situations: Situations;
	/** A word as people write it for each stem, made when a suggestion is first needed. */
	#written: Map<string, string> | undefined;
	#numbers: Map<string, number> | undefined;
	#contents: Contents | undefined;
	#phrases: Phrases | undefined;
	/** Guesses at the words of the query that is searched for: they are asked for more than once. */
	readonly #guesses = new Map<string, Guess[]>();

	constructor(documents: readonly SearchDocument[], searchWords = noWords, index = buildIndex(documents)) {
		this.#documents = documents;
		this.#index = index;
		this.#matcher = new Matcher(index, documents.length);
		this.#phrasebook = new Phrasebook(searchWords.synonyms, searchWords.places);
		this.#situations = new Situations(searchWords.situations);
		this.#guesser = new Guesser(index.terms, (number) => index.postings[number]?.length ?? 1);
	}

	/** An engine over an index that `encode` wrote and the documents it was made from, in the same order. */
	static decode(
		bytes: Uint8Array,
		documents: readonly SearchDocument[],
		searchWords = noWords
	): SearchEngine {
		return new SearchEngine(documents, searchWords, decodeIndex(bytes));
	}

	encode(): Uint8Array<ArrayBuffer> {
		return encodeIndex(this.#index);
	}

	search(query: string, options: SearchOptions = {}): SearchAnswer {
		this.#guesses.clear();
		const typed = words(query.slice(0, longestQuery)).slice(0, mostWords);
		const meant = typed.map((word) => this.#putRight(word));
		const understood = this.#phrasebook.understand(meant.flatMap(words));
		const units = this.#joinSplitWords(understood.units.slice(0, mostUnits));
		const hits = new Set<string>();
		const matches: Map<number, Match>[] = [];
		units.forEach((unit, position) => {
			matches.push(this.#matcher.match(this.#expand(unit, position === units.length - 1), hits));
		});
		const all = this.#rank(units, matches, understood);
		raiseAlike(all, this.#matcher, this.#holds(), understood);
		passOn(all, this.#documents, this.#places());
		raiseHelping(all, this.#documents, this.#situations, tellingStems(meant.flatMap(words)), understood);
		cutTail(all);
		if (understood.best) putFirst(all, this.#documents, `/${understood.best}`);

		const fitting = all.filter(({ document }) => passes(document, options));
		const kinds: SearchAnswer['kinds'] = {};
		for (const { document } of fitting) kinds[document.kind] = (kinds[document.kind] ?? 0) + 1;
		const results = options.kind ? fitting.filter(({ document }) => document.kind === options.kind) : fitting;
		return {
			results: results.slice(0, options.limit ?? 50),
			hits: [...hits],
			kinds,
			suggestion: this.#suggest(query, typed, meant),
			age: understood.age,
			place: understood.place
		};
	}

	/** Whether any document holds the word, in any of its forms. */
	knowsWord(word: string): boolean {
		return this.#matcher.has(stem(word));
	}

	#rank(
		units: readonly Unit[],
		matches: readonly Map<number, Match>[],
		understood: Understanding
	): SearchResult[] {
		const unitWeights = units.map(
			(unit) =>
				unit.weight * Math.max(1, ...(unit.variants[0]?.stems ?? []).map((term) => this.#matcher.idf(term)))
		);
		const whole = unitWeights.reduce((sum, weight) => sum + weight, 0);
		const found = new Set(matches.flatMap((match) => [...match.keys()]));
		return [...found]
			.flatMap((number): SearchResult[] => {
				const document = this.#documents[number];
				if (!document) return [];
				let score = 0;
				let covered = 0;
				let named = 0;
				const parts: PartInPhrases[] = [];
				const titleTerms = new Set<number>();
				matches.forEach((match, position) => {
					const one = match.get(number);
					if (!one) return;
					const weight = unitWeights[position] ?? 0;
					score += one.score * (units[position]?.weight ?? 1);
					covered += weight;
					if (one.named) named += weight;
					if (one.phrases !== 0) parts.push({ weight, phrases: one.phrases });
					for (const term of one.titleTerms) titleTerms.add(term);
				});
				const titleLength = Math.max(1, this.#index.titleLengths[number] ?? 1);
				const like = parts.length > 0 ? this.#likeness(number, parts, whole) : 0;
				const share =
					(covered / whole) ** ranking.coverage *
					(1 + ranking.named * (named / whole) + ranking.phrase * like) *
					(1 + ranking.exactTitle * Math.min(1, titleTerms.size / titleLength));
				return [
					{
						document,
						number,
						score: score * share * fitness(document, understood),
						named: named / whole,
						like
					}
				];
			})
			.sort(byScore);
	}

	#likeness(document: number, parts: readonly PartInPhrases[], whole: number): number {
		this.#phrases ??= new Phrases(this.#holds(), (term) => this.#matcher.weigh(term));
		return this.#phrases.likeness(document, parts, whole);
	}

	#places(): Map<string, number> {
		return (this.#numbers ??= new Map(this.#documents.map(({ address }, number) => [address, number])));
	}

	#holds(): Contents {
		return (this.#contents ??= new Contents(this.#index));
	}

	/** "week end" is "weekend": two parts of which one is not known are tried as one word. */
	#joinSplitWords(units: readonly Unit[]): Unit[] {
		const joined: Unit[] = [];
		for (let at = 0; at < units.length; at++) {
			const unit = units[at];
			const next = units[at + 1];
			if (!unit) continue;
			const single = next && !unit.phrase && !next.phrase && !(this.#knows(unit) && this.#knows(next));
			const together = single ? stem(`${unit.words[0]}${next.words[0]}`) : '';
			if (next && single && this.#matcher.has(together)) {
				joined.push({
					words: [...unit.words, ...next.words],
					variants: [{ stems: [together], weight: 1 }],
					phrase: true,
					weight: 1
				});
				at++;
			} else joined.push(unit);
		}
		return joined;
	}

	#knows(unit: Unit): boolean {
		return unit.variants.some(({ stems }) => stems.every((one) => this.#matcher.has(one)));
	}

	/** All ways to find a part of the query: as typed, its synonyms, what it begins, and what it may have been meant to be. */
	#expand(unit: Unit, isLast: boolean): Variant[] {
		const variants = [...unit.variants];
		const word = unit.words[0] ?? '';
		if (unit.phrase || !word || isStopWord(word)) return variants;
		const root = stem(word);
		const isKnown = this.#matcher.has(root);
		// Somebody may still be typing the last word.
		if (isLast || !isKnown) {
			const weight = isKnown ? ranking.prefix * 0.6 : ranking.prefix;
			for (const term of this.#matcher.startingWith(isKnown ? root : word)) {
				if (term !== root) variants.push({ stems: [term], weight });
			}
		}
		if (this.#knows(unit)) return variants;
		const guesses = this.#guess(word, root);
		variants.push(...guesses.map(({ term, weight }) => ({ stems: [term], weight })), ...this.#splits(word));
		return variants;
	}

	#guess(word: string, root: string): Guess[] {
		const before = this.#guesses.get(word);
		if (before) return before;
		const guesses = this.#guesser.guess(word, root);
		this.#guesses.set(word, guesses);
		return guesses;
	}

	/** Two known words that somebody wrote as one: "shortbreak". */
	#splits(word: string): Variant[] {
		const found: Variant[] = [];
		for (let at = 3; at <= Math.min(word.length, 24) - 3; at++) {
			const stems = [stem(word.slice(0, at)), stem(word.slice(at))];
			if (stems.every((one) => this.#matcher.has(one))) found.push({ stems, weight: 0.8 });
		}
		return found;
	}

	/** The word that was meant, where there is little doubt; else the word as typed. */
	#putRight(word: string): string {
		const right = this.#phrasebook.rightFor(word);
		if (right) return right;
		const root = stem(word);
		if (isStopWord(word) || this.#matcher.has(root) || this.#phrasebook.knows(word)) return word;
		// Short words are too near to each other: "die" must never become "does".
		if (word.length < shortestPutRight) return word;
		// Somebody may still be typing it.
		if (!this.#matcher.startingWith(word).next().done) return word;
		const [best, next] = this.#guess(word, root);
		return best && best.weight >= ranking.sure && best.weight - (next?.weight ?? 0) > 0.02 ? best.term : word;
	}

	/** The query with the words nobody knows put right, in words as people write them. */
	#suggest(query: string, typed: readonly string[], meant: readonly string[]): string | undefined {
		if (typed.every((word, position) => word === meant[position])) return undefined;
		const written = (this.#written ??= writtenWords(this.#documents));
		const rightFor = new Map(typed.map((word, position) => [word, meant[position] ?? word]));
		const text = query.slice(0, longestQuery).replace(/[\p{L}\p{N}]+/gu, (word) => {
			const small = word.toLowerCase();
			const right = rightFor.get(small) ?? small;
			return right === small ? word : (written.get(right) ?? right);
		});
		return text === query ? undefined : text;
	}
}

function passes({ area, ages }: SearchDocument, options: SearchOptions): boolean {
	if (options.area && !area?.includes(options.area)) return false;
	const { age } = options;
	return age === undefined || !ages || (ages.from <= age && age <= ages.to);
}
