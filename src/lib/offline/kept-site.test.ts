import { resolve } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../../tests/support/memory-store.ts';
import { makePack, type Pack } from '../../cli/offline-pack.ts';
import { localiseHref, type Locale } from '../i18n/locales.ts';
import { mergedMessages } from '../i18n/plugin.ts';
import { createTranslator } from '../i18n/translate.ts';
import { SearchEngine } from '../search/engine.ts';
import { findingData } from '../server/content/finding.ts';
import { readContent } from '../server/content/read.ts';
import { environmentWith } from '../server/settings.ts';
import { placesOf, type FindingData } from './finding-data.ts';
import { KeptSite, MissingRecord } from './kept-site.ts';
import { layoutRecord, packFormat, symbolRecord, recordPath, typedRecord, wordsRecord } from './manifest.ts';
import { squash } from './page-text.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const shell = '<!doctype html><html lang="en-GB"><body>Shell</body></html>';

/** To pack the whole site takes a while: the short run takes one page in so many. */
const oneIn = environmentWith({}).TEST_LONG ? 1 : 4;

/** The same site with some of its pages only. */
function someOf(data: FindingData): FindingData {
	const pageOf = ({ address }: { address: string }) => address.split('#')[0] ?? '';
	const all = [...new Set(data.documents.map(pageOf))];
	const some = new Set(all.filter((_, number) => number % oneIn === 0));
	const documents = data.documents.filter((document) => some.has(pageOf(document)));
	const { situations } = data.searchWords;
	const addresses = situations.pages.map((list) => list.map((place) => data.documents[place]?.address ?? ''));
	return {
		...data,
		documents,
		searchWords: {
			...data.searchWords,
			situations: { ...situations, pages: placesOf(addresses, documents) }
		},
		services: data.services.filter(({ slug }) => some.has(`/services/${slug}`)),
		activities: data.activities.filter(({ slug }) => some.has(`/activities/${slug}`))
	};
}

/** Pages as a build makes them of the documents: one for each address, its parts below each other. */
function pagesFor({ documents, searchWords }: FindingData, locale: Locale) {
	const addresses = new Set(documents.map(({ address }) => address.split('#')[0] ?? ''));
	const sections = searchWords.situations.pages.map((list) => {
		const links = list.map((place) => documents[place]?.address ?? '');
		return `<section><h2>When</h2>${links.map((to) => `<a href="${localiseHref(locale, to)}">Page</a>`).join('')}</section>`;
	});
	const listed = localiseHref(locale, '/situations/all');
	const group = {
		address: listed,
		html: `<!doctype html><html lang="${locale}"><body><main id="main">${sections.join('')}</main></body></html>`
	};
	const pages = [...addresses].map((general) => {
		const address = localiseHref(locale, general);
		const parts = documents.filter((document) => document.address.split('#')[0] === general);
		const main = parts.map(({ title, summary, body, related = [] }) => {
			const links = related.map((to) => `<a href="${localiseHref(locale, to)}">Next</a>`).join('');
			return `<h2>${escaped(title)}</h2><p>${escaped(summary)}</p><p>${escaped(squash(body))}</p>${links}`;
		});
		const html =
			`<!doctype html><html lang="${locale}"><body><nav><a href="${address}">Here</a></nav>` +
			`<main id="main">${main.join('')}</main></body></html>`;
		return { address, html };
	});
	return [...pages, group];
}

interface Made {
	data: FindingData;
	pages: { address: string; html: string }[];
	pack: Pack;
}

async function made(locale: Locale): Promise<Made> {
	// The day only decides which review dates have passed, and those change no text.
	const folder = resolve(import.meta.dirname, '../../../content');
	const { offer } = await readContent(folder, { mode: 'demo', today: '2026-01-01' });
	if (!offer) throw new Error('The content could not be read: run "npm run content check".');
	const data = someOf(findingData(offer, locale, createTranslator(locale, mergedMessages(locale))));
	const pages = pagesFor(data, locale);
	return {
		data,
		pages,
		pack: await makePack({
			locale,
			pages,
			data,
			forms: { visit: { id: 'visit' } },
			shell,
			module: 'go()',
			assets: []
		})
	};
}

const wholes = new Map<Locale, Made>();
beforeAll(async () => {
	for (const locale of ['en-GB', 'pl'] as const) wholes.set(locale, await made(locale));
}, 120_000);

const queries = [
	'short breaks',
	'speech therapy',
	'autism',
	'who pays for the bus to school',
	'ehcp',
	'asessment',
	'swimming oakham',
	'adhd 7 year old',
	'holiday club',
	'complaint',
	'wheelchair',
	'deaf',
	'respite',
	'school refuses my child',
	'benefits',
	'uppingham',
	'sleep',
	'turning 18',
	'parent carer forum',
	'dyslexia',
	'he will not get out of the car at the gate',
	'nobody rings me back about her plan'
];

describe.each(['en-GB', 'pl'] as const)('a copy in %s', (locale) => {
	let whole: Made;
	let store: MemoryStore;
	let site: KeptSite;

	beforeEach(async () => {
		const kept = wholes.get(locale);
		if (!kept) throw new Error(`There is no pack in ${locale}.`);
		whole = kept;
		store = new MemoryStore();
		const { manifest, files } = whole.pack;
		for (const [, hash] of manifest.records)
			await store.putRecord(hash, files.get(recordPath(hash))?.text ?? '');
		await store.keep({ manifest, confirmed: '2026-11-03T10:00:00.000Z' });
		const opened = await KeptSite.open(locale, store);
		if (!opened) throw new Error('The copy could not be opened.');
		site = opened;
	});

	/** As if the browser had cleared one record. */
	function lose(name: string): void {
		store.texts.delete(whole.pack.manifest.records.find(([one]) => one === name)?.[1] ?? '');
	}

	test('has every page as it was online', async () => {
		expect(whole.pages.length).toBeGreaterThan(30);
		for (const { address, html } of whole.pages)
			expect([address, await site.page(address)]).toEqual([address, html]);
	});

	test('has the page that renders itself and the small module', async () => {
		expect(await site.shell()).toBe(shell);
		expect(await site.module()).toBe('go()');
	});

	test('has the forms, and none of another name', async () => {
		expect(await site.form('visit')).toEqual({ id: 'visit' });
		for (const id of ['none', '__proto__', 'constructor']) expect(await site.form(id)).toBeUndefined();
	});

	test('does not know other addresses', async () => {
		for (const address of ['/services/none', '/staff', `${whole.pages[0]?.address}/`]) {
			expect(await site.page(address)).toBeUndefined();
		}
	});

	test('finds from the same documents and lists the same cards', async () => {
		const { engine, ...finding } = await site.finding();
		expect(engine).toBeInstanceOf(SearchEngine);
		expect(finding).toEqual({
			...whole.data,
			documents: whole.data.documents.map((one) => ({ ...one, body: squash(one.body) })),
			activities: whole.data.activities.map((card) => ({ ...card, when: squash(card.when) }))
		});
	});

	test('gives the same ten best answers, with the same scores, as the site online', async () => {
		const online = new SearchEngine(whole.data.documents, whole.data.searchWords);
		const { engine } = await site.finding();
		let answered = 0;
		for (const query of queries) {
			const best = (one: SearchEngine) =>
				one.search(query, { limit: 10 }).results.map(({ document, score }) => [document.address, score]);
			expect([query, best(engine)]).toEqual([query, best(online)]);
			if (best(online).length > 0) answered++;
		}
		expect(answered).toBeGreaterThan(15);
	});

	test('says that a record is lost when it is asked for it, and has the others still', async () => {
		const [lost, other] = whole.pages.map(({ address }) => address);
		lose(lost ?? '');
		await expect(site.page(lost ?? '')).rejects.toThrow(MissingRecord);
		await expect(site.page(lost ?? '')).rejects.toThrow(`"${lost}"`);
		expect(await site.page(other ?? '')).toBe(whole.pages[1]?.html);
		await expect(site.finding()).rejects.toThrow(MissingRecord);
	});

	test.each([layoutRecord, wordsRecord, typedRecord])(
		'cannot find anything when the record "%s" is lost, and says so',
		async (name) => {
			lose(name);
			await expect(site.finding()).rejects.toThrow(MissingRecord);
		}
	);

	test('has no page when the layout is lost, and says so', async () => {
		lose(layoutRecord);
		await expect(site.page(whole.pages[0]?.address ?? '')).rejects.toThrow(MissingRecord);
	});
});

test('a copy in a form that this code cannot read is none', async () => {
	const store = new MemoryStore();
	const keep = (format: number) =>
		store.keep({
			manifest: { format, locale: 'ar', version: '', records: [], streams: [], assets: [] },
			confirmed: '2026-11-03T10:00:00.000Z'
		});
	await keep(packFormat - 1);
	expect(await KeptSite.open('ar', store)).toBeUndefined();
	await keep(packFormat);
	expect(await KeptSite.open('ar', store)).toBeInstanceOf(KeptSite);
});

test('where no copy is kept there is no site', async () => {
	expect(await KeptSite.open('ar', new MemoryStore())).toBeUndefined();
});

test('a copy has the pictures that were packed, and no others', async () => {
	const store = new MemoryStore();
	const rest = '<svg xmlns="http://www.w3.org/2000/svg" />';
	await store.putRecord('one', JSON.stringify(rest));
	const records: [string, string, number][] = [[symbolRecord('rest'), 'one', 1]];
	await store.keep({
		manifest: { format: packFormat, locale: 'en-GB-simple', version: '', records, streams: [], assets: [] },
		confirmed: '2026-11-03T10:00:00.000Z'
	});
	const site = await KeptSite.open('en-GB-simple', store);
	expect(await site?.symbol('rest')).toBe(rest);
	expect(await site?.symbol('call')).toBeUndefined();
});
