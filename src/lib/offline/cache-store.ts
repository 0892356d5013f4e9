import { locales, type Locale } from '../i18n/locales.ts';
import type { PackManifest } from './manifest.ts';
import type { KeptPack, PackStore } from './store.ts';

const packCache = 'local-offer-pack';
export const assetCache = 'local-offer-assets';

/** Addresses that no server answers: names within the cache. */
const recordKey = (hash: string) => `/kept/record/${hash}`;
const keptKey = (locale: Locale) => `/kept/pack/${locale}`;
const wantedKey = (locale: Locale) => `/kept/wanted/${locale}`;

/** Packs in the browser's Cache Storage, which service workers, pages and every browser have. */
export class CacheStore implements PackStore {
	async records(): Promise<Set<string>> {
		const start = recordKey('');
		const paths = await pathsOf(packCache);
		return new Set(paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length)));
	}

	async record(hash: string): Promise<string | undefined> {
		return read(recordKey(hash));
	}

	async putRecord(hash: string, text: string): Promise<void> {
		await write(recordKey(hash), text);
	}

	async assets(): Promise<Set<string>> {
		return new Set(await pathsOf(assetCache));
	}

	async putAsset(path: string, response: Response): Promise<void> {
		await (await caches.open(assetCache)).put(path, response);
	}

	async kept(locale: Locale): Promise<KeptPack | undefined> {
		const text = await read(keptKey(locale));
		return text === undefined ? undefined : (JSON.parse(text) as KeptPack);
	}

	async want(manifest: PackManifest): Promise<void> {
		await write(wantedKey(manifest.locale), JSON.stringify(manifest));
	}

	async keep(pack: KeptPack): Promise<void> {
		await write(keptKey(pack.manifest.locale), JSON.stringify(pack));
	}

	async remove(locale: Locale): Promise<void> {
		const pack = await caches.open(packCache);
		await pack.delete(keptKey(locale));
		await pack.delete(wantedKey(locale));
		await this.tidy();
	}

	async tidy(): Promise<void> {
		const manifests: PackManifest[] = [];
		for (const locale of locales) {
			const kept = await this.kept(locale);
			const wanted = await read(wantedKey(locale));
			if (kept) manifests.push(kept.manifest);
			if (wanted) manifests.push(JSON.parse(wanted) as PackManifest);
		}
		const records = new Set(manifests.flatMap((manifest) => manifest.records.map(([, hash]) => hash)));
		const assets = new Set(manifests.flatMap((manifest) => manifest.assets.map(([path]) => path)));
		const [pack, files] = await Promise.all([caches.open(packCache), caches.open(assetCache)]);
		for (const hash of await this.records()) if (!records.has(hash)) await pack.delete(recordKey(hash));
		for (const path of await this.assets()) if (!assets.has(path)) await files.delete(path);
	}
}

async function pathsOf(name: string): Promise<string[]> {
	const requests = await (await caches.open(name)).keys();
	return requests.map(({ url }) => new URL(url).pathname);
}

async function read(key: string): Promise<string | undefined> {
	const response = await (await caches.open(packCache)).match(key);
	return response?.text();
}

async function write(key: string, text: string): Promise<void> {
	await (await caches.open(packCache)).put(key, new Response(text));
}
