import { locales, type Locale } from '../../src/lib/i18n/locales.ts';
import type { PackManifest } from '../../src/lib/offline/manifest.ts';
import type { KeptPack, PackStore } from '../../src/lib/offline/store.ts';

/** Packs in memory, for tests; with a little room only, it fails as a full device does. */
export class MemoryStore implements PackStore {
	/** Letters of records and assets that still fit. */
	room = Infinity;
	readonly texts = new Map<string, string>();
	readonly files = new Map<string, string>();
	// As text, so that nobody can change a kept pack from outside.
	readonly #packs = new Map<Locale, string>();
	readonly #wanted = new Map<Locale, PackManifest>();

	async records(): Promise<Set<string>> {
		return new Set(this.texts.keys());
	}

	async record(hash: string): Promise<string | undefined> {
		return this.texts.get(hash);
	}

	async putRecord(hash: string, text: string): Promise<void> {
		this.#take(text);
		this.texts.set(hash, text);
	}

	async assets(): Promise<Set<string>> {
		return new Set(this.files.keys());
	}

	async putAsset(path: string, response: Response): Promise<void> {
		const text = await response.text();
		this.#take(text);
		this.files.set(path, text);
	}

	async kept(locale: Locale): Promise<KeptPack | undefined> {
		const text = this.#packs.get(locale);
		return text === undefined ? undefined : (JSON.parse(text) as KeptPack);
	}

	async want(manifest: PackManifest): Promise<void> {
		this.#wanted.set(manifest.locale, manifest);
	}

	async keep(pack: KeptPack): Promise<void> {
		this.#take('');
		this.#packs.set(pack.manifest.locale, JSON.stringify(pack));
	}

	async remove(locale: Locale): Promise<void> {
		this.#packs.delete(locale);
		this.#wanted.delete(locale);
		await this.tidy();
	}

	async tidy(): Promise<void> {
		const packs = await Promise.all(locales.map((locale) => this.kept(locale)));
		const manifests = [...packs.flatMap((pack) => (pack ? [pack.manifest] : [])), ...this.#wanted.values()];
		const records = new Set(manifests.flatMap((manifest) => manifest.records.map(([, hash]) => hash)));
		const assets = new Set(manifests.flatMap((manifest) => manifest.assets.map(([path]) => path)));
		for (const hash of this.texts.keys()) if (!records.has(hash)) this.texts.delete(hash);
		for (const path of this.files.keys()) if (!assets.has(path)) this.files.delete(path);
	}

	#take({ length }: string): void {
		if (this.room <= 0 || this.room < length) throw new DOMException('No room', 'QuotaExceededError');
		this.room -= length;
	}
}
