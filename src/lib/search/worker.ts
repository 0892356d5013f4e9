import { DeviceSearch, type DeviceData, type Suggestion } from './device.ts';

/** Searches off the main thread, so that typing never waits. */
export interface WorkerQuestion {
	id: number;
	query: string;
}
export interface WorkerAnswer {
	id: number;
	suggestions: Suggestion[];
}
export interface WorkerStart {
	locale: string;
	prefix: string;
}

type Search = (query: string) => Promise<Suggestion[]>;
let search: Promise<Search> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<WorkerStart | WorkerQuestion>) => {
	if ('locale' in data) search = load(data);
	else void answer(data);
});

async function answer({ id, query }: WorkerQuestion): Promise<void> {
	const ask = await search;
	self.postMessage({ id, suggestions: ask ? await ask(query) : [] } satisfies WorkerAnswer);
}

async function load({ locale, prefix }: WorkerStart): Promise<Search> {
	const documents = await fetch(`/data/${locale}/search-documents.json`);
	const data = (await documents.json()) as DeviceData;
	if (data.tooLarge) return (query) => askServer(locale, prefix, query);
	const index = await fetch(`/data/${locale}/search-index.bin`);
	const device = new DeviceSearch(new Uint8Array(await index.arrayBuffer()), data, prefix);
	return (query) => Promise.resolve(device.suggest(query));
}

/** A collection too large for the device is searched by the server's index, with the same code. */
async function askServer(locale: string, prefix: string, query: string): Promise<Suggestion[]> {
	const response = await fetch(`/data/${locale}/search?${new URLSearchParams({ q: query, limit: '7' })}`);
	const { results } = (await response.json()) as {
		results: { address: string; kindLabel: string; title: Suggestion['title'] }[];
	};
	return results
		.slice(0, 7)
		.map(({ address, kindLabel, title }) => ({ href: `${prefix}${address}`, kind: kindLabel, title }));
}
