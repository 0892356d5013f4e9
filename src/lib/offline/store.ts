import type { Locale } from '../i18n/locales.ts';
import type { PackManifest } from './manifest.ts';

/** The copy that a device answers from. */
export interface KeptPack {
	manifest: PackManifest;
	/** When the site last said that this is its newest, as an ISO time. */
	confirmed: string;
}

/** Where a device keeps packs. Everything but the kept pack itself is named by its content, so writing it twice is harmless. */
export interface PackStore {
	/** Hashes of the records that are there. */
	records(): Promise<Set<string>>;
	record(hash: string): Promise<string | undefined>;
	putRecord(hash: string, text: string): Promise<void>;
	/** Paths of the assets that are there. */
	assets(): Promise<Set<string>>;
	putAsset(path: string, response: Response): Promise<void>;
	kept(locale: Locale): Promise<KeptPack | undefined>;
	/** What is being fetched. What has come of it stays, whatever happens to other copies, until it is kept or removed. */
	want(manifest: PackManifest): Promise<void>;
	/** One write: the device answers from the old copy before it and from the new one after it. */
	keep(pack: KeptPack): Promise<void>;
	remove(locale: Locale): Promise<void>;
	/** Throws away what no pack needs that is kept or wanted. */
	tidy(): Promise<void>;
}
