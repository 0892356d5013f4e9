import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { readSheets } from '../../src/cli/offline-pack-pages.ts';
import { makePack } from '../../src/cli/offline-pack.ts';
import { mergedMessages } from '../../src/lib/i18n/plugin.ts';
import { createTranslator } from '../../src/lib/i18n/translate.ts';
import { localeOfPath } from '../../src/lib/offline/addresses.ts';
import { readList } from '../../src/lib/offline/list.ts';
import {
	formsRecord,
	manifestPath,
	moduleRecord,
	recordPath,
	shellRecord,
	type PackManifest
} from '../../src/lib/offline/manifest.ts';
import { findingData } from '../../src/lib/server/content/finding.ts';
import { readContent } from '../../src/lib/server/content/read.ts';
import { readStamp, sameStamp, type Stamp } from '../../src/lib/server/content/stamp.ts';
import { builtPages } from './site.ts';

const build = 'build';
const made = 'test-results';
const locale = 'en-GB';

/** The one sentence that an edit changes. */
export const edit = {
	address: '/guides/carers',
	before: 'Ask for a time that fits your work.',
	after: 'Ask for a time that fits your work and your sleep.'
} as const;

/**
 * A build of the same code with one sentence of one guide changed; takes half as long as a build, once a run. Builds share
 * .svelte-kit, so no other may run meanwhile: only tests of one file, in one worker, may ask for it.
 * @returns folder of the build
 */
export async function editedBuild(): Promise<string> {
	const content = join(made, 'edited-content');
	const folder = join(made, 'edited-build');
	rmSync(content, { recursive: true, force: true, maxRetries: 5 });
	cpSync('content', content, { recursive: true });
	const guide = join(content, `${edit.address}.md`);
	const text = readFileSync(guide, 'utf8');
	if (text.split(edit.before).length !== 2) {
		throw new Error(`"${edit.before}" does not stand once in ${guide}: choose another sentence to edit.`);
	}
	writeFileSync(guide, text.replace(edit.before, edit.after));

	const { code, mode } = stampOf(build);
	const wanted: Stamp = { ...readStamp(content, mode), code };
	if (!existsSync(join(folder, 'stamp.json')) || !sameStamp(stampOf(folder), wanted)) {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		await promisify(execFile)(process.execPath, ['src/cli/build.ts'], {
			env: {
				...process.env,
				...{ CONTENT_DIR: content, BUILD_DIR: folder, MODE: mode },
				NODE_OPTIONS: `--import=${packedAs(build)}`
			}
		});
	}
	if (!sameStamp(stampOf(folder), wanted)) {
		throw new Error(
			'The code has changed since the build that is tested: run "npm run build", then try again.'
		);
	}
	return folder;
}

/** Spares the build the compressing of what the other build has compressed. */
function packedAs(other: string): string {
	return new URL(`known-packing.ts?of=${encodeURIComponent(resolve(other))}`, import.meta.url).href;
}

function stampOf(folder: string): Stamp {
	return JSON.parse(readFileSync(join(folder, 'stamp.json'), 'utf8')) as Stamp;
}

/** What every page of the rewritten build says, in the part that all pages share; each says something of its own too. */
export const secondEdition = 'Second edition';

/** A build whose every English page differs from the shared build's, so that an update fetches the whole pack again. */
export async function rewrittenBuild(): Promise<{
	folder: string;
	pages: { address: string; html: string }[];
}> {
	const folder = copyOfBuild('rewritten-build');
	const { offer } = await readContent('content', {
		mode: 'demo',
		today: new Date().toISOString().slice(0, 10)
	});
	if (!offer) throw new Error('The content has errors: run "npm run content -- check".');
	const pages = builtPages()
		.filter(({ address }) => localeOfPath(address) === locale)
		.sort((a, b) => (a.address < b.address ? -1 : 1))
		.map(({ address, html }) => ({
			address,
			html: html
				.replace('</h1>', ' (rewritten)</h1>')
				.replace('</footer>', `<p>${secondEdition}</p></footer>`)
		}));
	const { assets } = packOf(build);
	const pack = await makePack({
		locale,
		pages,
		data: findingData(offer, locale, createTranslator(locale, mergedMessages(locale))),
		forms: readRecord<Record<string, unknown>>(formsRecord),
		shell: readRecord(shellRecord),
		module: readRecord(moduleRecord),
		assets,
		sheets: readSheets(join(build, 'client'), assets)
	});
	for (const [path, { text, packed }] of pack.files) writeServed(join(folder, 'client', path), text, packed);
	for (const [path, bytes] of pack.streams) writeFileSync(join(folder, 'client', path), bytes);
	for (const { address, html } of pages) {
		writeServed(join(folder, 'prerendered', `${address === '/' ? '/index' : address}.html`), html);
	}
	return { folder, pages };
}

/** What the English pack of a build consists of. */
export function packOf(folder: string): PackManifest {
	const list = readList(readFileSync(join(folder, 'client', manifestPath(locale)), 'utf8'));
	if (list === 'newer') throw new Error(`The pack of ${folder} is newer than this code: build it again.`);
	return list;
}

function readRecord<Value = string>(name: string): Value {
	const hash = packOf(build).records.find(([known]) => known === name)?.[1] ?? '';
	return JSON.parse(readFileSync(join(build, 'client', recordPath(hash)), 'utf8')) as Value;
}

/** Where a page asks which service worker answers it; a server has nothing there. */
export const workerQuestion = '/which-worker';

/**
 * The shared build with another service worker: one that answers `workerQuestion`.
 * @returns folder of the build
 */
export function buildWithOtherWorker(): string {
	const folder = copyOfBuild('other-worker');
	const file = join(folder, 'client/service-worker.js');
	const answer = `self.addEventListener('fetch', (event) => {
	if (new URL(event.request.url).pathname === '${workerQuestion}') event.respondWith(new Response('the other'));
});`;
	writeServed(file, `${readFileSync(file, 'utf8')}\n${answer}\n`);
	return folder;
}

function copyOfBuild(name: string): string {
	const folder = resolve(made, name);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	cpSync(build, folder, { recursive: true });
	return folder;
}

/** A file as the server has it: plain, and packed in both ways. */
function writeServed(file: string, text: string, packed: Buffer = quickly(text)): void {
	writeFileSync(file, text);
	writeFileSync(`${file}.br`, packed);
	writeFileSync(`${file}.gz`, gzipSync(text));
}

function quickly(text: string): Buffer {
	return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}
