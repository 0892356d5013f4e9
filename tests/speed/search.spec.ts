import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { readCorpus } from '../bench/search/corpus.ts';
import { percentile } from '../bench/search/measures.ts';
import { loadQueries } from '../bench/search/queries.ts';

/** One frame: a phone that takes longer drops one while somebody types. */
const mostMs = 16;
/** What Chromium's tools call a phone of the middle range. */
const slowdown = 4;

const entry = 'virtual:search';

/** The code that the search's worker runs, bundled to stand by itself. */
async function searchCode(): Promise<string> {
	const device = resolve(import.meta.dirname, '../../src/lib/search/device.ts');
	const result = await build({
		configFile: false,
		logLevel: 'silent',
		build: { write: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
		plugins: [
			{
				name: 'search',
				resolveId: (id) => (id === entry ? `\0${id}` : undefined),
				load: (id) =>
					id === `\0${entry}`
						? `import { DeviceSearch } from ${JSON.stringify(device)}; globalThis.DeviceSearch = DeviceSearch;`
						: undefined
			}
		]
	});
	const outputs = Array.isArray(result) ? result : [result];
	const chunks = outputs.flatMap((one) => ('output' in one ? one.output : []));
	return chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
}

test('suggestions on a phone come within a frame', async ({ page }) => {
	const { documents } = await readCorpus();
	const queries = loadQueries(documents)
		.filter(({ half }) => half === 'report')
		.map(({ q }) => q);
	await page.goto('/contact');
	const client = await page.context().newCDPSession(page);
	await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
	// Put in by the test, as the site's own rules let no page run a script from elsewhere.
	await page.evaluate(await searchCode());
	const times = await page.evaluate(async (asked) => {
		const data = await (await fetch('/data/en-GB/search-documents.json')).json();
		const index = new Uint8Array(await (await fetch('/data/en-GB/search-index.bin')).arrayBuffer());
		const { DeviceSearch } = globalThis as unknown as {
			DeviceSearch: new (
				index: Uint8Array,
				data: unknown,
				prefix: string
			) => { suggest(query: string): unknown[] };
		};
		const search = new DeviceSearch(index, data, '');
		// As many as somebody asks before the browser has made its code fast are timed too.
		return asked.map((query) => {
			const begun = performance.now();
			const found = search.suggest(query).length;
			return { ms: performance.now() - begun, found };
		});
	}, queries);
	const ms = times.map((one) => one.ms);
	const p95 = percentile(ms, 0.95);
	console.log(
		`${times.length} queries, processor slowed ${slowdown} times: p50 ${percentile(ms, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`
	);
	expect(times.filter(({ found }) => found > 0).length).toBeGreaterThan(times.length * 0.95);
	expect(p95).toBeLessThanOrEqual(mostMs);
});
