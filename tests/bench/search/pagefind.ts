import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { SearchDocument } from '../../../src/lib/search/documents.ts';
import type { LoadedEngine, Peer } from './engines.ts';

/** What pagefind.js gives of itself; its package brings no types for it. */
interface PagefindInstance {
	init(): Promise<void>;
	options(options: { ranking: Record<string, number> }): Promise<void>;
	search(query: string): Promise<{ results: { id: string }[] }>;
	destroy(): Promise<void>;
}
interface PagefindModule {
	createInstance(options: { basePath: string; noWorker: boolean }): PagefindInstance;
}

/**
 * Weights count by their square (Pagefind, "Weighting content"), so these are near the roots of the other engines'.
 * These and the ranking options are the best of a dozen settings on the tuning half.
 */
const weights = { title: 7, also: 5, questions: 3, summary: 3, body: 1 };
const ranking = { termFrequency: 0, pageLength: 0.3 };

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function pageOf(document: SearchDocument): string {
	const part = (field: 'also' | 'questions' | 'summary' | 'body') =>
		`<p data-pagefind-weight="${weights[field]}">${escape(document[field])}</p>`;
	return `<!doctype html><html lang="en"><title>${escape(document.title)}</title><body><main data-pagefind-body>
<h1 data-pagefind-weight="${weights.title}">${escape(document.title)}</h1>${part('summary')}${part('also')}${part('questions')}${part('body')}</main></body></html>`;
}

/** Finds the binary inside its package: there is one only for Linux on x64. */
function findBinary(): string {
	const packageFile = createRequire(import.meta.url).resolve('@pagefind/linux-x64/package.json');
	return join(packageFile, '../bin/pagefind_extended');
}

/** Builds pages, lets Pagefind's own program index them, and asks its own JavaScript and WebAssembly over loopback. */
export const pagefind: Peer = {
	name: 'Pagefind',
	build({ documents }) {
		const binary = findBinary();
		const folder = mkdtempSync(join(tmpdir(), 'pagefind-'));
		mkdirSync(join(folder, 'site'));
		documents.forEach((document, number) => {
			writeFileSync(join(folder, 'site', `${number}.html`), pageOf(document));
		});
		const bundle = join(folder, 'pagefind');
		execFileSync(binary, ['--site', join(folder, 'site'), '--output-path', bundle, '--silent']);
		const index = readdirSync(bundle, { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.pf_(meta|index)$/.test(file))
			.map((file) => readFileSync(join(bundle, file)));
		return {
			// Compressed by Pagefind with gzip, one piece for each letter range; brotli finds nothing more in them.
			serialised: Buffer.concat(index),
			load: () => load(bundle, documents),
			dispose: () => rmSync(folder, { recursive: true, force: true }),
			library:
				gzipSync(readFileSync(join(bundle, 'pagefind.js'))).length +
				readFileSync(join(bundle, 'wasm.en.pagefind')).length
		};
	}
};

async function load(bundle: string, documents: readonly SearchDocument[]): Promise<LoadedEngine> {
	const server = createServer((request, response) => {
		const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname).replace(
			'/pagefind/',
			'/'
		);
		response.setHeader(
			'Content-Type',
			extname(path) === '.json' ? 'application/json' : 'application/octet-stream'
		);
		response.end(readFileSync(join(bundle, path)));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	const { createInstance } = (await import(
		pathToFileURL(join(bundle, 'pagefind.js')).href
	)) as PagefindModule;
	const instance = asEnglishPage(() =>
		createInstance({ basePath: `http://127.0.0.1:${port}/pagefind/`, noWorker: true })
	);
	await instance.init();
	await instance.options({ ranking });
	const addresses = readFragments(bundle, documents);
	return {
		async search(query, limit) {
			const { results } = await instance.search(query);
			return results.slice(0, limit).map(({ id }) => addresses.get(id) ?? id);
		},
		async close() {
			await instance.destroy();
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		}
	};
}

/** Pagefind reads the language of the page to choose its stemmer, and there is no page here. */
function asEnglishPage<T>(make: () => T): T {
	const page = { querySelector: () => ({ getAttribute: () => 'en' }) };
	Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
	try {
		return make();
	} finally {
		Reflect.deleteProperty(globalThis, 'document');
	}
}

/** Which page each result is: in the browser a fetch per result, here read beforehand, so that ranking alone is timed. */
function readFragments(bundle: string, documents: readonly SearchDocument[]): Map<string, string> {
	const folder = join(bundle, 'fragment');
	return new Map(
		readdirSync(folder).map((file) => {
			const text = gunzipSync(readFileSync(join(folder, file))).toString('utf8');
			const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string };
			const number = Number(/(\d+)\.html$/.exec(url)?.[1]);
			return [file.replace('.pf_fragment', ''), documents[number]?.address ?? url];
		})
	);
}
