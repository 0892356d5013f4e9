import type { Synonyms } from '../content/schema/synonyms.ts';
import type { ResultKind } from './documents.ts';
import { stem } from './stem.ts';
import { takeAge, type Age } from './age.ts';
import { ranking } from './ranking.ts';
import { isLightWord, isStopWord, words } from './words.ts';

/** One way of saying a part of the query: all its stems belong together. */
export interface Variant {
	stems: string[];
	weight: number;
}

/** A part of the query that means one thing, in all the ways we know to say it. */
export interface Unit {
	/** The words as typed. */
	words: string[];
	variants: Variant[];
	/** True for several words that the synonyms know as one: no guessing at its spelling. */
	phrase: boolean;
	/** Less than 1 for words that tell little. */
	weight: number;
}

export interface Understanding {
	units: Unit[];
	age: Age | undefined;
	place: string | undefined;
	/** The kind of page that the way of asking points to. */
	intent: ResultKind | undefined;
	/** `guides/x` that staff want first for this query. */
	best: string | undefined;
}

/** Synonyms and places made ready to look up by stems. */
export class Phrasebook {
	readonly #phrases = new Map<string, Variant[]>();
	readonly #right = new Map<string, string>();
	readonly #best = new Map<string, string>();
	readonly #places = new Map<string, string>();
	readonly #longest: number;

	constructor(synonyms: Synonyms, places: readonly { id: string; label: string; also: readonly string[] }[]) {
		for (const group of synonyms.same) {
			for (const phrase of group)
				this.#add(
					phrase,
					group.filter((other) => other !== phrase),
					0.85
				);
		}
		for (const { words: typed, find } of synonyms.also)
			for (const phrase of typed) this.#add(phrase, find, 0.65);
		for (const { wrong, right } of synonyms.misspelt) {
			for (const phrase of wrong) {
				const typed = words(phrase);
				if (typed.length === 1) this.#right.set(typed[0] ?? '', right);
				else this.#add(phrase, [right], 0.95);
			}
		}
		for (const { queries, page } of synonyms.best)
			for (const query of queries) this.#best.set(key(words(query)), page);
		for (const { id, label, also } of places) {
			if (id === 'rutland' || id === 'outside') continue;
			for (const name of [label, ...also]) this.#places.set(key(words(name)), id);
		}
		this.#longest = Math.max(
			1,
			...[...this.#phrases.keys(), ...this.#places.keys()].map((phrase) => phrase.split(' ').length)
		);
	}

	#add(phrase: string, targets: readonly string[], weight: number) {
		const variants = targets.map((target) => ({ stems: words(target).map(stem), weight }));
		const from = key(words(phrase));
		this.#phrases.set(from, [...(this.#phrases.get(from) ?? []), ...variants]);
	}

	/** What staff say is meant by a misspelt word, if they do. */
	rightFor(word: string): string | undefined {
		return this.#right.get(word);
	}

	/** Whether the word alone is a phrase of the synonyms or a place. */
	knows(word: string): boolean {
		return this.#phrases.has(key([word])) || this.#places.has(key([word]));
	}

	/** Cuts a query into the parts that mean something. */
	understand(typed: readonly string[]): Understanding {
		const { rest, age } = takeAge(typed);
		const units: Unit[] = [];
		let place: string | undefined;
		for (let at = 0; at < rest.length;) {
			const length = this.#phraseLength(rest, at);
			const part = rest.slice(at, at + Math.max(1, length));
			place ??= this.#places.get(key(part));
			if (length > 1 || !isStopWord(part[0] ?? '') || (length === 1 && this.#phrases.has(key(part)))) {
				units.push({
					words: part,
					variants: [
						{ stems: meaningful(part).map(stem), weight: 1 },
						...(this.#phrases.get(key(part)) ?? [])
					],
					phrase: part.length > 1,
					weight: this.#weight(part)
				});
			}
			at += part.length;
		}
		if (units.length === 0) {
			for (const word of rest)
				units.push({
					words: [word],
					variants: [{ stems: [stem(word)], weight: 1 }],
					phrase: false,
					weight: 1
				});
		}
		return {
			units,
			age,
			place,
			intent: intentOf(typed),
			best: this.#best.get(key(typed)) ?? this.#best.get(key(meaningful(typed)))
		};
	}

	#weight(part: readonly string[]): number {
		if (part.every(isLightWord)) return ranking.light;
		return this.#places.has(key(part)) || part.every((word) => conditions.has(word)) ? ranking.aside : 1;
	}

	/** Length in words of the longest known phrase that starts here; 0 for none. */
	#phraseLength(typed: readonly string[], at: number): number {
		for (let length = Math.min(this.#longest, typed.length - at); length > 0; length--) {
			const phrase = key(typed.slice(at, at + length));
			if (this.#phrases.has(phrase) || this.#places.has(phrase)) return length;
		}
		return 0;
	}
}

const key = (typed: readonly string[]) => typed.map(stem).join(' ');
const meaningful = (typed: readonly string[]) => {
	const kept = typed.filter((word) => !isStopWord(word));
	return kept.length > 0 ? kept : [...typed];
};

/** Ways of asking that point to a kind of page. */
const intents: [RegExp, ResultKind][] = [
	[
		/\bhow many\b|\bfigures?\b|\bstatistics?\b|\bstats\b|\bper ?cent(age)?\b|\bnumbers? of\b|\bsurvey\b|\bspend(ing)?\b|\bspent\b/,
		'figures'
	],
	[/\b(parents?|families|you|young people) (said|say)\b|\bfeedback from\b|\bwhat did\b/, 'you-said-we-did'],
	[
		/\b(mean|means|meaning|stands? for|definition|jargon)\b|^what( i|s| is| are)?s? (an? |the )?\w+$/,
		'jargon'
	],
	[
		/\b(act|regulations?|strategy|report|policy|paper|document|code of practice|jsna)\b|\b20[12]\d\b/,
		'documents'
	]
];

function intentOf(typed: readonly string[]): ResultKind | undefined {
	const text = typed.join(' ');
	return intents.find(([pattern]) => pattern.test(text))?.[1];
}

/** Words that say for whom more than what: "potty training autistic child" is about training. */
const conditions = new Set(
	'autistic autism asd adhd disabled disability disabilities sen send special needs down downs syndrome'.split(
		' '
	)
);
