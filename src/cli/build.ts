import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { formatFinding } from '../lib/content/finding.ts';
import type { LocalOffer } from '../lib/content/local-offer.ts';
import { readContent } from '../lib/server/content/read.ts';
import { readStamp } from '../lib/server/content/stamp.ts';
import { readSettings, type Settings } from '../lib/server/settings.ts';
import { knownPages } from './known-pages.ts';
import { writePacks } from './offline-pack.ts';
import { settleTimes } from './settle-times.ts';

/** Checks the content, builds the site into `BUILD_DIR` and leaves a stamp of what it was built from. */
export async function buildSite(): Promise<void> {
	const settings = readSettings();
	const out = settings.BUILD_DIR;
	const offer = await checkContent(settings);
	const stamp = readStamp(settings.CONTENT_DIR, settings.MODE);
	await build({ logLevel: 'warn' });
	compressIndexes(join(out, 'prerendered/data'));
	await writePacks(out, offer);
	await bundle(out, 'start', 'src/cli/release/start.ts');
	await bundle(out, 'seal-worker', 'src/lib/server/submissions/seal-worker.ts');
	for (const served of ['client', 'prerendered']) settleTimes(join(out, served));
	// The server counts these and no other address.
	writeFileSync(join(out, 'pages.json'), JSON.stringify(knownPages(offer)));
	writeFileSync(join(out, 'stamp.json'), JSON.stringify({ ...stamp, commit: gitCommit() }));
}

async function checkContent({ CONTENT_DIR, MODE }: Settings): Promise<LocalOffer> {
	const today = new Date().toISOString().slice(0, 10);
	const { offer, findings } = await readContent(CONTENT_DIR, { mode: MODE, today });
	const errors = findings.filter(({ severity }) => severity === 'error');
	if (errors.length === 0 && offer) return offer;
	for (const finding of errors) console.error(formatFinding(finding, CONTENT_DIR));
	throw new Error(
		`Nothing was built: the content has ${errors.length} errors (above). The last build is untouched.`
	);
}

/** The adapter compresses the files it knows; the search indexes end in .bin, which it does not. */
function compressIndexes(folder: string): void {
	for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!file.endsWith('.bin')) continue;
		const bytes = readFileSync(join(folder, file));
		writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes));
		writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
	}
}

/** Puts a program of ours into the build as one file, so that a later edit of src/ cannot change a release. */
async function bundle(out: string, name: string, entry: string): Promise<void> {
	await build({
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		ssr: { noExternal: true },
		build: {
			ssr: resolve(entry),
			outDir: out,
			emptyOutDir: false,
			rolldownOptions: { output: { entryFileNames: `${name}.js` } }
		}
	});
}

function gitCommit(): string | undefined {
	try {
		return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore']
		}).trim();
	} catch {
		// A copy without its history is as good a site.
		return undefined;
	}
}

if (import.meta.main) {
	await buildSite().catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
