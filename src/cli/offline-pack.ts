import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { diffArrays } from 'diff';
import type { LocalOffer } from '../lib/content/local-offer.ts';
import { localeFacts, stripLocale, type Locale } from '../lib/i18n/locales.ts';
import { mergedMessages } from '../lib/i18n/plugin.ts';
import { createTranslator } from '../lib/i18n/translate.ts';
import { viewForm } from '../lib/forms/form-view.ts';
import type { FindingData, FindingWords } from '../lib/offline/finding-data.ts';
import { dropIds } from '../lib/offline/heading-ids.ts';
import { hashOf } from '../lib/offline/hash.ts';
import {
	formsRecord,
	layoutRecord,
	manifestPath,
	moduleRecord,
	packFormat,
	recordPath,
	shellRecord,
	streamPath,
	symbolRecord,
	wordsRecord,
	type PackManifest
} from '../lib/offline/manifest.ts';
import { piecesOf, type LayoutChange } from '../lib/offline/page-layout.ts';
import { packPage, unpackPage, type PageRecord, type PageSource } from '../lib/offline/record.ts';
import { findingData } from '../lib/server/content/finding.ts';

/** A cut costs at most one share of the pack; packed, 20 to 40 kB. */
const streamCount = 8;
/** Of brotli, for streams that begin later: a tenth larger, made in a tenth of the time. */
const resumeQuality = 9;

/** A reading page as it was built. */
export interface BuiltPage {
	/** With the language's prefix. */
	address: string;
	html: string;
}

/** Writes the offline pack of every language into a build. */
export async function writePacks(out: string, offer: LocalOffer): Promise<void> {
	// One after the other: the compressor takes much memory.
	for (const locale of offer.site.languages) {
		const data = findingData(offer, locale, createTranslator(locale, mergedMessages(locale)));
		const shell = readFileSync(join(out, 'fallback.html'), 'utf8').replace(
			/<html lang="[^"]*" dir="[^"]*"/,
			`<html lang="${locale}" dir="${localeFacts[locale].dir}"`
		);
		const pack = await makePack({
			locale,
			pages: readPages(join(out, 'prerendered'), locale),
			data,
			forms: Object.fromEntries(
				offer.forms.map(({ slug, fields }) => [slug, viewForm(slug, fields, locale)])
			),
			shell,
			symbols: readSymbols(join(out, 'prerendered/symbols'), locale),
			module: readFileSync(join(out, 'client/_app/enhance.js'), 'utf8'),
			assets: readAssets(join(out, 'client'), locale)
		});
		await Promise.all([...pack.files].map(([path, file]) => writePacked(join(out, 'client', path), file)));
	}
}

interface PackSource {
	locale: Locale;
	pages: readonly BuiltPage[];
	data: FindingData;
	/** By id, as the pages of forms read them. */
	forms: Record<string, unknown>;
	/** The page that renders itself on the device, for addresses with filters. */
	shell: string;
	/** Pictures of Easy Read by their ids, as SVG files. */
	symbols?: Record<string, string> | undefined;
	/** The small module of reading pages. */
	module: string;
	assets: PackManifest['assets'];
}

interface PackedFile {
	text: string;
	/** As brotli. */
	packed: Buffer;
}

export interface Pack {
	manifest: PackManifest;
	/** By path below the site's root. */
	files: Map<string, PackedFile>;
}

/** Pages, search and lists of one language as content-addressed files. */
export async function makePack(source: PackSource): Promise<Pack> {
	const { locale, pages, data, forms, symbols = {}, shell, module, assets } = source;
	const layoutPage = typicalPage(pages);
	const layout = piecesOf(dropIds(lean(layoutPage.html)), layoutPage.address);
	const { documents, services, activities, ...words } = data;
	const named: [string, unknown][] = [
		[layoutRecord, layout],
		[shellRecord, shell],
		[moduleRecord, module],
		[wordsRecord, words satisfies FindingWords],
		[formsRecord, forms],
		...Object.entries(symbols).map(([id, svg]): [string, unknown] => [symbolRecord(id), svg])
	];
	for (const { address, html } of pages) {
		const general = stripLocale(address);
		const page = lean(html);
		const change = changeOf(layout, dropIds(page), address);
		const parts: PageSource = {
			address,
			html: page,
			documents: documents.filter((document) => document.address.split('#')[0] === general),
			service: services.find(({ slug }) => general === `/services/${slug}`),
			activity: activities.find(({ slug }) => general === `/activities/${slug}`)
		};
		const record = packPage(parts, change);
		if (!comesOut(record, parts, layout)) {
			throw new Error(`The page ${address} would not come out of the offline pack as it went in.`);
		}
		named.push([address, record]);
	}
	return assemble(locale, named, assets);
}

/** Whether a device will have the page and what people type for it as they went in. */
function comesOut(record: PageRecord, { address, html, documents }: PageSource, layout: string[]): boolean {
	const out = unpackPage(record, layout, address);
	const phrases = (all: PageSource['documents']) => all.map(({ also, questions }) => [also, questions]);
	return out.html === html && isDeepStrictEqual(phrases(out.documents), phrases(documents));
}

async function assemble(
	locale: Locale,
	named: readonly [string, unknown][],
	assets: PackManifest['assets']
): Promise<Pack> {
	const files = new Map<string, PackedFile>();
	const texts = named.map(([, value]) => JSON.stringify(value));
	const records = await Promise.all(
		named.map(async ([name], number): Promise<PackManifest['records'][number]> => {
			const file = await packText(texts[number] ?? '');
			const hash = await hashOf(file.text);
			files.set(recordPath(hash), file);
			return [name, hash, file.packed.length];
		})
	);
	const streams = await Promise.all(
		streamStarts(texts).map(async (first): Promise<PackManifest['streams'][number]> => {
			// Only the whole is fetched often; the others are for devices that were cut off.
			const quality = first === 0 ? constants.BROTLI_MAX_QUALITY : resumeQuality;
			const file = await packText(texts.slice(first).join('\n'), quality);
			const hash = await hashOf(file.text);
			files.set(streamPath(hash), file);
			return [hash, file.packed.length, first];
		})
	);
	const rest = { format: packFormat, locale, records, streams, assets };
	const manifest: PackManifest = { ...rest, version: await hashOf(JSON.stringify(rest)) };
	files.set(manifestPath(locale), await packText(JSON.stringify(manifest)));
	return { manifest, files };
}

/** The records at which streams begin: the first, and one after each equal share of the letters. */
function streamStarts(texts: readonly string[]): number[] {
	const share = texts.reduce((sum, { length }) => sum + length, 0) / streamCount;
	const starts = [0];
	let letters = 0;
	texts.forEach(({ length }, number) => {
		if (letters >= share * starts.length) starts.push(number);
		letters += length;
	});
	return starts;
}

/** The page as a change of the layout, found by the longest common row of pieces. */
function changeOf(layout: string[], html: string, address: string): LayoutChange {
	return diffArrays(layout, piecesOf(html, address)).map(({ added, removed, value, count }) =>
		added ? value.join('') : removed ? -count : count
	);
}

/** Code, styles and texts whose line breaks count; else line breaks. */
const lines = /<(script|style|pre|textarea)\b[\s\S]*?<\/\1>|[ \t]*\n[ \t\n]*/g;

/**
 * What only other machines read, and links to what no copy has, are no use without a network; of white space a reader sees one
 * blank at most.
 */
function lean(html: string): string {
	return html
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, '')
		.replace(/<meta (?:property="og:\w+"|name="description") content="[^"]*"\s*\/?>/g, '')
		.replace(/<link rel="(?:canonical|alternate)"[^>]*>/g, '')
		.replace(/<li class="never-copy">[\s\S]*?<\/li>/g, '')
		.replace(/>[ \t\n]+</g, '> <')
		.replace(lines, (part) => (part.startsWith('<') ? part : ' '));
}

/** A layout close to most pages keeps their changes short: the first service, else any page. */
function typicalPage(pages: readonly BuiltPage[]): BuiltPage {
	const page = pages.find(({ address }) => /\/services\/./.test(address)) ?? pages[0];
	if (!page) throw new Error('There is no page to make an offline pack of.');
	return page;
}

/** Reading pages of a language, alike pages together. */
export function readPages(folder: string, locale: Locale): BuiltPage[] {
	const prefixes = Object.values(localeFacts).map(({ prefix }) => prefix);
	const { prefix } = localeFacts[locale];
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.html'))
		.map((file) => ({
			address: `/${file.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '')}`,
			html: readFileSync(join(folder, file), 'utf8')
		}))
		.filter(({ address }) => {
			const first = address.split('/')[1] ?? '';
			return prefixes.some((known) => known && known === first) ? first === prefix : prefix === '';
		})
		.sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** The other languages show no pictures, so their readers do not pay for them. */
function readSymbols(folder: string, locale: Locale): Record<string, string> {
	if (locale !== 'en-GB-simple' || !existsSync(folder)) return {};
	const files = readdirSync(folder).filter((file) => file.endsWith('.svg'));
	return Object.fromEntries(
		files.sort().map((file) => [file.slice(0, -'.svg'.length), readFileSync(join(folder, file), 'utf8')])
	);
}

/** What the adapter's build knows of the client's files (https://vite.dev/guide/backend-integration). */
interface ViteChunk {
	file: string;
	imports?: string[];
	dynamicImports?: string[];
	css?: string[];
}

const viteManifest = '.svelte-kit/output/client/.vite/manifest.json';
const nodes = '.svelte-kit/generated/client-optimized/nodes';
/** Pages that render themselves, and what stands around them. Reading pages bring no code. */
const selfRendering = /\/(\+layout|\+error|(search|services|activities|\[step\])\/\+page)\.(svelte|ts)"/;

/** The code and styles of pages that render themselves, with what they import; of texts, one language's. */
function readAssets(client: string, locale: Locale): PackManifest['assets'] {
	const manifest = JSON.parse(readFileSync(viteManifest, 'utf8')) as Record<string, ViteChunk>;
	const files = new Set<string>();
	const seen = new Set<string>();
	const add = (key: string) => {
		const chunk = manifest[key];
		if (!chunk || seen.has(key)) return;
		seen.add(key);
		files.add(chunk.file);
		for (const css of chunk.css ?? []) files.add(css);
		for (const next of chunk.imports ?? []) add(next);
		for (const next of chunk.dynamicImports ?? []) if (isWanted(next)) add(next);
	};
	const isWanted = (key: string) => {
		if (key.startsWith('virtual:messages/')) return key.startsWith(`virtual:messages/${locale}/`);
		if (key.startsWith('virtual:words/')) return key === `virtual:words/${locale}`;
		const node = /\/nodes\/(\d+\.js)$/.exec(key)?.[1];
		// Nodes 0 and 1 are SvelteKit's own frame and error page.
		return (
			!node ||
			node === '0.js' ||
			node === '1.js' ||
			selfRendering.test(readFileSync(join(nodes, node), 'utf8'))
		);
	};
	for (const [key, { file }] of Object.entries(manifest)) {
		if (file.includes('/entry/') || file === '_app/enhance.js') add(key);
	}
	const worker = readdirSync(join(client, '_app/immutable/workers')).filter((file) => file.endsWith('.js'));
	for (const file of worker) files.add(`_app/immutable/workers/${file}`);
	// Every page waits for them (lib/enhance/before-paint-files.ts). The fonts are as large as the copy: see the service worker.
	for (const file of readdirSync(join(client, '_app/immutable')))
		if (/^(preferences\..*\.js|chosen\..*\.css)$/.test(file)) files.add(`_app/immutable/${file}`);
	// It has no hash in its name, so it is a record (moduleRecord).
	files.delete('_app/enhance.js');
	return [...files].sort().map((file) => [`/${file}`, statSync(join(client, `${file}.br`)).size]);
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

async function packText(text: string, quality: number = constants.BROTLI_MAX_QUALITY): Promise<PackedFile> {
	const bytes = Buffer.from(text);
	const packed = await brotli(bytes, {
		params: {
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_QUALITY]: quality,
			// As large as the text, so that all of it is in sight, and no larger: it costs memory, many at a time.
			[constants.BROTLI_PARAM_LGWIN]: windowBits(bytes.length),
			[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
		}
	});
	return { text, packed };
}

function windowBits(length: number): number {
	const enough = Math.ceil(Math.log2(length + 1)) + 1;
	return Math.min(constants.BROTLI_MAX_WINDOW_BITS, Math.max(constants.BROTLI_MIN_WINDOW_BITS, enough));
}

/** The adapter compressed its files before these were there. */
async function writePacked(file: string, { text, packed }: PackedFile): Promise<void> {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
	writeFileSync(`${file}.br`, packed);
	writeFileSync(`${file}.gz`, await gzipped(text));
}
