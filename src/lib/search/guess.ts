import { ranking } from './ranking.ts';
import { alphabet, slips, soundKey } from './spelling.ts';
import { unkeptStem } from './stem.ts';

export interface Guess {
	term: string;
	/** 0 to about 1: how likely it is that the term was meant. */
	weight: number;
}

/** Neighbours of a longer word take long to find, and no misspelt word is longer. */
const longestTypo = 24;
const mostGuesses = 6;
const mostDiffering = 4;
const farthestSound = 3;
/** A slip in so many last letters keeps the stem of a word from being found. */
const endingLetters = 4;

/** @example lettersOf('abba') // => 0b11 */
function lettersOf(word: string): number {
	let bits = 0;
	for (let at = 0; at < word.length; at++) bits |= 1 << ((word.charCodeAt(at) - 97) & 31);
	return bits;
}

/** How many letters only one of two words has. */
function differing(a: number, b: number): number {
	let bits = a ^ b;
	let count = 0;
	while (bits !== 0) {
		bits &= bits - 1;
		count++;
	}
	return count;
}

/**
 * The words that differ from one by a single letter near its end: left out, changed, too much, or swapped with the next.
 * @example [...changedEndings('swimmimg')].includes('swimming') // => true
 */
function* changedEndings(word: string): Generator<string> {
	for (let at = word.length - endingLetters; at <= word.length; at++) {
		const start = word.slice(0, at);
		const letter = word.charAt(at);
		const rest = word.slice(at + 1);
		for (const other of alphabet) {
			yield start + other + letter + rest;
			if (letter) yield start + other + rest;
		}
		if (letter) yield start + rest;
		if (rest) yield start + rest.charAt(0) + letter + rest.slice(1);
	}
}

/** Finds the terms that a word nobody knows may have been meant to be. */
export class Guesser {
	readonly #terms: readonly string[];
	readonly #pages: (number: number) => number;
	/** Which letters each term has, as bits, made when a word is first not known. */
	#letters: Int32Array | undefined;
	/** Terms by their sound, made when a word is first not known. */
	#sounds: Map<string, number[]> | undefined;
	/** Numbers of the terms, made when a word is first not known. */
	#numbers: Map<string, number> | undefined;

	/** @param pages how many documents hold a term, by its number */
	constructor(terms: readonly string[], pages: (number: number) => number) {
		this.#terms = terms;
		this.#pages = pages;
	}

	/** @param root stem of the word. The likeliest first. */
	guess(word: string, root: string): Guess[] {
		if (root.length < 3 || word.length > longestTypo || /\d/.test(root)) return [];
		const most = root.length < 5 ? 1 : 2;
		const sound = soundKey(root);
		const sameSound = new Set(sound.length > 1 ? this.#soundingLike(sound) : []);
		const guesses: Guess[] = [];
		this.#letters ??= Int32Array.from(this.#terms, lettersOf);
		const ofRoot = lettersOf(root);
		const ofWord = lettersOf(word);
		const byEnding = word.length > endingLetters + 2 ? this.#withAnotherEnding(word) : new Set<number>();
		this.#terms.forEach((term, number) => {
			if (term.length < 3 || Math.abs(term.length - root.length) > 4 || /\d/.test(term)) return;
			const alike = sameSound.has(number);
			// A slip changes two letters of the set at most, so most terms are out before they are compared.
			const letters = this.#letters?.[number] ?? 0;
			const near = differing(letters, ofRoot) <= mostDiffering || differing(letters, ofWord) <= mostDiffering;
			const ending = byEnding.has(number);
			if (!alike && !near && !ending) return;
			const apart = Math.min(
				ending ? 1 : most + 1,
				slips(root, term, most),
				word === root ? most + 1 : slips(word, term, most)
			);
			// The same sound is a guess only for words that also look somewhat alike.
			if (apart > most && !(alike && slips(root, term, farthestSound) <= farthestSound)) return;
			// First letters are seldom wrong, and longer words forgive more.
			const first = term[0] === root[0] ? 1 : 0.75;
			const price = ranking.perSlip * apart * Math.min(1.6, 6 / root.length);
			const bySlips = apart > most ? 0 : ranking.slip * first * (1 - price);
			const weight = Math.max(bySlips, alike ? ranking.sound : 0) + (alike && apart <= most ? 0.08 : 0);
			// Of two neighbours the one that more pages speak of is the likelier.
			guesses.push({ term, weight: weight * (1 + 0.02 * Math.log2(this.#pages(number))) });
		});
		return guesses.sort((a, b) => b.weight - a.weight).slice(0, mostGuesses);
	}

	/** Numbers of the terms that a single slip in its ending hides. */
	#withAnotherEnding(word: string): Set<number> {
		this.#numbers ??= new Map(this.#terms.map((term, number) => [term, number]));
		const found = new Set<number>();
		for (const changed of changedEndings(word)) {
			const number = this.#numbers.get(unkeptStem(changed));
			if (number !== undefined) found.add(number);
		}
		return found;
	}

	#soundingLike(sound: string): number[] {
		if (!this.#sounds) {
			this.#sounds = new Map();
			for (const [number, term] of this.#terms.entries()) {
				const key = soundKey(term);
				const list = this.#sounds.get(key);
				if (list) list.push(number);
				else this.#sounds.set(key, [number]);
			}
		}
		return this.#sounds.get(sound) ?? [];
	}
}
