import { ranking } from './ranking.ts';
import { isLightStem, stem } from './stem.ts';
import { isStopWord, words } from './words.ts';

/** What people type in which situation of life, and the pages that help then. */
export interface SituationWords {
	/** For each situation the documents that help, best first, by their place in the collection. */
	pages: readonly (readonly number[])[];
	/** What `writeTyped` wrote of all phrases. */
	typed: string;
}

export const noSituations: SituationWords = { pages: [], typed: '' };

/** Among many phrases a word must stand in several, one more for each so many: the others cost every copy bytes, and hardly anybody types them. */
const phrasesForOneMore = 1500;
const fewestOfMany = 5;
/** More often says no more, and needs a second digit. */
const mostTimes = 9;
/** Signs for distances: those after the digits, and one that says "as many more". */
const firstSign = 0x3a;
const farSign = '~';
const far = farSign.charCodeAt(0) - firstSign;

/** The stems of a text that tell something, each once. */
export function tellingStems(text: readonly string[]): string[] {
	return [...new Set(text.filter((word) => !isStopWord(word)).map(stem))];
}

/**
 * What people type, in two lines: the stems, and for each the situations in whose phrases it stands. Of those each is a sign for the
 * distance from the one before, and from twice on a digit that says in how many phrases.
 * @param situations the phrases of each
 * @example writeTyped([['awake', 'awake at 4'], [], ['awake late']]) // => '4 awak late\n: :2; <'
 */
export function writeTyped(situations: readonly (readonly string[])[]): string {
	const standing = new Map<string, Map<number, number>>();
	situations.forEach((phrases, number) => {
		for (const phrase of phrases) {
			for (const one of tellingStems(words(phrase))) {
				if (isLightStem(one)) continue;
				const times = standing.get(one) ?? new Map<number, number>();
				standing.set(one, times.set(number, (times.get(number) ?? 0) + 1));
			}
		}
	});
	const all = situations.reduce((sum, phrases) => sum + phrases.length, 0);
	const fewest = Math.min(fewestOfMany, 1 + Math.floor(all / phrasesForOneMore));
	const said = [...standing]
		.filter(([, times]) => [...times.values()].reduce((sum, count) => sum + count, 0) >= fewest)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	const lists = said.map(([, times]) => {
		let next = 0;
		const signs = [...times].map(([number, count]) => {
			const steps = number - next;
			next = number + 1;
			return distance(steps) + (count > 1 ? String(Math.min(mostTimes, count)) : '');
		});
		return signs.join('');
	});
	return `${said.map(([one]) => one).join(' ')}\n${lists.join(' ')}`;
}

function distance(steps: number): string {
	return farSign.repeat(Math.floor(steps / far)) + String.fromCharCode(firstSign + (steps % far));
}

/** Says which pages help those who type something, whether or not the pages hold any of the words. */
export class Situations {
	readonly #pages: SituationWords['pages'];
	/** For each stem the situations in whose phrases it stands, and in how many of them. */
	readonly #typed: Map<string, [number: number, times: number][]>;

	constructor({ pages, typed }: SituationWords) {
		this.#pages = pages;
		const [stems = '', lists = ''] = typed.split('\n');
		const signs = lists.split(' ');
		this.#typed = new Map(stems.split(' ').map((one, place) => [one, readSigns(signs[place] ?? '')]));
	}

	/** How much the stems speak for documents, by their places: about 1 for one that the likeliest situation needs first. */
	helping(stems: readonly string[]): Map<number, number> {
		const likeness = new Map<number, number>();
		let whole = 0;
		for (const one of stems) {
			const list = this.#typed.get(one);
			const weight = this.#weigh(one, list?.length ?? 0);
			whole += list ? weight : weight * ranking.situation.unknown;
			for (const [number, times] of list ?? []) {
				const says = (weight * times) / (times + ranking.situation.saturation);
				likeness.set(number, (likeness.get(number) ?? 0) + says);
			}
		}
		const likeliest = [...likeness]
			.sort(([a, first], [b, second]) => second - first || a - b)
			.slice(0, ranking.situation.most);
		const best = likeliest[0]?.[1] ?? 0;
		const helping = new Map<number, number>();
		for (const [number, like] of likeliest) {
			const sure = (like / whole) * (like / best) ** ranking.situation.likeBest;
			this.#pages[number]?.forEach((document, place) => {
				const share = sure / (1 + ranking.situation.byPlace * Math.max(0, place - 1));
				helping.set(document, (helping.get(document) ?? 0) + share);
			});
		}
		return helping;
	}

	/** How rare a stem is among the situations (BM25's inverse document frequency). */
	#weigh(one: string, held: number): number {
		const rare = Math.log(1 + (this.#pages.length - held + 0.5) / (held + 0.5));
		return isLightStem(one) ? rare * ranking.situation.light : rare;
	}
}

/** Undoes one list of `writeTyped`. */
function readSigns(signs: string): [number: number, times: number][] {
	let number = -1;
	return Array.from(signs.matchAll(/(~*[^~\d])(\d?)/g), ([, steps = '', times]) => {
		number += far * (steps.length - 1) + steps.charCodeAt(steps.length - 1) - firstSign + 1;
		return [number, Number(times || 1)];
	});
}
