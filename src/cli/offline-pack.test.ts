import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../tests/bench/search/random.ts';
import { hashOf } from '../lib/offline/hash.ts';
import {
	layoutRecord,
	manifestPath,
	formsRecord,
	moduleRecord,
	packFormat,
	recordPath,
	shellRecord,
	countPages,
	streamPath,
	symbolRecord,
	typedRecord,
	wordsRecord
} from '../lib/offline/manifest.ts';
import { pageOf, unpackPage, type PageRecord } from '../lib/offline/record.ts';
import type { FindingData } from '../lib/offline/finding-data.ts';
import { noWords } from '../lib/search/engine.ts';
import { readList } from '../lib/offline/list.ts';
import { squeeze, squeezeLines } from '../lib/offline/squeeze/squeeze.ts';
import { unsqueeze } from '../lib/offline/squeeze/unsqueeze.ts';
import { makePack, type Pack } from './offline-pack.ts';

type BuiltPage = Parameters<typeof makePack>[0]['pages'][number];

const data: FindingData = {
	documents: [
		{
			address: '/services/dentist',
			kind: 'services',
			title: 'A dentist who waits',
			summary: 'Quiet hours for children who are afraid.',
			also: 'teeth',
			questions: '',
			body: 'Nobody has to sit in the chair at once.'
		}
	],
	services: [],
	activities: [],
	kindLabels: { services: 'Services' },
	searchWords: noWords,
	needs: [{ id: 'any', label: 'Any need' }],
	places: [],
	activityChoices: { interests: [], support: [], access: [], places: [] }
};

const words = [
	'help',
	'ask',
	'the',
	'council',
	'school',
	'short',
	'break',
	'carer',
	'plan',
	'żółty',
	'&amp;',
	'😀'
];

function page(address: string, seed: number): BuiltPage {
	const random = seededRandom(seed);
	const text = Array.from(
		{ length: 30 + Math.floor(random() * 300) },
		() => words[Math.floor(random() * words.length)]
	);
	// Some pages have more in their head than the typical one.
	const more = seed % 2 ? `<meta name="a" content="${seed}"/> <meta name="b" content="${seed}"/> ` : '';
	return {
		address,
		html:
			`<!doctype html> <html lang="en-GB"> <head> ${more}<title>${address}</title> <style>.a > .b{color:red}</style> </head> ` +
			`<body><a href="/">Home</a> <a href="${address}">Here</a> <a href="/pl${address}">Polski</a>` +
			`<main id="main"><h1>${address}</h1> <p>${text.join(' ')}</p></main></body></html>`
	};
}

const pages = [
	page('/', 1),
	page('/guides', 2),
	page('/guides/money', 3),
	...Array.from({ length: 30 }, (_, number) => page(`/services/service-${number}`, 10 + number)),
	page('/services/dentist', 50)
];

const packOf = (
	some: readonly BuiltPage[],
	change: Partial<FindingData> = {},
	symbols?: Record<string, string>
) =>
	makePack({
		locale: 'en-GB',
		pages: some,
		data: { ...data, ...change },
		forms: { visit: { id: 'visit' } },
		symbols,
		shell: '<html lang="en-GB">Shell</html>',
		module: 'go()',
		assets: [['/_app/one.js', 12]]
	});

function valueOf<Value>({ manifest, files }: Pack, name: string): Value {
	const hash = manifest.records.find(([one]) => one === name)?.[1] ?? '';
	return JSON.parse(files.get(recordPath(hash))?.text ?? '') as Value;
}

const htmlIn = (pack: Pack, address: string) =>
	pageOf(valueOf<PageRecord>(pack, address), valueOf<string[]>(pack, layoutRecord), address);

let pack: Pack;
beforeAll(async () => {
	pack = await packOf(pages);
}, 60_000);

describe('the pack of a built site', () => {
	test('gives every page again, letter for letter', () => {
		for (const { address, html } of pages) expect(htmlIn(pack, address)).toBe(html);
	});

	test('leaves out the links that lead nowhere without a network', async () => {
		const link = '<li class="never-copy"><a href="/print?pages=guides/money">Print</a></li>';
		const withLink = pages.map((one) => ({
			...one,
			html: one.html.replace('</h1>', `</h1><ul>${link}<li>Ask</li></ul>`)
		}));
		expect(htmlIn(await packOf(withLink), '/guides/money')).toContain('<ul><li>Ask</li></ul>');
	});

	test('has each picture as a record of its own, so that a new one costs no other', async () => {
		const symbols = { call: '<svg><path d="M0 0" /></svg>', rest: '<svg />' };
		const withPictures = await packOf(pages, {}, symbols);
		for (const [id, svg] of Object.entries(symbols))
			expect(valueOf(withPictures, symbolRecord(id))).toBe(svg);
		expect(countPages(withPictures.manifest)).toBe(countPages(pack.manifest));
		const known = new Set(pack.manifest.records.map(([, hash]) => hash));
		const fresh = withPictures.manifest.records.filter(([, hash]) => !known.has(hash));
		expect(fresh.map(([name]) => name)).toEqual(['symbols/call', 'symbols/rest']);
	});

	test('has the layout, the shell, the module and the words before the pages', () => {
		expect(pack.manifest.records.map(([name]) => name)).toEqual([
			layoutRecord,
			shellRecord,
			moduleRecord,
			wordsRecord,
			typedRecord,
			formsRecord,
			...pages.map(({ address }) => address)
		]);
		expect(valueOf(pack, shellRecord)).toBe('<html lang="en-GB">Shell</html>');
		expect(valueOf(pack, moduleRecord)).toBe('go()');
		expect(valueOf(pack, wordsRecord)).toEqual({
			kindLabels: data.kindLabels,
			searchWords: { synonyms: noWords.synonyms, places: noWords.places },
			needs: data.needs,
			places: data.places,
			activityChoices: data.activityChoices
		});
	});

	test('has the documents of a page with that page', () => {
		const layout = valueOf<string[]>(pack, layoutRecord);
		const documents = (address: string) =>
			unpackPage(valueOf<PageRecord>(pack, address), layout, address).documents;
		expect(documents('/services/dentist')).toEqual(data.documents);
		expect(documents('/services/service-1')).toEqual([]);
	});

	test('knows from the pages of situations which pages help, and keeps only what people type', async () => {
		const group = page('/situations/school', 5);
		const html = group.html.replace('</h1>', '</h1><section><a href="/services/dentist">D</a></section>');
		const situations = { pages: [[0]], typed: 'teeth\n:' };
		const change = { searchWords: { ...data.searchWords, situations } };
		const one = await packOf([...pages, { ...group, html }], change);
		expect(valueOf(one, typedRecord)).toBe('teeth\n:');
		expect(valueOf(one, wordsRecord)).toEqual(valueOf(pack, wordsRecord));
		await expect(packOf(pages, change)).rejects.toThrow(
			'The pages under /situations do not list what the search knows of situations.'
		);
	});

	test('leaves out what only other machines read, and white space between tags', async () => {
		const built = page('/contact', 4);
		const extra =
			'<!--[0--><meta name="description" content="Who to ring"/>' +
			'<meta property="og:title" content="Contact"/><link rel="canonical" href="https://example.org/contact"/>' +
			'<link rel="alternate" hreflang="pl" href="/pl/contact"/>' +
			'<script type="application/ld+json">{"@context":"https://schema.org"}</script>';
		const html = built.html.replace('<title>', `${extra}<title>`).replace('</body>', '</body>\n\t\t');
		const one = await packOf([...pages, { ...built, html }]);
		expect(htmlIn(one, '/contact')).toBe(built.html.replace('</body>', '</body> '));
	});

	test('has a blank for a line break, but where line breaks count', async () => {
		const built = page('/contact', 4);
		const exact = '<style>a\n{}</style><pre>one\n\ttwo</pre><textarea>one\ntwo</textarea>';
		const html = built.html.replace('<h1>', `${exact}<p>one \n\ttwo\u00a0\nthree</p><h1>`);
		expect(htmlIn(await packOf([...pages, { ...built, html }]), '/contact')).toBe(
			built.html.replace('<h1>', `${exact}<p>one two\u00a0 three</p><h1>`)
		);
	});

	test('has the ids of headings, with fewer letters for those that say what the heading says', async () => {
		const built = page('/contact', 4);
		const html = built.html.replace('<h1>', '<h2 id="on-money-for-you">Money for you</h2><h1>');
		const one = await packOf([...pages, { ...built, html }]);
		expect(htmlIn(one, '/contact')).toBe(html);
		expect(JSON.stringify(valueOf(one, '/contact'))).not.toContain('money-for-you');
	});

	test('leaves out the whole of such a tag when its text has a ">" in it', async () => {
		const built = page('/contact', 4);
		const html = built.html.replace(
			'<title>',
			'<meta property="og:title" content="Key stage 3 > 4"/><title>'
		);
		expect(htmlIn(await packOf([...pages, { ...built, html }]), '/contact')).toBe(built.html);
	});

	test.each([
		['ends within a tag', '<main id="main">Text</main><'],
		['has the mark that stands for its own address', '<main id="main"><a href="\u0001">Text</a></main>']
	])(
		'is refused with the page’s address when a page %s, since it would not come out again',
		async (_, html) => {
			await expect(packOf([...pages, { address: '/guides/broken', html }])).rejects.toThrow('/guides/broken');
		}
	);

	test('is refused with the page’s address when what people type would not come out again', async () => {
		const documents = data.documents.map((document) => ({
			...document,
			questions: 'Who waits, and who goes'
		}));
		await expect(packOf(pages, { documents })).rejects.toThrow('/services/dentist');
	});

	test('is refused without pages', async () => {
		await expect(packOf([])).rejects.toThrow('no page');
	});
});

describe('the files of a pack', () => {
	test('are named by their content and packed as they are', async () => {
		for (const [path, { text, packed }] of pack.files) {
			expect(brotliDecompressSync(packed).toString()).toBe(text);
			if (path === manifestPath('en-GB')) continue;
			expect(path).toBe(recordPath(await hashOf(text)));
		}
		for (const [path, bytes] of pack.streams) expect(path).toBe(streamPath(await hashOf(bytes)));
	});

	test('have the sizes that the list tells', () => {
		for (const [, hash, size] of pack.manifest.records) {
			expect(pack.files.get(recordPath(hash))?.packed.length).toBe(size);
		}
		for (const [hash, size] of pack.manifest.streams) {
			expect(pack.streams.get(streamPath(hash))?.length).toBe(size);
		}
	});

	test('hold the list itself, whose version is the hash of the rest', async () => {
		const { version, ...rest } = pack.manifest;
		expect(readList(pack.files.get(manifestPath('en-GB'))?.text ?? '')).toEqual(pack.manifest);
		const { format, locale, records, streams, assets } = rest;
		expect(await hashOf(JSON.stringify({ format, locale, records, streams, assets }))).toBe(version);
		expect([format, locale, assets]).toEqual([packFormat, 'en-GB', [['/_app/one.js', 12]]]);
	});

	test('are the same for the same site', async () => {
		expect((await packOf(pages)).manifest).toEqual(pack.manifest);
	});

	test('stay the same but for a changed page', async () => {
		const changed = pages.map((one) => (one.address === '/guides/money' ? page('/guides/money', 99) : one));
		const { manifest } = await packOf(changed);
		const before = new Set(pack.manifest.records.map(([, hash]) => hash));
		expect(manifest.records.filter(([, hash]) => !before.has(hash)).map(([name]) => name)).toEqual([
			'/guides/money'
		]);
		expect(manifest.version).not.toBe(pack.manifest.version);
	});
});

async function textOf({ streams }: Pack, hash: string): Promise<string> {
	let all = '';
	const bytes = streams.get(streamPath(hash)) ?? new Uint8Array();
	for await (const { text } of unsqueeze(new Blob([bytes]).stream(), bytes.length)) all += text;
	return all;
}

describe('the streams of a pack', () => {
	test('have every record from their first on, a line each', async () => {
		const { manifest, files } = pack;
		const texts = manifest.records.map(([, hash]) => files.get(recordPath(hash))?.text);
		for (const [hash, , first] of manifest.streams) {
			expect((await textOf(pack, hash)).split('\n')).toEqual(texts.slice(first));
		}
	});

	test('begin at the first record, and again after about each eighth of the bytes', async () => {
		const [[hash = '', size = 0] = []] = pack.manifest.streams;
		const starts = pack.manifest.streams.map(([, , first]) => first);
		expect(starts[0]).toBe(0);
		expect(starts).toHaveLength(8);
		const { ends } = squeezeLines(await textOf(pack, hash));
		const at = (record: number | undefined) => (record === 0 ? 0 : (ends[(record ?? Infinity) - 1] ?? size));
		const longest = Math.max(...ends.map((end, number) => end - (ends[number - 1] ?? 0)));
		starts.forEach((start, number) => {
			expect(at(starts[number + 1]) - at(start)).toBeLessThanOrEqual(size / 8 + longest);
		});
	});

	test('are a tenth smaller than brotli would make them, also the short ones', async () => {
		for (const [hash, size] of pack.manifest.streams) {
			// The library's own choice is its highest quality.
			expect(size).toBeLessThan(brotliCompressSync(await textOf(pack, hash)).length * 0.9);
		}
	});

	test('are the same when they are squeezed beside each other', async () => {
		const long = pages.map((one) => ({ ...one, html: one.html.replace('</main>', `${one.html}</main>`) }));
		const many = await packOf([
			...long,
			...Array.from({ length: 90 }, (_, number) => page(`/x/${number}`, number))
		]);
		const [[hash] = ['']] = many.manifest.streams;
		const text = await textOf(many, hash);
		expect(text.length).toBeGreaterThan(100_000);
		expect(many.streams.get(streamPath(hash))).toEqual(squeeze(text));
	}, 60_000);

	test('cost less together than the same records one by one', () => {
		const { records, streams } = pack.manifest;
		for (const [, size, first] of streams.slice(0, -1)) {
			expect(size).toBeLessThan(records.slice(first).reduce((sum, [, , alone]) => sum + alone, 0));
		}
	});
});
