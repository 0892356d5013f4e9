import type { ResultKind, SearchDocument } from './documents.ts';
import { noWords, SearchEngine, type SearchWords } from './engine.ts';
import { highlight, type Piece } from './words.ts';

/**
 * Past this many documents a phone would load more than it gains, so the page asks the server instead. Chosen between the
 * rows of the growth table of `npm run bench`: about 90 kB at 1,000 entries, 820 kB at 10,000, and 44 kB of vocabulary.
 */
export const browserIndexLimit = 3000;

/** What a device needs besides the index to search by itself. Bodies and questions stay behind: the index holds their words. */
export interface DeviceData {
	/** True when the collection is past `browserIndexLimit`; the rest is then empty. */
	tooLarge: boolean;
	kinds: Partial<Record<ResultKind, string>>;
	documents: Omit<SearchDocument, 'body' | 'questions'>[];
	words: SearchWords;
}

/** What a device needs besides the index; nothing when the collection is too large for one. */
export function deviceData(
	documents: readonly SearchDocument[],
	kinds: DeviceData['kinds'],
	words: SearchWords
): DeviceData {
	if (documents.length > browserIndexLimit)
		return { tooLarge: true, kinds: {}, documents: [], words: noWords };
	return {
		tooLarge: false,
		kinds,
		documents: documents.map(({ address, kind, title, summary, also, ages, place, related }) => ({
			address,
			kind,
			title,
			summary,
			also,
			ages,
			place,
			related
		})),
		words
	};
}

export interface Suggestion {
	href: string;
	kind: string;
	title: Piece[];
}

const mostSuggestions = 7;

/** Search on the device, over what the server made. */
export class DeviceSearch {
	readonly #engine: SearchEngine;
	readonly #data: DeviceData;
	readonly #prefix: string;

	/** @param prefix of the language's addresses, such as "/pl"; English has none */
	constructor(index: Uint8Array, data: DeviceData, prefix: string) {
		const documents = data.documents.map((document) => ({ ...document, body: '', questions: '' }));
		this.#engine = SearchEngine.decode(index, documents, data.words);
		this.#data = data;
		this.#prefix = prefix;
	}

	suggest(query: string): Suggestion[] {
		const { results, hits } = this.#engine.search(query, { limit: mostSuggestions });
		return results.map(({ document: { address, kind, title } }) => ({
			href: `${this.#prefix}${address}`,
			kind: this.#data.kinds[kind] ?? '',
			title: highlight(title, hits)
		}));
	}
}
