import type { Locale } from '../i18n/locales.ts';

/** Raised when a device could not read the new form with the old code. */
export const packFormat = 4;

/** Records that are no page. Their names cannot be addresses. */
export const layoutRecord = 'layout';
export const shellRecord = 'shell';
export const wordsRecord = 'words';
/** What people type in situations: apart, so that an edit of one list of words does not cost the other. */
export const typedRecord = 'typed';
export const moduleRecord = 'module';
export const formsRecord = 'forms';
/** A picture of Easy Read, of which only that language's copy holds any. */
export const symbolRecord = (id: string) => `symbols/${id}`;

/**
 * What a language's copy consists of. Everything is named by the hash of its content, so two versions share
 * what did not change.
 */
export interface PackManifest {
	format: number;
	locale: Locale;
	/** Hash of the rest. */
	version: string;
	/** Name (address of a page, or one of the names above), hash, and packed bytes of its own file. */
	records: [name: string, hash: string, bytes: number][];
	/**
	 * Records in one squeezed file, a line each, from the one with this number to the last: hash, bytes, first record. The first
	 * stream holds all; the others begin later, for a device that was cut off on the way.
	 */
	streams: [hash: string, bytes: number, first: number][];
	/** Files of the site that pages with filters need: path with the hash in it, packed bytes. */
	assets: [path: string, bytes: number][];
}

export const manifestPath = (locale: Locale) => `/_app/pack/${locale}.json`;
export const recordPath = (hash: string) => `/_app/immutable/pack/${hash}.json`;
/** An ending that no server knows the type of, so that none compresses what cannot become smaller. */
export const streamPath = (hash: string) => `/_app/immutable/pack/${hash}.squeezed`;

/** How many pages a copy has. */
export function countPages({ records }: PackManifest): number {
	return records.filter(([name]) => isPage(name)).length;
}

export const isPage = (name: string) => name.startsWith('/');
