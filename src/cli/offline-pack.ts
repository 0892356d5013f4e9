import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { diffArrays } from 'diff';
import type { LocalOffer } from '../lib/content/local-offer.ts';
import { localeFacts, stripLocale, type Locale } from '../lib/i18n/locales.ts';
import { mergedMessages } from '../lib/i18n/plugin.ts';
import { createTranslator } from '../lib/i18n/translate.ts';
import { viewForm } from '../lib/forms/form-view.ts';
import { byAddress, placesOf, type FindingData, type KeptWords } from '../lib/offline/finding-data.ts';
import { dropIds } from '../lib/offline/heading-ids.ts';
import { hashOf } from '../lib/offline/hash.ts';
import { writeList } from '../lib/offline/list.ts';
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
	typedRecord,
	wordsRecord,
	type PackManifest
} from '../lib/offline/manifest.ts';
import { piecesOf, type LayoutChange } from '../lib/offline/page-layout.ts';
import { squeezeLines } from '../lib/offline/squeeze/squeeze.ts';
import { packPage, unpackPage, type PageSource, type UnpackedPage } from '../lib/offline/record.ts';
import { findingData } from '../lib/server/content/finding.ts';
import { readAssets } from './offline-pack-assets.ts';
import { packText, squeezeAll, writePacked, type PackedFile } from './offline-pack-files.ts';
import {
	lean,
	linkSheets,
	readPages,
	readSheets,
	readSymbols,
	type BuiltPage,
	type Sheet
} from './offline-pack-pages.ts';

/** A cut costs at most one share of the pack; packed, 20 to 30 kB. */
const streamCount = 8;

/** Writes the offline pack of every language into a build. */
export async function writePacks(out: string, offer: LocalOffer): Promise<void> {
	// One after the other: the compressor takes much memory.
	for (const locale of offer.site.languages) {
		const data = findingData(offer, locale, createTranslator(locale, mergedMessages(locale)));
		const shell = readFileSync(join(out, 'fallback.html'), 'utf8').replace(
			/<html lang="[^"]*" dir="[^"]*"/,
			`<html lang="${locale}" dir="${localeFacts[locale].dir}"`
		);
		const client = join(out, 'client');
		const assets = readAssets(client, locale);
		const pack = await makePack({
			locale,
			pages: readPages(join(out, 'prerendered'), locale),
			data,
			forms: Object.fromEntries(
				offer.forms.map(({ slug, fields }) => [slug, viewForm(slug, fields, locale)])
			),
			shell,
			symbols: readSymbols(join(out, 'prerendered/symbols'), locale),
			module: readFileSync(join(client, '_app/enhance.js'), 'utf8'),
			assets,
			sheets: readSheets(client, assets)
		});
		await Promise.all([...pack.files].map(([path, file]) => writePacked(join(client, path), file)));
		for (const [path, bytes] of pack.streams) writeFileSync(join(client, path), bytes);
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
	/** Those of the assets that are styles. */
	sheets?: readonly Sheet[] | undefined;
}

export interface Pack {
	manifest: PackManifest;
	/** Records and the list, by path below the site's root. */
	files: Map<string, PackedFile>;
	/** Squeezed, so that they are sent as they are. */
	streams: Map<string, Uint8Array<ArrayBuffer>>;
}

/** Pages, search and lists of one language as content-addressed files. */
export async function makePack(source: PackSource): Promise<Pack> {
	const { locale, pages, data, forms, symbols = {}, sheets = [], shell, module, assets } = source;
	const kept = (html: string) => lean(linkSheets(html, sheets));
	const layoutPage = typicalPage(pages);
	const layout = piecesOf(dropIds(kept(layoutPage.html)), layoutPage.address);
	const { documents, services, activities, ...words } = data;
	const { situations, ...searchWords } = words.searchWords;
	const named: [string, unknown][] = [
		[layoutRecord, layout],
		[shellRecord, shell],
		[moduleRecord, module],
		[wordsRecord, { ...words, searchWords } satisfies KeptWords],
		[typedRecord, situations.typed],
		[formsRecord, forms],
		...Object.entries(symbols).map(([id, svg]): [string, unknown] => [symbolRecord(id), svg])
	];
	const listed: string[][] = [];
	for (const { address, html } of pages) {
		const general = stripLocale(address);
		const page = kept(html);
		const change = changeOf(layout, dropIds(page), address);
		const parts: PageSource = {
			address,
			html: page,
			documents: documents.filter((document) => document.address.split('#')[0] === general),
			service: services.find(({ slug }) => general === `/services/${slug}`),
			activity: activities.find(({ slug }) => general === `/activities/${slug}`)
		};
		const record = packPage(parts, change);
		const out = unpackPage(record, layout, address);
		if (!isSame(out, parts)) {
			throw new Error(`The page ${address} would not come out of the offline pack as it went in.`);
		}
		listed.push(...out.situations);
		named.push([address, record]);
	}
	if (!isDeepStrictEqual(placesOf(listed, documents), situations.pages)) {
		throw new Error('The pages under /situations do not list what the search knows of situations.');
	}
	return assemble(locale, named, assets);
}

/** Whether a device will have the page and what people type for it as they went in. */
function isSame(out: UnpackedPage, { html, documents }: PageSource): boolean {
	const phrases = (all: PageSource['documents']) =>
		[...all].sort(byAddress).map(({ address, also, questions }) => [address, also, questions]);
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
	const whole = squeezeLines(texts.join('\n'));
	const starts = streamStarts(whole.ends, whole.bytes.length);
	const squeezed = [
		whole.bytes,
		...(await squeezeAll(starts.slice(1).map((first) => texts.slice(first).join('\n'))))
	];
	const streamFiles = new Map<string, Uint8Array<ArrayBuffer>>();
	const streams = await Promise.all(
		squeezed.map(async (bytes, number): Promise<PackManifest['streams'][number]> => {
			const hash = await hashOf(bytes);
			streamFiles.set(streamPath(hash), bytes);
			return [hash, bytes.length, starts[number] ?? 0];
		})
	);
	const rest = { format: packFormat, locale, records, streams, assets };
	const manifest: PackManifest = { ...rest, version: await hashOf(JSON.stringify(rest)) };
	files.set(manifestPath(locale), await packText(writeList(manifest)));
	return { manifest, files, streams: streamFiles };
}

/** The records at which streams begin: the first, and one after each equal share of the bytes. */
function streamStarts(ends: readonly number[], bytes: number): number[] {
	const share = bytes / streamCount;
	const starts = [0];
	ends.forEach((end, number) => {
		if (end >= share * starts.length) starts.push(number + 1);
	});
	return starts;
}

/** The page as a change of the layout, found by the longest common row of pieces. */
function changeOf(layout: string[], html: string, address: string): LayoutChange {
	return diffArrays(layout, piecesOf(html, address)).map(({ added, removed, value, count }) =>
		added ? value.join('') : removed ? -count : count
	);
}

/** A layout close to most pages keeps their changes short: the first service, else any page. */
function typicalPage(pages: readonly BuiltPage[]): BuiltPage {
	const page = pages.find(({ address }) => /\/services\/./.test(address)) ?? pages[0];
	if (!page) throw new Error('There is no page to make an offline pack of.');
	return page;
}
