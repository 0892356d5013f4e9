import type { Locale } from '../i18n/locales.ts';
import { Damaged } from './damaged.ts';
import { hashOf } from './hash.ts';
import { readList } from './list.ts';
import { isPage, manifestPath, recordPath, streamPath, type PackManifest } from './manifest.ts';
import { bytesOf, planUpdate, type PlannedFile } from './plan.ts';
import { unsqueeze } from './squeeze/unsqueeze.ts';
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

/** A server that says nothing for so long has been lost; what came is kept. */
const silence = 30_000;

/**
 * Files on the way at a time. Most are so small that one after another they would only wait for each other's answers. Of
 * the six connections that a browser makes to a server of HTTP/1.1, two stay free for the page somebody opens meanwhile.
 */
const atOnce = 4;

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
	const held = { records: await store.records(), assets: await store.assets() };
	const plan = planUpdate(manifest, held);
	if (plan.length === 0 && before?.manifest.version === manifest.version) {
		await store.keep({ ...before, confirmed: now().toISOString() });
		return 'current';
	}

	await store.want(manifest);
	const progress: Progress = {
		bytes: 0,
		allBytes: bytesOf(plan),
		pages: 0,
		allPages: plan.reduce((sum, { pages }) => sum + pages, 0)
	};
	report({ ...progress });
	const take = async (file: PlannedFile) => {
		let told = { bytes: 0, pages: 0 };
		const tell = (bytes: number, pages: number) => {
			progress.bytes += bytes - told.bytes;
			progress.pages += pages - told.pages;
			told = { bytes, pages };
			report({ ...progress });
		};
		await fetchFile(file, { manifest, store, fetch, signal, tell, held: held.records });
		tell(file.bytes, file.pages);
	};
	// What can be read first, then the code for it.
	await fewAtOnce(
		plan.filter(({ kind }) => kind !== 'asset'),
		take
	);
	await fewAtOnce(
		plan.filter(({ kind }) => kind === 'asset'),
		take
	);
	signal.throwIfAborted();

	// The browser may have cleared some of it meanwhile.
	const arrived = { records: await store.records(), assets: await store.assets() };
	if (planUpdate(manifest, arrived).length > 0) return 'cut';
	await store.keep({ manifest, confirmed: now().toISOString() });
	await store.tidy();
	return 'kept';
}

/** @throws what the first of them threw that failed */
async function fewAtOnce(files: PlannedFile[], take: (file: PlannedFile) => Promise<void>): Promise<void> {
	const waiting = files.values();
	const failures: unknown[] = [];
	const inTurn = async () => {
		for (const file of waiting) {
			await take(file).catch((error: unknown) => failures.push(error));
			// What is on the way still comes, if it can: on a poor line hardly anything would be whole otherwise.
			if (failures.length > 0) return;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, inTurn));
	if (failures.length > 0) throw failures[0];
}

async function fetchManifest(
	locale: Locale,
	fetch: Download['fetch'],
	signal: AbortSignal
): Promise<PackManifest | 'newer'> {
	const response = await fetch(manifestPath(locale), { cache: 'no-cache', signal });
	// A server in trouble is treated like none; it may be well the next time.
	if (!response.ok) throw new TypeError(`The list of the copy could not be had: ${response.status}`);
	const manifest = readList(await response.text());
	if (manifest === 'newer') return 'newer';
	const { format, locale: of, records, streams, assets } = manifest;
	if ((await hashOf(JSON.stringify({ format, locale: of, records, streams, assets }))) !== manifest.version) {
		throw new Damaged('The list of the copy is damaged');
	}
	return manifest;
}

interface Fetching {
	manifest: PackManifest;
	store: PackStore;
	fetch: Download['fetch'];
	signal: AbortSignal;
	/** Bytes of the file that have come, and pages with them. */
	tell: (bytes: number, pages: number) => void;
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
		const { store } = fetching;
		const ask = async (path: string) => heartbeat(await fetching.fetch(path, { signal }), path, heard);
		if (file.kind === 'stream') await takeStream(await ask(streamPath(file.name)), file, fetching, heard);
		else if (file.kind === 'asset') {
			const answer = await ask(file.name);
			// Whole first: a cache that is given a stream which breaks off can wait for its end for ever.
			const whole = await answer.arrayBuffer();
			await store.putAsset(file.name, new Response(whole, { headers: typeOf(answer) }));
		} else await putProved(store, file.name, await (await ask(recordPath(file.name))).text());
	} finally {
		clearTimeout(timer);
	}
}

/** The same answer, which says whenever a piece of it has come. */
function heartbeat(response: Response, path: string, heard: () => void): Response {
	if (!response.ok || !response.body) throw new TypeError(`${path} could not be had: ${response.status}`);
	const listen = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
		transform(piece, onward) {
			heard();
			onward.enqueue(piece);
		}
	});
	return new Response(response.body.pipeThrough(listen), { headers: typeOf(response) });
}

/** Code is only run with its type; the encoding is undone already. */
const typeOf = ({ headers }: Response): HeadersInit => ({
	'content-type': headers.get('content-type') ?? ''
});

/**
 * Each record is kept as soon as its line is known, so that a cut loses one line at most.
 * @param heard told of each line and piece: a slow phone is at work with them long after they came
 */
async function takeStream(
	{ body }: Response,
	file: PlannedFile,
	{ manifest, store, tell, held }: Fetching,
	heard: () => void
): Promise<void> {
	const wanted = manifest.records.slice(file.first ?? 0);
	let number = 0;
	let pages = 0;
	let rest = '';
	const take = async (line: string) => {
		const [name, hash] = wanted[number++] ?? [];
		if (name === undefined || hash === undefined) throw new Damaged('The copy holds more than its list');
		if (held.has(hash)) return;
		await putProved(store, hash, line);
		if (isPage(name)) pages++;
	};
	if (!body) throw new TypeError('The copy came without a body');
	for await (const { text, taken } of unsqueeze(body, file.bytes)) {
		const lines = (rest + text).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			heard();
			await take(line);
		}
		heard();
		tell(taken, pages);
	}
	await take(rest);
	if (number < wanted.length) throw new Damaged('The copy holds less than its list');
}

async function putProved(store: PackStore, hash: string, text: string): Promise<void> {
	if ((await hashOf(text)) !== hash) throw new Damaged(`A part of the copy is damaged: ${hash}`);
	await store.putRecord(hash, text);
}
