import { entryKinds } from '../../../src/lib/content/local-offer.ts';
import { searchFields, type SearchDocument } from '../../../src/lib/search/documents.ts';
import { words } from '../../../src/lib/search/words.ts';
import { seededRandom } from './random.ts';

/** Titles that many councils' directories have; no names, so that nobody is taken for real. */
const titles = [
	'{title}',
	'{title} for {whom}',
	'{what} for {whom}',
	'{title}: {what}',
	'{what} and {what}',
	'{what}: {title}'
];
const fillers: Record<string, readonly string[]> = {
	whom: `under fives|brothers and sisters|young adults|new parents|girls|boys|families who moved here|deaf children|
		teenagers|children in care|grandparents|wheelchair users|children at home from school`.split(/\|\s*/),
	what: `advice line|after-school club|breakfast club|coffee morning|equipment loan|evening group|football|gardening|
		holiday club|home visits|messy play|music sessions|online course|outreach team|parent group|reading group|
		saturday club|sensory room|sports session|stay and play|swimming|toy library|training|transport|tuition`.split(
		/\|\s*/
	)
};

/** Heaps' law: prose has about the root of its length in different words (0.49 in a newswire, 0.42 in our own pages). */
const growthOfWords = 0.5;
/**
 * Share of the words of borrowed sentences that give way to others. Less, and words that share a sentence here would
 * share a hundred entries there, which no real directory does and which compresses far too well.
 */
const replaced = 0.65;
/** What comes instead: a word the entry put in before (what it is about, it says again), or a newer word; else one of ours. */
const repeated = 0.45;
const newer = 0.2;

/**
 * Makes entries that look like ours: titles, sentences and lengths are those of real entries, mixed, while new words
 * come in at the rate of real prose and come again the likelier the oftener they were used. The same seed and
 * documents give the same entries, and the first thousand of ten thousand are the thousand.
 */
export function makeEntries(real: readonly SearchDocument[], count: number, seed = 1): SearchDocument[] {
	const maker = new EntryMaker(
		real.filter(({ kind }) => (entryKinds as readonly string[]).includes(kind)),
		seed
	);
	return Array.from({ length: count }, (_, number) => maker.make(number));
}

class EntryMaker {
	readonly #real: readonly SearchDocument[];
	readonly #random: () => number;
	/** Words that at most one real entry in eight has; commoner ones carry the grammar and stay. */
	readonly #content: Set<string>;
	/** Every place where one of them stands, so that drawing one favours the common. */
	readonly #places: string[];
	readonly #heads: string[] = [];
	readonly #tails: string[] = [];
	readonly #seen: Set<string>;
	readonly #tokensOfReal: number;
	readonly #wordsOfReal: number;
	#tokens = 0;
	/** Every use of a word that was made, so that drawing one favours the often used. */
	readonly #uses: string[] = [];

	constructor(real: readonly SearchDocument[], seed: number) {
		this.#real = real;
		this.#random = seededRandom(seed);
		const held = new Map<string, number>();
		const tokens: string[] = [];
		for (const document of real) {
			const all = searchFields.flatMap((field) => words(document[field]));
			tokens.push(...all);
			for (const word of new Set(all)) held.set(word, (held.get(word) ?? 0) + 1);
		}
		this.#tokensOfReal = tokens.length;
		this.#wordsOfReal = held.size;
		this.#seen = new Set(held.keys());
		this.#content = new Set(
			[...held]
				.filter(([word, entries]) => word.length > 3 && entries <= real.length / 8)
				.map(([word]) => word)
		);
		this.#places = tokens.filter((word) => this.#content.has(word));
		for (const word of held.keys()) {
			// Cut where a syllable may end, so that heads and tails of two words make one that could be a word.
			const parts = /^([a-z]{1,4}[aeiou])([^aeiou][a-z]{2,5})$/.exec(word);
			if (parts?.[1] && parts[2]) {
				this.#heads.push(parts[1]);
				this.#tails.push(parts[2]);
			}
		}
	}

	make(number: number): SearchDocument {
		const topic = this.#pick(this.#real);
		const second = this.#pick(this.#real);
		const own: string[] = [];
		const renew = (text: string) => this.#renew(text, own);
		const phrases = (field: 'also' | 'questions') => {
			const wanted = topic[field].split(' · ').length;
			const pool = [...topic[field].split(' · '), ...second[field].split(' · ')].filter(Boolean);
			return [...new Set(Array.from({ length: wanted }, () => this.#pick(pool)))].filter(Boolean).join(' · ');
		};
		const length = sentencesOf(this.#pick(this.#real).body).length;
		const body = Array.from({ length }, () => {
			const chance = this.#random();
			return this.#pick(
				sentencesOf((chance < 0.45 ? topic : chance < 0.65 ? second : this.#pick(this.#real)).body)
			);
		});
		return {
			...topic,
			address: `/${topic.kind}/made-${number}`,
			title: renew(this.#title(topic.title)),
			also: renew(phrases('also')),
			questions: renew(phrases('questions')),
			summary: renew((this.#random() < 0.5 ? topic : second).summary),
			body: renew(body.join(' ')),
			place: this.#pick(this.#real).place
		};
	}

	#pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.#random() * list.length)] as T;
	}

	#title(title: string): string {
		return this.#pick(titles).replace(/\{(\w+)\}/g, (_match, name: string) =>
			name === 'title' ? title : this.#pick(fillers[name] ?? [''])
		);
	}

	/** Puts other words in the place of some, so that sentences are like real ones and yet never the same again. */
	#renew(text: string, own: string[]): string {
		return text.replace(/[\p{L}\p{N}'’]+/gu, (word) => {
			this.#tokens++;
			if (!this.#content.has(word.toLowerCase()) || this.#random() >= replaced) return word;
			const other = this.#other(own);
			own.push(other);
			return other;
		});
	}

	#other(own: readonly string[]): string {
		// Past the length of the real entries the number of different words goes on along Heaps' curve.
		const due = this.#wordsOfReal * (this.#tokens / this.#tokensOfReal) ** growthOfWords;
		if (this.#seen.size < due) return this.#coin();
		const chance = this.#random();
		if (chance < repeated && own.length > 0) return this.#pick(own);
		const word = this.#pick(chance < repeated + newer && this.#uses.length > 0 ? this.#uses : this.#places);
		if (chance < repeated + newer && this.#uses.length > 0) this.#uses.push(word);
		return word;
	}

	#coin(): string {
		let word: string;
		do word = this.#pick(this.#heads) + this.#pick(this.#tails);
		while (this.#seen.has(word));
		this.#seen.add(word);
		this.#uses.push(word);
		return word;
	}
}

const sentencesByText = new Map<string, string[]>();

/** @example sentencesOf('Ring us. We listen.') // => ['Ring us.', 'We listen.'] */
function sentencesOf(text: string): string[] {
	let sentences = sentencesByText.get(text);
	if (!sentences) {
		sentences = text.split(/(?<=[.?!])\s+|\n+/).filter(Boolean);
		if (sentences.length === 0) sentences = [text];
		sentencesByText.set(text, sentences);
	}
	return sentences;
}
