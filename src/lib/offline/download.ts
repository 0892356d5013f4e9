import type { Locale } from '../i18n/locales.ts';
import { hashOf } from './hash.ts';
import { isPage, manifestPath, packFormat, recordPath, streamPath, type PackManifest } from './manifest.ts';
import { bytesOf, planUpdate, type PlannedFile } from './plan.ts';
import type { PackStore } from './store.ts';

export interface Progress {
	/** Bytes on the way, as the server packs them. */
	bytes: number;
	allBytes: number;
	pages: number;
	allPages: number;
}

/**
 * How a download ended: `kept` (a new copy is in use), `current` (nothing had changed), `cut` (the network or the reader stopped
 * it; what came stays), `full` (no room on the device), `damaged` (what came is not what the site promised), `newer` (the
 * site has a form of pack that this code cannot read).
 */
export type Outcome = 'kept' | 'current' | 'cut' | 'full' | 'damaged' | 'newer';

export interface Download {
	locale: Locale;
	store: PackStore;
	fetch: (path: string, options?: RequestInit) => Promise<Response>;
	report: (progress: Progress) => void;
	now: () => Date;
	signal: AbortSignal;
}

class Damaged extends Error {}

/** A server that says nothing for so long has been lost; what came is kept. */
const silence = 30_000;

/**
 * Brings a device's copy of a language up to date. The copy in use stays as it is until every part of the new one is
 * there and proved by its hash; then one write takes the new one into use.
 */
export async function downloadPack(download: Download): Promise<Outcome> {
	try {
		return await fetchPack(download);
	} catch (error) {
		if (error instanceof Damaged) return 'damaged';
		if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'full';
		// A network that fails says so with a TypeError, one that we gave up on with an AbortError.
		if (error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError'))
			return 'cut';
		throw error;
	}
}

async function fetchPack({ locale, store, fetch, report, now, signal }: Download): Promise<Outcome> {
	const manifest = await fetchManifest(locale, fetch, signal);
	if (manifest === 'newer') return 'newer';
	const before = await store.kept(locale);
	const fetched = before?.fetched ?? 0;
	const held = { records: await store.records(), assets: await store.assets() };
	const plan = planUpdate(manifest, held);
	if (plan.length === 0 && before?.manifest.version === manifest.version) {
		await store.keep({ ...before, confirmed: now().toISOString() });
		return 'current';
	}

	const progress: Progress = {
		bytes: 0,
		allBytes: bytesOf(plan),
		pages: 0,
		allPages: plan.reduce((sum, { pages }) => sum + pages, 0)
	};
	report({ ...progress });
	for (const file of plan) {
		const begun = { ...progress };
		const tell = (share: number, pages: number) => {
			progress.bytes = begun.bytes + Math.round(file.bytes * share);
			progress.pages = begun.pages + pages;
			report({ ...progress });
		};
		await fetchFile(file, { manifest, store, fetch, signal, tell, held: held.records });
		tell(1, file.pages);
	}

	const records = await store.records();
	// The browser may have cleared some of it meanwhile.
	if (manifest.records.some(([, hash]) => !records.has(hash))) return 'cut';
	await store.keep({ manifest, confirmed: now().toISOString(), fetched: fetched + progress.allBytes });
	await store.tidy();
	return 'kept';
}

async function fetchManifest(
	locale: Locale,
	fetch: Download['fetch'],
	signal: AbortSignal
): Promise<PackManifest | 'newer'> {
	const response = await fetch(manifestPath(locale), { cache: 'no-cache', signal });
	// A server in trouble is treated like none; it may be well the next time.
	if (!response.ok) throw new TypeError(`The list of the copy could not be had: ${response.status}`);
	const manifest = (await response.json()) as PackManifest;
	if (manifest.format > packFormat) return 'newer';
	const { version, ...rest } = manifest;
	const { format, locale: of, records, streams, assets } = rest;
	if ((await hashOf(JSON.stringify({ format, locale: of, records, streams, assets }))) !== version) {
		throw new Damaged('The list of the copy is damaged');
	}
	return manifest;
}

interface Fetching {
	manifest: PackManifest;
	store: PackStore;
	fetch: Download['fetch'];
	signal: AbortSignal;
	/** Share of the file that has come, and pages with it. */
	tell: (share: number, pages: number) => void;
	held: ReadonlySet<string>;
}

async function fetchFile(file: PlannedFile, fetching: Fetching): Promise<void> {
	const quiet = new AbortController();
	let timer = setTimeout(() => quiet.abort(), silence);
	const heard = () => {
		clearTimeout(timer);
		timer = setTimeout(() => quiet.abort(), silence);
	};
	const signal = AbortSignal.any([fetching.signal, quiet.signal]);
	try {
		if (file.kind === 'stream') await fetchStream(file, { ...fetching, signal }, heard);
		else if (file.kind === 'record') await fetchRecord(file.name, { ...fetching, signal });
		else {
			const response = await fetching.fetch(file.name, { signal });
			if (!response.ok) throw new TypeError(`${file.name} could not be had: ${response.status}`);
			await fetching.store.putAsset(file.name, response);
		}
	} finally {
		clearTimeout(timer);
	}
}

async function fetchRecord(hash: string, { store, fetch, signal }: Fetching): Promise<void> {
	const response = await fetch(recordPath(hash), { signal });
	if (!response.ok) throw new TypeError(`A page of the copy could not be had: ${response.status}`);
	await putProved(store, hash, await response.text());
}

/** Each record is kept as soon as its line has come, so that a cut loses one line at most. */
async function fetchStream(file: PlannedFile, fetching: Fetching, heard: () => void): Promise<void> {
	const { manifest, store, fetch, signal, tell, held } = fetching;
	const response = await fetch(streamPath(file.name), { signal });
	if (!response.ok || !response.body) {
		throw new TypeError(`The copy could not be had: ${response.status}`);
	}
	const wanted = manifest.records.slice(file.first ?? 0);
	const allPages = wanted.filter(([name]) => isPage(name)).length;
	let number = 0;
	let pages = 0;
	let rest = '';
	const take = async (line: string) => {
		const [name, hash] = wanted[number++] ?? [];
		if (name === undefined || hash === undefined) throw new Damaged('The copy holds more than its list');
		if (!held.has(hash)) {
			await putProved(store, hash, line);
			if (isPage(name)) pages++;
		}
		tell(allPages === 0 ? 1 : number / wanted.length, pages);
	};
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	for (let read = await reader.read(); !read.done; read = await reader.read()) {
		heard();
		const lines = (rest + read.value).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) await take(line);
	}
	if (rest) await take(rest);
	if (number < wanted.length) throw new TypeError('The copy ended early');
}

async function putProved(store: PackStore, hash: string, text: string): Promise<void> {
	if ((await hashOf(text)) !== hash) throw new Damaged(`A part of the copy is damaged: ${hash}`);
	await store.putRecord(hash, text);
}
