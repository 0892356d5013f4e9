import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { makePack, type Pack } from '../../cli/offline-pack.ts';
import { seededRandom } from '../../../tests/bench/search/random.ts';
import { MemoryStore } from '../../../tests/support/memory-store.ts';
import type { Locale } from '../i18n/locales.ts';
import { noWords } from '../search/engine.ts';
import { environmentWith } from '../server/settings.ts';
import { downloadPack, type Download, type Outcome, type Progress } from './download.ts';
import { hashOf } from './hash.ts';
import { isPage, manifestPath, packFormat, recordPath, streamPath, type PackManifest } from './manifest.ts';
import { writeList } from './list.ts';
import { bytesOf, planUpdate } from './plan.ts';
import { squeeze } from './squeeze/squeeze.ts';
import { unsqueeze } from './squeeze/unsqueeze.ts';

const schedules = environmentWith({}).TEST_LONG ? 500 : 100;

type Site = Map<string, Uint8Array<ArrayBuffer>>;
type Answer = (path: string, body: Uint8Array<ArrayBuffer>, signal: AbortSignal | undefined) => Response;

const bytes = (text: string) => new TextEncoder().encode(text);

/** A body that comes in the given pieces, and then breaks or waits for ever where that is wanted. */
function bodyOf(
	pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
	signal: AbortSignal | undefined,
	onCancel = () => {}
): ReadableStream<Uint8Array<ArrayBuffer>> {
	const iterator = pieces[Symbol.asyncIterator]();
	return new ReadableStream(
		{
			start(controller) {
				signal?.addEventListener('abort', () => controller.error(signal.reason));
			},
			async pull(controller) {
				const next = await iterator.next();
				if (signal?.aborted) return;
				if (next.done) controller.close();
				else controller.enqueue(next.value);
			},
			cancel: onCancel
		},
		{ highWaterMark: 0 }
	);
}

/** The network over the files of a site. What it does not have is not found. */
function network(site: () => Site, answer: Answer = (_, body) => new Response(body)): Download['fetch'] {
	return async (path, options) => {
		const signal = options?.signal ?? undefined;
		signal?.throwIfAborted();
		const body = site().get(path);
		return body ? answer(path, body, signal) : new Response('Not found', { status: 404 });
	};
}

const longestPiece = 200;

/** Every answer comes in random pieces; one in `1 / chance` breaks at a random letter. `count` hears of each byte. */
function poorNetwork(
	site: () => Site,
	random: () => number,
	chance: number,
	count: (path: string, length: number) => void = () => {}
): Download['fetch'] {
	return network(site, (path, body, signal) => {
		const end = random() < chance ? Math.floor(random() * body.length) : undefined;
		async function* pieces() {
			for (let at = 0; at < (end ?? body.length);) {
				const piece = body.slice(
					at,
					Math.min(at + 1 + Math.floor(random() * longestPiece), end ?? body.length)
				);
				at += piece.length;
				count(path, piece.length);
				yield piece;
			}
			if (end !== undefined) throw new TypeError('network error');
		}
		return new Response(bodyOf(pieces(), signal));
	});
}

interface Run extends Partial<Omit<Download, 'store' | 'fetch'>> {
	store: MemoryStore;
	fetch: Download['fetch'];
}

const run = (change: Run): Promise<Outcome> =>
	downloadPack({
		locale: 'en-GB',
		report: () => {},
		now: () => new Date('2026-11-03T10:00:00Z'),
		signal: new AbortController().signal,
		...change
	});

const syllables = [
	'short ',
	'breaks ',
	'help ',
	'dziękuję ',
	'مرحبا ',
	'school ',
	'ask ',
	'the ',
	'council ',
	'😀 '
];

/** Pages of a made site. A version changes every page whose number it divides, brings a page, and has its own code. */
function pagesOf(locale: Locale, version: number) {
	const prefix = locale === 'en-GB' ? '' : `/${locale}`;
	return Array.from({ length: 28 + version }, (_, number) => {
		const changed = version > 1 && number % (version * 3) === 0 ? version : 1;
		const random = seededRandom(number * 100 + changed);
		const words = Array.from(
			{ length: 20 + Math.floor(random() * 80) },
			// No two alike, else the copy would be too small for any cut to matter.
			() => `${syllables[Math.floor(random() * syllables.length)]}${random().toString(36).slice(2, 8)} `
		);
		const address = `${prefix}/services/page-${number}`;
		return {
			address,
			html:
				`<!doctype html><html lang="${locale}"><head><title>Page ${number}</title></head><body>` +
				`<nav> <a href="${prefix}/">Home</a> <a href="${address}">Here</a></nav>` +
				`<main id="main"><h1>Page ${number}</h1><p>${words.join('')}</p></main></body></html>`
		};
	});
}

async function made(locale: Locale, version: number): Promise<{ site: Site; manifest: PackManifest }> {
	const code: [string, number][] = [
		['/_app/immutable/frame.js', 1500],
		[`/_app/immutable/${locale}-${version}.js`, 900]
	];
	const pack: Pack = await makePack({
		locale,
		pages: pagesOf(locale, version),
		data: {
			documents: [],
			services: [],
			activities: [],
			kindLabels: {},
			searchWords: noWords,
			needs: [],
			places: [],
			activityChoices: { interests: [], support: [], access: [], places: [] }
		},
		forms: { visit: { id: 'visit' } },
		shell: '<!doctype html><html lang="en-GB"></html>',
		module: 'go()',
		assets: code
	});
	const site: Site = new Map();
	for (const [path, { text }] of pack.files) site.set(path, bytes(text));
	for (const [path, stream] of pack.streams) site.set(path, stream);
	for (const [path, length] of code) site.set(path, bytes('x'.repeat(length)));
	return { site, manifest: pack.manifest };
}

/** What is known of a squeezed text, of which the end may be missing. */
async function textOf(body: Uint8Array<ArrayBuffer>): Promise<string> {
	let all = '';
	try {
		for await (const { text } of unsqueeze(new Blob([body]).stream(), Infinity)) all += text;
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
	}
	return all;
}

let versions: { site: Site; manifest: PackManifest }[];
let polish: { site: Site; manifest: PackManifest };
let today: Site;
let old: { site: Site; manifest: PackManifest };
let latest: PackManifest;
beforeAll(async () => {
	versions = await Promise.all([1, 2, 3].map((version) => made('en-GB', version)));
	polish = await made('pl', 1);
	const [first, , third] = versions;
	if (!first || !third) throw new Error('The versions of the site were not made.');
	old = first;
	today = third.site;
	latest = third.manifest;
}, 60_000);

const hashesOf = ({ records }: PackManifest) => records.map(([, hash]) => hash);

/** Every record and asset that the kept copy names is there and is what its name says. */
async function expectWhole(store: MemoryStore, locale: Locale = 'en-GB'): Promise<void> {
	const pack = await store.kept(locale);
	for (const hash of pack ? hashesOf(pack.manifest) : []) {
		expect(await hashOf(store.texts.get(hash) ?? 'nothing')).toBe(hash);
	}
	for (const [path] of pack?.manifest.assets ?? []) expect(store.files.has(path)).toBe(true);
}

async function storeWith(site: Site | undefined): Promise<MemoryStore> {
	const store = new MemoryStore();
	if (site) expect(await run({ store, fetch: network(() => site) })).toBe('kept');
	return store;
}

describe('a copy over a network that breaks at any letter', () => {
	test(`is never half: ${schedules} schedules of cuts, from nothing, from an old copy, and while the site changes`, async () => {
		let cuts = 0;
		for (let seed = 0; seed < schedules; seed++) {
			const random = seededRandom(seed);
			const begin = versions[Math.floor(random() * 3)];
			const store = await storeWith(random() < 0.6 ? begin?.site : undefined);
			let site = today;
			const fetch = poorNetwork(() => site, random, 0.2 + random() * 0.6);
			for (let attempt = 0; ; attempt++) {
				const before = await store.kept('en-GB');
				// At times the council publishes between two attempts.
				site =
					(random() < 0.2 && attempt < 20 ? versions[Math.floor(random() * 3)]?.site : undefined) ?? site;
				const outcome = await run({ store, fetch });
				await expectWhole(store);
				if (outcome !== 'cut') {
					expect([seed, outcome]).toEqual([seed, before && outcome === 'current' ? 'current' : 'kept']);
					break;
				}
				cuts++;
				expect(await store.kept('en-GB')).toEqual(before);
				if (attempt > 400) throw new Error(`Schedule ${seed} does not come to an end.`);
			}
			const kept = await store.kept('en-GB');
			expect(kept?.manifest).toEqual(versions.find(({ site: one }) => one === site)?.manifest);
		}
		expect(cuts).toBeGreaterThan(schedules);
	}, 300_000);

	/**
	 * The bound that the streams promise: after a cut nothing costs more than the stream that begins last before what is missing. So a cut
	 * repeats one share of the copy at most, and what a stream that begins later must learn anew: less than another.
	 */
	test(`fetches at most one share of the copy again for each cut, in ${schedules} schedules`, async () => {
		const texts = hashesOf(latest).map((hash) => new TextDecoder().decode(today.get(recordPath(hash))));
		const starts = latest.streams.map(([, , first]) => first);
		const shares = starts.map(
			(start, number) => squeeze(texts.slice(start, starts[number + 1]).join('\n')).length
		);
		const share = Math.max(...shares);
		expect(share).toBeLessThan((latest.streams[0]?.[1] ?? 0) / 4);
		// What the network had handed over but nobody had read yet.
		const lost = 3 * longestPiece;
		let cuts = 0;
		for (let seed = 0; seed < schedules; seed++) {
			const store = new MemoryStore();
			let came = 0;
			const count = (path: string, length: number) => {
				if (path.endsWith('.squeezed')) came += length;
			};
			const fetch = poorNetwork(() => today, seededRandom(1000 + seed), 0.7, count);
			const planned = async () =>
				planUpdate({ ...latest, assets: [] }, { records: await store.records(), assets: new Set() });
			for (let outcome: Outcome = 'cut'; outcome === 'cut';) {
				const before = await planned();
				came = 0;
				outcome = await run({ store, fetch });
				const plan = await planned();
				const spared = bytesOf(before) - bytesOf(plan);
				expect(came - spared).toBeLessThanOrEqual(2 * share + lost);
				if (outcome !== 'cut') expect(outcome).toBe('kept');
				else cuts++;
				const records = await store.records();
				const missing = latest.records.findIndex(([, hash]) => !records.has(hash));
				const [, streamBytes = 0] = latest.streams.findLast(([, , first]) => first <= missing) ?? [];
				expect(bytesOf(plan)).toBeLessThanOrEqual(missing < 0 ? 0 : streamBytes);
			}
		}
		expect(cuts).toBeGreaterThan(schedules);
	}, 300_000);

	test('keeps each record as soon as its line has come', async () => {
		const [[stream = ''] = []] = latest.streams;
		const body = today.get(streamPath(stream)) ?? bytes('');
		const lines = (await textOf(body)).split('\n');
		const half = body.slice(0, body.length / 2);
		const known = (await textOf(half)).split('\n').length - 1;
		expect(known).toBeGreaterThan(5);
		const store = new MemoryStore();
		async function* pieces() {
			yield half;
			// The last bytes are kept back until it is sure what they mean.
			await vi.waitFor(() => expect(store.texts.size).toBeGreaterThanOrEqual(known - 1));
			throw new TypeError('network error');
		}
		const fetch = network(
			() => today,
			(path, file, signal) => new Response(path === streamPath(stream) ? bodyOf(pieces(), signal) : file)
		);
		expect(await run({ store, fetch })).toBe('cut');
		expect([...store.texts.values()]).toEqual(lines.slice(0, store.texts.size));
	});

	test('that ends too early without an error is a cut', async () => {
		const store = new MemoryStore();
		const [[stream = ''] = []] = latest.streams;
		const short = (path: string, file: Uint8Array<ArrayBuffer>) =>
			new Response(path === streamPath(stream) ? file.slice(0, -8) : file);
		expect(await run({ store, fetch: network(() => today, short) })).toBe('cut');
		expect(store.texts.size).toBe(latest.records.length - 1);
		expect(store.files.size).toBe(0);
		expect(await run({ store, fetch: network(() => today) })).toBe('kept');
	});
});

describe('a download', () => {
	test('of what has not changed is "current": it costs the list alone, and the day is written down', async () => {
		const store = await storeWith(today);
		const asked: string[] = [];
		const fetch = network(
			() => today,
			(path, body) => {
				asked.push(path);
				return new Response(body);
			}
		);
		const before = await store.kept('en-GB');
		const now = () => new Date('2026-11-09T10:00:00Z');
		expect(await run({ store, fetch, now })).toBe('current');
		expect(asked).toEqual([manifestPath('en-GB')]);
		expect(await store.kept('en-GB')).toEqual({ ...before, confirmed: '2026-11-09T10:00:00.000Z' });
	});

	test('asks the site for the list itself, not for one that the browser remembers', async () => {
		const options: (RequestInit | undefined)[] = [];
		const fetch: Download['fetch'] = (path, given) => {
			if (path === manifestPath('en-GB')) options.push(given);
			return network(() => today)(path, given);
		};
		await run({ store: new MemoryStore(), fetch });
		expect(options.map((given) => given?.cache)).toEqual(['no-cache']);
	});

	test('of a form that this code cannot read is "newer" and touches nothing', async () => {
		const store = await storeWith(old.site);
		const before = await store.kept('en-GB');
		const site = new Map(today).set(
			manifestPath('en-GB'),
			bytes(JSON.stringify({ format: packFormat + 1, parts: [] }))
		);
		expect(await run({ store, fetch: network(() => site) })).toBe('newer');
		expect(await store.kept('en-GB')).toEqual(before);
		await expectWhole(store);
	});

	test('puts back what the browser has cleared of a copy that is otherwise current', async () => {
		const store = await storeWith(today);
		const [hash = ''] = store.texts.keys();
		store.texts.delete(hash);
		store.files.clear();
		expect(await run({ store, fetch: network(() => today) })).toBe('kept');
		await expectWhole(store);
	});

	test('throws away what only the old version needed', async () => {
		const store = await storeWith(old.site);
		expect(await run({ store, fetch: network(() => today) })).toBe('kept');
		expect(new Set(store.texts.keys())).toEqual(new Set(hashesOf(latest)));
		expect([...store.files.keys()].sort()).toEqual(latest.assets.map(([path]) => path).sort());
	});

	test('is not "kept" when the browser cleared a record meanwhile', async () => {
		const store = new MemoryStore();
		const fetch = network(
			() => today,
			(path, body) => {
				if (path.endsWith('.js')) store.texts.delete(hashesOf(latest)[3] ?? '');
				return new Response(body);
			}
		);
		expect(await run({ store, fetch })).toBe('cut');
		expect(await store.kept('en-GB')).toBeUndefined();
	});

	test('is not "kept" when an asset was cleared meanwhile', async () => {
		const store = new MemoryStore();
		const [[first = ''] = [], [second = ''] = []] = latest.assets;
		async function* later(body: Uint8Array<ArrayBuffer>) {
			await vi.waitFor(() => expect(store.files.delete(first)).toBe(true));
			yield body;
		}
		const fetch = network(
			() => today,
			(path, body, signal) => new Response(path === second ? bodyOf(later(body), signal) : body)
		);
		expect(await run({ store, fetch })).toBe('cut');
		await expectWhole(store);
	});

	test('of another language leaves what has come of this one’s new copy', async () => {
		const store = new MemoryStore();
		const breaks = network(
			() => today,
			(path, body) => (path.endsWith('.js') ? new Response('Busy', { status: 500 }) : new Response(body))
		);
		expect(await run({ store, fetch: breaks })).toBe('cut');
		expect(await run({ store, locale: 'pl', fetch: network(() => polish.site) })).toBe('kept');
		const records = await store.records();
		expect(hashesOf(latest).filter((hash) => !records.has(hash))).toEqual([]);
	});

	test('tells how far it is: never back, and in the end all of it', async () => {
		for (const begin of [undefined, old.site]) {
			const told: Progress[] = [];
			const store = await storeWith(begin);
			const held = await store.records();
			const report = (progress: Progress) => told.push(progress);
			await run({ store, fetch: poorNetwork(() => today, seededRandom(5), 0), report });
			const missing = latest.records.filter(([name, hash]) => isPage(name) && !held.has(hash)).length;
			expect(told[0]).toMatchObject({ bytes: 0, pages: 0, allPages: missing });
			told.forEach((progress, number) => {
				const before = told[number - 1] ?? progress;
				expect(progress.bytes).toBeGreaterThanOrEqual(before.bytes);
				expect(progress.pages).toBeGreaterThanOrEqual(before.pages);
			});
			const last = told.at(-1);
			expect([last?.bytes, last?.pages]).toEqual([last?.allBytes, last?.allPages]);
		}
	});
});

describe('small files', () => {
	const code = Array.from({ length: 12 }, (_, number) => `/_app/immutable/part-${number}.js`);
	let site: Site;
	let manifest: PackManifest;
	beforeAll(async () => {
		const { format, locale, records, streams } = old.manifest;
		const assets: PackManifest['assets'] = code.map((path) => [path, 10]);
		const rest = { format, locale, records, streams, assets };
		manifest = { ...rest, version: await hashOf(JSON.stringify(rest)) };
		site = new Map([...old.site, ...code.map((path) => [path, bytes('x')] as const)]);
		site.set(manifestPath(locale), bytes(writeList(manifest)));
	});

	/** Files of code wait for each other until so many are on the way. */
	function together(count: number, isBad: (path: string) => boolean = () => false) {
		const waiting: (() => void)[] = [];
		let most = 0;
		const fetch: Download['fetch'] = async (path, options) => {
			if (code.includes(path)) {
				const all = new Promise<void>((go) => waiting.push(go));
				most = Math.max(most, waiting.length);
				if (waiting.length === count) for (const go of waiting.splice(0)) go();
				await all;
				if (isBad(path)) throw new TypeError('network error');
			}
			return network(() => site)(path, options);
		};
		return { fetch, most: () => most };
	}

	test('come four at a time', async () => {
		const { fetch, most } = together(4);
		const store = new MemoryStore();
		expect(await run({ store, fetch })).toBe('kept');
		expect(most()).toBe(4);
		await expectWhole(store);
	});

	test('that are on the way when another is lost still come, and no more are asked for', async () => {
		const { fetch } = together(4, (path) => path === code[1]);
		const store = new MemoryStore();
		expect(await run({ store, fetch })).toBe('cut');
		expect([...store.files.keys()].sort()).toEqual([code[0], code[2], code[3]]);
		expect(hashesOf(manifest).filter((hash) => !store.texts.has(hash))).toEqual([]);
	});
});

describe('one wrong letter', () => {
	/** The site with one letter of a file flipped. */
	const flipped = (path: string, at: number): Site => {
		const file = (today.get(path) ?? bytes('')).slice();
		file[at] = file[at] === 0x78 ? 0x79 : 0x78;
		return new Map(today).set(path, file);
	};

	test('anywhere in a stream is found, and the old copy stays', async () => {
		const random = seededRandom(21);
		const [[stream = ''] = []] = latest.streams;
		const path = streamPath(stream);
		for (let round = 0; round < 40; round++) {
			const store = new MemoryStore();
			const at = Math.floor(random() * (today.get(path)?.length ?? 0));
			expect([at, await run({ store, fetch: network(() => flipped(path, at)) })]).toEqual([at, 'damaged']);
			expect(await store.kept('en-GB')).toBeUndefined();
			for (const [hash, text] of store.texts) expect(await hashOf(text)).toBe(hash);
		}
	});

	test('in a page’s own file is found, and the old copy stays', async () => {
		const random = seededRandom(22);
		const store = await storeWith(today);
		const hash = latest.records.find(([name]) => isPage(name))?.[1] ?? '';
		store.texts.delete(hash);
		const before = await store.kept('en-GB');
		for (let round = 0; round < 20; round++) {
			const at = Math.floor(random() * (today.get(recordPath(hash))?.length ?? 0));
			const fetch = network(() => flipped(recordPath(hash), at));
			expect(await run({ store, fetch })).toBe('damaged');
			expect(await store.kept('en-GB')).toEqual(before);
			expect(store.texts.has(hash)).toBe(false);
		}
	});

	test('in a text of the list is found before anything is fetched', async () => {
		const store = await storeWith(old.site);
		const before = await store.kept('en-GB');
		const list = new TextDecoder().decode(today.get(manifestPath('en-GB')));
		const names = [latest.version, latest.records[2]?.[1], latest.streams[1]?.[0], latest.assets[0]?.[0]];
		for (const name of [...names, 'page-7', 'en-GB', '"streams"']) {
			const at = list.indexOf(name ?? '') + 2;
			expect(at).toBeGreaterThan(1);
			const asked: string[] = [];
			const fetch = network(
				() => flipped(manifestPath('en-GB'), at),
				(path, body) => {
					asked.push(path);
					return new Response(body);
				}
			);
			expect([name, await run({ store, fetch })]).toEqual([name, 'damaged']);
			expect(asked).toEqual([manifestPath('en-GB')]);
			expect(await store.kept('en-GB')).toEqual(before);
		}
	});

	test('anywhere in the list is an outcome, never an error that nobody tells the reader', async () => {
		const random = seededRandom(23);
		const store = await storeWith(old.site);
		const before = await store.kept('en-GB');
		for (let round = 0; round < 60; round++) {
			const at = Math.floor(random() * (today.get(manifestPath('en-GB'))?.length ?? 0));
			expect(await run({ store, fetch: network(() => flipped(manifestPath('en-GB'), at)) })).toBe('damaged');
			expect(await store.kept('en-GB')).toEqual(before);
		}
	});

	test.each([
		['more', (text: string) => `${text}\n"more"`],
		['less', (text: string) => text.slice(0, text.lastIndexOf('\n'))]
	])('%s than the list promises is damage', async (_, change) => {
		const [[stream = ''] = []] = latest.streams;
		const other = squeeze(change(await textOf(today.get(streamPath(stream)) ?? bytes(''))));
		const site = new Map(today).set(streamPath(stream), other);
		const list = { ...latest, streams: latest.streams.map((one) => [...one] as typeof one) };
		list.streams[0]![1] = other.length;
		const { format, locale, records, streams, assets } = list;
		const version = await hashOf(JSON.stringify({ format, locale, records, streams, assets }));
		site.set(manifestPath('en-GB'), bytes(writeList({ ...list, version })));
		expect(await run({ store: new MemoryStore(), fetch: network(() => site) })).toBe('damaged');
	});

	test('lets go of the stream, so that nothing more of it costs data', async () => {
		const [[stream = ''] = []] = latest.streams;
		let released = false;
		const fetch = network(
			() => flipped(streamPath(stream), 5),
			(path, body, signal) => {
				if (path !== streamPath(stream)) return new Response(body);
				async function* pieces() {
					for (let at = 0; at < body.length; at += 100) yield body.slice(at, at + 100);
				}
				signal?.addEventListener('abort', () => (released = true));
				return new Response(bodyOf(pieces(), signal, () => (released = true)));
			}
		);
		expect(await run({ store: new MemoryStore(), fetch })).toBe('damaged');
		await vi.waitFor(() => expect(released).toBe(true));
	});
});

test('the sign-in page of a free network in place of the list is an outcome, not an error', async () => {
	const store = await storeWith(old.site);
	const before = await store.kept('en-GB');
	const fetch = async () => new Response('<!doctype html><title>Welcome to our WiFi</title>');
	expect(['cut', 'damaged']).toContain(await run({ store, fetch }));
	expect(await store.kept('en-GB')).toEqual(before);
});

describe('a full device', () => {
	test.each([0, 1000, 5000, 20_000])(
		'with room for %i letters more keeps the old copy and what came',
		async (room) => {
			for (const begin of [undefined, old.site]) {
				const store = await storeWith(begin);
				const before = await store.kept('en-GB');
				store.room = room;
				const outcome = await run({ store, fetch: poorNetwork(() => today, seededRandom(room), 0) });
				// An update may fit where a whole copy does not.
				if (outcome === 'kept') expect((await store.kept('en-GB'))?.manifest).toEqual(latest);
				else {
					expect(outcome).toBe('full');
					expect(await store.kept('en-GB')).toEqual(before);
				}
				await expectWhole(store);
				store.room = Infinity;
				expect(['kept', 'current']).toContain(await run({ store, fetch: network(() => today) }));
				await expectWhole(store);
			}
		}
	);

	test('with room for all but the last write still answers from the old copy', async () => {
		const store = await storeWith(old.site);
		const before = await store.kept('en-GB');
		const fetch = network(
			() => today,
			(path, body) => {
				if (path.endsWith('.js')) store.room = body.length;
				return new Response(body);
			}
		);
		expect(await run({ store, fetch })).toBe('full');
		expect(store.files.size).toBe(3);
		expect(await store.kept('en-GB')).toEqual(before);
		await expectWhole(store);
	});
});

describe('a stop', () => {
	test('at any moment of an update leaves the old copy, and the next download finishes', async () => {
		const fetch = poorNetwork(() => today, seededRandom(9), 0);
		let stops = 0;
		for (const begin of [undefined, old.site]) {
			for (const moment of [0, 1, 2, 3, 5, 8, 13]) {
				const store = await storeWith(begin);
				const before = await store.kept('en-GB');
				const stop = new AbortController();
				let reports = 0;
				let allHadCome = false;
				const report = ({ bytes, allBytes }: Progress) => {
					if (reports++ !== moment) return;
					allHadCome = bytes === allBytes;
					stop.abort();
				};
				const outcome = await run({ store, fetch, report, signal: stop.signal });
				await expectWhole(store);
				// Nothing is left to stop once the last byte has come.
				if (allHadCome || !stop.signal.aborted) continue;
				stops++;
				expect([moment, outcome]).toEqual([moment, 'cut']);
				expect(await store.kept('en-GB')).toEqual(before);
				expect(await run({ store, fetch })).toBe('kept');
				await expectWhole(store);
			}
		}
		expect(stops).toBeGreaterThan(9);
	});

	test('before the beginning asks the site for nothing', async () => {
		const stop = new AbortController();
		stop.abort();
		const answer = vi.fn<Answer>((_, body) => new Response(body));
		const fetch = network(() => today, answer);
		expect(await run({ store: new MemoryStore(), fetch, signal: stop.signal })).toBe('cut');
		expect(answer).not.toHaveBeenCalled();
	});
});

describe('a server in trouble', () => {
	const kinds: [string, (path: string) => boolean][] = [
		['the list', (path) => path === manifestPath('en-GB')],
		['a page', (path) => path.endsWith('.json') && path !== manifestPath('en-GB')],
		['a stream', (path) => path.endsWith('.squeezed')],
		['an asset', (path) => path.endsWith('.js')]
	];

	test.each(kinds.flatMap(([name, is]) => [404, 500].map((status) => [status, name, is] as const)))(
		'that answers %i for %s is like none: the old copy stays, and it may be well the next time',
		async (status, name, is) => {
			const store = await storeWith(name === 'a stream' ? undefined : old.site);
			const before = await store.kept('en-GB');
			const fetch = network(
				() => today,
				(path, body) => (is(path) ? new Response('Sorry', { status }) : new Response(body))
			);
			expect(await run({ store, fetch })).toBe('cut');
			expect(await store.kept('en-GB')).toEqual(before);
			await expectWhole(store);
			expect(await run({ store, fetch: network(() => today) })).toBe('kept');
		}
	);
});

describe('a line so slow that it may be lost', () => {
	afterEach(() => vi.useRealTimers());
	const pause = setTimeout;

	/** The outcome, with the clock going on a second whenever nothing else happens. */
	async function inTime(outcome: Promise<Outcome>, mostSeconds: number): Promise<Outcome | 'waiting'> {
		let ended: Outcome | undefined;
		void outcome.then((one) => (ended = one));
		for (let second = 0; second < mostSeconds && !ended; second++) {
			// Hashing runs beside the clock.
			await new Promise((done) => pause(done, 4));
			await vi.advanceTimersByTimeAsync(1000);
		}
		return ended ?? 'waiting';
	}

	/** Files that come in pieces, with so many seconds before each. */
	const slow = (isSlow: (path: string) => boolean, seconds: number, pieces: number) =>
		network(
			() => today,
			(path, body, signal) => {
				if (!isSlow(path)) return new Response(body);
				async function* slowly() {
					const length = Math.ceil(body.length / pieces);
					for (let at = 0; at < body.length; at += length) {
						await new Promise((heard) => setTimeout(heard, seconds * 1000));
						yield body.slice(at, at + length);
					}
				}
				return new Response(bodyOf(slowly(), signal));
			}
		);

	test('is given up after half a minute of silence', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const store = new MemoryStore();
		const outcome = run({ store, fetch: slow((path) => path.endsWith('.squeezed'), 40, 4) });
		expect(await inTime(outcome, 29)).toBe('waiting');
		expect(await inTime(outcome, 2)).toBe('cut');
	});

	test.each(['.squeezed', '.js'])(
		'is not given up while a file %s still comes, piece by piece',
		async (ending) => {
			vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
			const store = new MemoryStore();
			const outcome = run({ store, fetch: slow((path) => path.endsWith(ending), 20, 4) });
			expect(await inTime(outcome, 300)).toBe('kept');
		}
	);

	test('is not given up while the device is at work with what came', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const store = new MemoryStore();
		const put = store.putRecord.bind(store);
		store.putRecord = async (hash, text) => {
			await new Promise((done) => setTimeout(done, 8_000));
			await put(hash, text);
		};
		const outcome = run({ store, fetch: slow((path) => path.endsWith('.squeezed'), 1, 4) });
		expect(await inTime(outcome, 500)).toBe('kept');
	}, 20_000);
});

describe('two languages at once', () => {
	test('both have all their parts when both are kept', async () => {
		const store = new MemoryStore();
		await run({ store, fetch: network(() => today) });
		await run({ store, locale: 'pl', fetch: network(() => polish.site) });
		// A release that changes only the code: English ends while the last file of Polish is still on its way.
		const code = '/_app/immutable/pl-new-1.js';
		const last = '/_app/immutable/pl-new-2.js';
		const { format, locale, records, streams } = polish.manifest;
		const assets: PackManifest['assets'] = [code, last].map((path) => [path, 10]);
		const rest = { format, locale, records, streams, assets };
		const version = await hashOf(JSON.stringify(rest));
		const site = new Map([...polish.site, ...old.site]);
		site.set(manifestPath('pl'), bytes(writeList({ ...rest, version })));
		site.set(code, bytes('x')).set(last, bytes('x'));

		const fetch: Download['fetch'] = async (path, options) => {
			if (path === last) expect(await run({ store, fetch: network(() => old.site) })).toBe('kept');
			return network(() => site)(path, options);
		};
		await run({ store, locale: 'pl', fetch });
		await expectWhole(store, 'pl');
		await expectWhole(store, 'en-GB');
	});
});
