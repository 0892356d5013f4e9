import { isStopWord, words } from '../search/words.ts';

/** Between phrases, as the search writes them. */
const between = ' · ';

/** Signs for the words that a text says most: one byte each, none that JSON or this form needs for itself. */
const short = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+-./:;<=>?@[]^_`{|}~';
/** The first of the signs for its other words, two bytes each. */
const firstLong = 0xa1;
/** Past these, signs take three bytes and are no shorter than words. */
const mostLong = 0x0800 - firstLong;

/** The words that a text can lend, those it says most first, since their signs are the shortest. */
export function lendableWords(text: string): string[] {
	const counts = new Map<string, number>();
	for (const word of words(text)) if (!isStopWord(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.slice(0, short.length + mostLong)
		.map(([word]) => word);
}

/**
 * What people type to find a page, in terms of its text: for each phrase the signs of the words that stand in it, then the others.
 * The search does not ask for the order of words in a phrase, so the signs stand in theirs, which packs better.
 * @example packPhrases('break short · respite', ['short', 'break']) // => 'AB, respite'
 */
export function packPhrases(phrases: string, lendable: readonly string[]): string {
	const numbers = new Map(lendable.map((word, number) => [word, number]));
	return phrases
		.split(between)
		.map((phrase) => {
			const typed = phrase.split(' ');
			const lent = typed.flatMap((word) => numbers.get(word) ?? []).sort((a, b) => a - b);
			return [lent.map(signOf).join(''), ...typed.filter((word) => !numbers.has(word))].join(' ');
		})
		.join(',');
}

/** The phrases that `packPhrases` wrote, the words of each in the order of the alphabet. */
export function unpackPhrases(packed: string, lendable: readonly string[]): string {
	return packed
		.split(',')
		.map((phrase) => {
			const [signs = '', ...own] = phrase.split(' ');
			const lent = Array.from(signs, (sign) => lendable[numberOf(sign)] ?? '');
			return [...lent, ...own].sort().join(' ');
		})
		.join(between);
}

function signOf(number: number): string {
	return short[number] ?? String.fromCharCode(firstLong + number - short.length);
}

function numberOf(sign: string): number {
	const number = short.indexOf(sign);
	return number < 0 ? sign.charCodeAt(0) - firstLong + short.length : number;
}
