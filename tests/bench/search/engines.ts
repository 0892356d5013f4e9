import { resolve } from 'node:path';
import { SearchEngine } from '../../../src/lib/search/engine.ts';
import type { Corpus } from './corpus.ts';

/** An engine ready for queries, as a browser has it once its index has come. */
export interface LoadedEngine {
	/** Addresses, best first. */
	search(query: string, limit: number): string[] | Promise<string[]>;
	close?(): Promise<void>;
}

/** An engine after the build, as a server sends it. */
export interface BuiltEngine {
	/** The index alone, without the texts that a page of results shows. */
	serialised: Uint8Array;
	/** What staff have written for the search, which the browser fetches too and which does not grow with the entries. */
	vocabulary?: Uint8Array;
	load(): LoadedEngine | Promise<LoadedEngine>;
	dispose?(): void;
	/** Gzipped bytes of code, for an engine that no bundler sees. */
	library?: number;
}

export interface Peer {
	name: string;
	/** A module that holds on to what a page needs of the library, to be bundled and weighed. */
	libraryCode?: string;
	build(corpus: Corpus): BuiltEngine | Promise<BuiltEngine>;
}

const enginePath = resolve(import.meta.dirname, '../../../src/lib/search/engine.ts');

/** Ours, from its bytes. Without the vocabulary that staff edit, it knows no more than its peers do. */
function ours(name: string, vocabulary: boolean): Peer {
	return {
		name,
		libraryCode: `import { SearchEngine } from ${JSON.stringify(enginePath)}; globalThis.kept = SearchEngine.decode;`,
		build({ documents, words }) {
			const known = vocabulary ? words : undefined;
			const index = new SearchEngine(documents, known).encode();
			return {
				serialised: index,
				...(known && { vocabulary: Buffer.from(JSON.stringify(known)) }),
				load() {
					const engine = SearchEngine.decode(index, documents, known);
					return {
						search: (query, limit) =>
							engine.search(query, { limit }).results.map(({ document }) => document.address)
					};
				}
			};
		}
	};
}

export const oursWithVocabulary = ours('ours', true);
export const oursAlone = ours('ours, no vocabulary', false);
