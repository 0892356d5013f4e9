import { create, insert, load, save, search, type Results } from '@orama/orama';
import { Charset, Encoder, Index } from 'flexsearch';
import english from 'flexsearch/lang/en';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch, { type Options } from 'minisearch';
import { stemmer } from 'stemmer';
import { searchFields, type SearchDocument } from '../../../src/lib/search/documents.ts';
import { isStopWord, words as wordsOf } from '../../../src/lib/search/words.ts';
import { oursAlone, oursWithVocabulary, type Peer } from './engines.ts';
import { pagefind } from './pagefind.ts';

/** The same intent for every engine that takes weights: those that ours gives its fields. */
const boost = { title: 6, also: 5, questions: 3, summary: 2.5, body: 1 };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const json = (value: unknown) => encoder.encode(JSON.stringify(value));
const parseJson = <T>(bytes: Uint8Array) => JSON.parse(decoder.decode(bytes)) as T;
const addressOf = (documents: readonly SearchDocument[], number: number) => documents[number]?.address ?? '';

/** Only the five fields that are searched, and the number of the document. */
const searched = (documents: readonly SearchDocument[]) =>
	documents.map(({ title, also, questions, summary, body }, id) => ({
		id,
		title,
		also,
		questions,
		summary,
		body
	}));

/** As its guide's first page shows: its own stop words and stems, exact words, weighted fields. */
const lunrDefault: Peer = {
	name: 'Lunr, default',
	libraryCode: `import lunr from 'lunr'; globalThis.kept = lunr;`,
	build({ documents }) {
		const index = lunr((builder) => {
			builder.ref('id');
			for (const field of searchFields) builder.field(field, { boost: boost[field] });
			for (const document of searched(documents)) builder.add(document);
		});
		const serialised = json(index);
		return {
			serialised,
			load() {
				const loaded = lunr.Index.load(parseJson<object>(serialised));
				return {
					// Its operators would make an error of a query such as "16+: what now".
					search: (query, limit) =>
						loaded
							.search(query.replace(/[\^~:*+-]/g, ' '))
							.slice(0, limit)
							.map(({ ref }) => addressOf(documents, Number(ref)))
				};
			}
		};
	}
};

/** `tuned` adds what its documentation offers under processTerm: no stop words (ours) and stems. */
function miniSearch(name: string, tuned: boolean): Peer {
	const options: Options = {
		fields: [...searchFields],
		searchOptions: { boost, prefix: true, fuzzy: 0.2, combineWith: 'OR' },
		...(tuned && {
			processTerm: (term: string) => (isStopWord(term.toLowerCase()) ? null : stemmer(term.toLowerCase()))
		})
	};
	return {
		name,
		libraryCode: `import MiniSearch from 'minisearch'; globalThis.kept = MiniSearch.loadJSON;`,
		build({ documents }) {
			const index = new MiniSearch(options);
			index.addAll(searched(documents));
			const serialised = json(index);
			return {
				serialised,
				load() {
					const loaded = MiniSearch.loadJSON(decoder.decode(serialised), options);
					return {
						search: (query, limit) =>
							loaded
								.search(query)
								.slice(0, limit)
								.map(({ id }) => addressOf(documents, Number(id)))
					};
				}
			};
		}
	};
}

/**
 * One text a document, weightiest field first, for FlexSearch scores by place and has no weights; the English pack;
 * suggestions on, so that one missing word does not empty the list. Better on the tuning half than a field index
 * merged or added up, and than its other encoders.
 */
function flexSearch(name: string, tokenize: 'forward' | 'tolerant'): Peer {
	const make = () => new Index({ tokenize, encoder: new Encoder(Charset.Normalize).assign(english) });
	return {
		name,
		libraryCode: `import { Charset, Encoder, Index } from 'flexsearch'; import english from 'flexsearch/lang/en';
			globalThis.kept = [Charset.Normalize, Encoder, Index, english];`,
		build({ documents }) {
			const index = make();
			documents.forEach((document, id) =>
				index.add(id, searchFields.map((field) => document[field]).join(' '))
			);
			const parts: [string, string][] = [];
			index.export((key: string, data: string) => {
				if (data) parts.push([key, data]);
			});
			const serialised = json(parts);
			return {
				serialised,
				load() {
					const loaded = make();
					for (const [key, data] of parseJson<typeof parts>(serialised)) loaded.import(key, data);
					return {
						search: (query, limit) =>
							loaded.search(query, { limit, suggest: true }).map((id) => addressOf(documents, Number(id)))
					};
				}
			};
		}
	};
}

/** Prefix, a fifth of the letters wrong, any word: its readme's example. */
export const miniSearchPlain = miniSearch('MiniSearch', false);

/**
 * Tolerance 1 and weights; our stop words, for its documentation advises them and brings none. Stems made
 * it worse.
 */
const orama: Peer = {
	name: 'Orama, tolerance 1',
	libraryCode: `import { create, load, search } from '@orama/orama'; globalThis.kept = [create, load, search];`,
	build({ documents }) {
		const stopWords = [
			...new Set(documents.flatMap((one) => searchFields.flatMap((field) => wordsOf(one[field]))))
		].filter(isStopWord);
		const make = () =>
			create({
				schema: {
					title: 'string',
					also: 'string',
					questions: 'string',
					summary: 'string',
					body: 'string'
				} as const,
				components: { tokenizer: { language: 'english', stopWords } }
			});
		const index = make();
		for (const { id, ...fields } of searched(documents)) void insert(index, { id: String(id), ...fields });
		const saved = save(index);
		// The texts are not part of the index of the others either.
		const { docs } = saved.docs as { docs: Record<string, { id: string }> };
		for (const [key, { id }] of Object.entries(docs)) docs[key] = { id };
		const serialised = json(saved);
		return {
			serialised,
			load() {
				const loaded = make();
				load(loaded, parseJson<typeof saved>(serialised));
				return {
					search(query, limit) {
						const found = search(loaded, { term: query, tolerance: 1, boost, limit }) as Results<unknown>;
						return found.hits.map(({ id }) => addressOf(documents, Number(id)));
					}
				};
			}
		};
	}
};

/** Token search, which its documentation recommends for search bars; the rest is the best of nine on the tuning half. */
const fuse: Peer = {
	name: 'Fuse, token search',
	libraryCode: `import Fuse from 'fuse.js'; globalThis.kept = [Fuse, Fuse.parseIndex];`,
	build({ documents }) {
		const keys = searchFields.map((name) => ({ name, weight: boost[name] }));
		const texts = searched(documents);
		const serialised = json(Fuse.createIndex(keys, texts));
		return {
			serialised,
			load() {
				const index = Fuse.parseIndex<(typeof texts)[number]>(parseJson(serialised));
				const options = {
					keys,
					ignoreLocation: true,
					ignoreFieldNorm: true,
					threshold: 0.2,
					useTokenSearch: true
				};
				const loaded = new Fuse(texts, options, index);
				return {
					search: (query, limit) =>
						loaded.search(query, { limit }).map(({ refIndex }) => addressOf(documents, refIndex))
				};
			}
		};
	}
};

/** Ours first. */
export const allEngines: readonly Peer[] = [
	oursWithVocabulary,
	oursAlone,
	lunrDefault,
	miniSearchPlain,
	miniSearch('MiniSearch, stop words and stems', true),
	flexSearch('FlexSearch, forward', 'forward'),
	flexSearch('FlexSearch, tolerant', 'tolerant'),
	orama,
	fuse,
	pagefind
];
