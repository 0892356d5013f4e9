import { stemmer } from 'stemmer';
import { smallWords } from './words.ts';

const known = new Map<string, string>();

/**
 * The stem of an English word, by Porter's rules; words of other scripts and with digits stay as they are.
 * @example stem('breaks') // => 'break'
 */
export function stem(word: string): string {
	let found = known.get(word);
	if (found === undefined) {
		found = unkeptStem(word);
		// A query is anybody's text: what is remembered has a bound.
		if (known.size < 50_000) known.set(word, found);
	}
	return found;
}

/** The same for a word that hardly anybody types, so that it takes no other's place in what is remembered. */
export function unkeptStem(word: string): string {
	return /^[a-z]+$/.test(word) && word.length > 3 ? stemmer(word) : word;
}

const stopStems = new Set(smallWords.stop.map(stem));
const lightStems = new Set(smallWords.light.map(stem));

/** True for the stem of a word that only holds a question together. */
export const isStopStem = (term: string): boolean => stopStems.has(term);

/** True for the stem of a word that tells little. */
export const isLightStem = (term: string): boolean => lightStems.has(term);
