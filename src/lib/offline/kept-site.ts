import type { Locale } from '../i18n/locales.ts';
import { SearchEngine } from '../search/engine.ts';
import type { FindingData, KeptWords } from './finding-data.ts';
import { byAddress, byTitle, placesOf } from './finding-data.ts';
import {
	formsRecord,
	layoutRecord,
	moduleRecord,
	packFormat,
	shellRecord,
	symbolRecord,
	typedRecord,
	wordsRecord
} from './manifest.ts';
import { pageOf, unpackPage, type PageRecord } from './record.ts';
import type { KeptPack, PackStore } from './store.ts';

export type Finding = FindingData & { engine: SearchEngine };

/** A language's copy, read: its pages as they were online, and what its lists and search answer from. */
export class KeptSite {
	readonly pack: KeptPack;
	readonly #store: PackStore;
	readonly #hashes: Map<string, string>;
	#layout: Promise<string[]> | undefined;
	#finding: Promise<Finding> | undefined;

	constructor(pack: KeptPack, store: PackStore) {
		this.pack = pack;
		this.#store = store;
		this.#hashes = new Map(pack.manifest.records.map(([name, hash]) => [name, hash]));
	}

	/** Undefined where no copy is kept that this code can read. */
	static async open(locale: Locale, store: PackStore): Promise<KeptSite | undefined> {
		const pack = await store.kept(locale);
		return pack?.manifest.format === packFormat ? new KeptSite(pack, store) : undefined;
	}

	/** A reading page by its address with the language's prefix; undefined when the copy does not have it. */
	async page(address: string): Promise<string | undefined> {
		if (!this.#hashes.has(address)) return undefined;
		return pageOf(await this.#read<PageRecord>(address), await this.#readLayout(), address);
	}

	/** The page that renders itself, for addresses with filters. */
	shell(): Promise<string> {
		return this.#read(shellRecord);
	}

	/** The small module of reading pages. */
	module(): Promise<string> {
		return this.#read(moduleRecord);
	}

	/** A form by its id, as the site sends it. */
	async form(id: string): Promise<unknown> {
		const forms = await this.#read<Record<string, unknown>>(formsRecord);
		return Object.hasOwn(forms, id) ? forms[id] : undefined;
	}

	/** A picture of Easy Read, as an SVG file; undefined when the copy does not have it. */
	async symbol(id: string): Promise<string | undefined> {
		const name = symbolRecord(id);
		return this.#hashes.has(name) ? this.#read<string>(name) : undefined;
	}

	/** Made on the first question and kept: every record is read for it. */
	finding(): Promise<Finding> {
		this.#finding ??= this.#makeFinding();
		return this.#finding;
	}

	async #makeFinding(): Promise<Finding> {
		const layout = await this.#readLayout();
		const names = [...this.#hashes.keys()].filter((name) => name.startsWith('/'));
		const pages = await Promise.all(
			names.map(async (name) => unpackPage(await this.#read<PageRecord>(name), layout, name))
		);
		const words = await this.#read<KeptWords>(wordsRecord);
		const typed = await this.#read<string>(typedRecord);
		const documents = pages.flatMap((page) => page.documents).sort(byAddress);
		const situations = pages.flatMap((page) => page.situations);
		const searchWords = {
			...words.searchWords,
			situations: { typed, pages: placesOf(situations, documents) }
		};
		return {
			...words,
			searchWords,
			documents,
			services: pages.flatMap(({ service }) => service ?? []).sort(byTitle),
			activities: pages.flatMap(({ activity }) => activity ?? []).sort(byTitle),
			engine: new SearchEngine(documents, searchWords)
		};
	}

	#readLayout(): Promise<string[]> {
		this.#layout ??= this.#read<string[]>(layoutRecord);
		return this.#layout;
	}

	async #read<Value>(name: string): Promise<Value> {
		const text = await this.#store.record(this.#hashes.get(name) ?? '');
		if (text === undefined) throw new MissingRecord(`The copy has lost "${name}"`);
		return JSON.parse(text) as Value;
	}
}

/** The browser threw away part of the copy. */
export class MissingRecord extends Error {}
