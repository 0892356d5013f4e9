import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { makePack } from '../../src/cli/offline-pack.ts';
import { readPages, readSheets, type BuiltPage } from '../../src/cli/offline-pack-pages.ts';
import type { FindingData } from '../../src/lib/offline/finding-data.ts';
import { readList, writeList } from '../../src/lib/offline/list.ts';
import {
	formsRecord,
	manifestPath,
	moduleRecord,
	recordPath,
	shellRecord,
	streamPath
} from '../../src/lib/offline/manifest.ts';
import { unsqueeze } from '../../src/lib/offline/squeeze/unsqueeze.ts';
import { inUsualForms } from '../../src/lib/search/usual-forms.ts';
import { readFinding } from './search/corpus.ts';
import { makeEntries } from './search/entries.ts';
import { kilobytes, markdownTable } from './tables.ts';

/** What the copy for no signal costs a family's data, beside the same main texts in one file. */
const allowed = { times: 1.3, bytes: 40_000 };

const finding = await readFinding();
const pages = readPages('build/prerendered', 'en-GB');
const besides = readBesides('build/client');
const lines = [
	await weigh('ours', pages, finding),
	await weigh('1,000 made entries', ...makeSite(1000)),
	await weigh('3,000 made entries', ...makeSite(3000))
];

console.log('## The offline copy, in English\n');
console.log(
	markdownTable(
		[
			'Site',
			'pages',
			'copy',
			'list br',
			'main text br',
			'allowed',
			'share',
			'main HTML br',
			'share of it',
			'vocabulary br',
			'unpacked in'
		],
		lines
	)
);
console.log(
	`\nAllowed: ${allowed.times} × the main text + ${kilobytes(allowed.bytes)}. The copy holds every page, the search, the lists and the forms, and is weighed with the list of its files; the vocabulary in it is that of our synonyms. It is unpacked here by one processor, and by a phone in some times as long.`
);

async function weigh(name: string, site: readonly BuiltPage[], data: FindingData): Promise<string[]> {
	const pack = await makePack({
		locale: 'en-GB',
		pages: site,
		data,
		...besides
	});
	const mains = site.map(({ html }) => html.slice(html.indexOf('<main'), html.indexOf('</main>')));
	const lean = mains.map((main) => main.replace(/<!--[\s\S]*?-->/g, ''));
	const text = brotliBytes(lean.map((main) => main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')));
	const html = brotliBytes(lean);
	const [whole] = pack.manifest.streams;
	const stream = pack.streams.get(streamPath(whole?.[0] ?? '')) ?? new Uint8Array();
	const copy = stream.length;
	const list = brotliBytes([writeList(pack.manifest)]);
	const limit = (bytes: number) => allowed.times * bytes + allowed.bytes;
	const share = (bytes: number) => ((copy + list) / limit(bytes)).toFixed(3);
	const words = brotliBytes([JSON.stringify(data.searchWords)]);
	return [
		name,
		String(site.length),
		...[copy, list, text, limit(text)].map(kilobytes),
		share(text),
		kilobytes(html),
		share(html),
		kilobytes(words),
		`${(await secondsToUnpack(stream)).toFixed(1)} s`
	];
}

/** What a copy holds besides pages and search: forms, the shell, the small module, and the list of its files. */
function readBesides(client: string) {
	const list = readList(readFileSync(join(client, manifestPath('en-GB')), 'utf8'));
	if (list === 'newer') throw new Error('The build is newer than this code: npm run build');
	const record = (wanted: string): unknown => {
		const hash = list.records.find(([name]) => name === wanted)?.[1] ?? '';
		return JSON.parse(readFileSync(join(client, recordPath(hash)), 'utf8'));
	};
	return {
		forms: record(formsRecord) as Record<string, unknown>,
		shell: record(shellRecord) as string,
		module: record(moduleRecord) as string,
		assets: list.assets,
		sheets: readSheets(client, list.assets)
	};
}

/** Of the processor, so that what else the machine does counts less. */
async function secondsToUnpack(stream: Uint8Array<ArrayBuffer>): Promise<number> {
	const begun = process.cpuUsage();
	let letters = 0;
	for await (const { text } of unsqueeze(new Blob([stream]).stream(), stream.length)) letters += text.length;
	if (letters === 0) throw new Error('The stream holds nothing.');
	const { user, system } = process.cpuUsage(begun);
	return (user + system) / 1e6;
}

/** Pages of made entries: a real page each, with another's words in its main part. */
function makeSite(count: number): [BuiltPage[], FindingData] {
	const model = pages.find(({ address }) => address.startsWith('/services/'));
	if (!model) throw new Error('Build the site first: npm run build');
	const documents = inUsualForms(makeEntries(finding.documents, count)).map((document, number) => ({
		...document,
		address: `/services/made-${number}`
	}));
	const start = model.html.indexOf('<h1>');
	const end = model.html.indexOf('<nav class="related"');
	const made = documents.map(({ address, title, summary, body }): BuiltPage => {
		const paragraphs = body.split(/(?<=\.) (?=\p{Lu})/u).map((sentence) => `<p>${escape(sentence)}</p>`);
		const main = `<h1>${escape(title)}</h1> <p class="lead">${escape(summary)}</p> ${paragraphs.join('\n')}`;
		return {
			address,
			html: (model.html.slice(0, start) + main + model.html.slice(end)).replaceAll(model.address, address)
		};
	});
	// What people type in which situation is the same, of pages that are not there.
	const { situations } = finding.searchWords;
	const searchWords = {
		...finding.searchWords,
		situations: { ...situations, pages: situations.pages.map(() => []) }
	};
	const listed = pages.filter(({ address }) => address.startsWith('/situations/'));
	return [[...made, ...listed], { ...finding, documents, searchWords, services: [], activities: [] }];
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function brotliBytes(texts: readonly string[]): number {
	const all = texts.join('\n');
	return brotliCompressSync(all, {
		params: {
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
			[constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(all)
		}
	}).length;
}
