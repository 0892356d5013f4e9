import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Stamp } from '../../src/lib/server/content/stamp.ts';

const server = pathToFileURL(join(import.meta.dirname, '../../src/lib/server/http/run-held-site.ts')).href;

/** What is wrong with a release: see tests/fixtures/release/handler.js. */
export type Fault = 'broken-start' | 'broken-pages' | 'broken-store';

/** Writes what a build leaves, in no time: our own server, and a stand-in for SvelteKit's handler. */
export function writeFakeRelease(folder: string, stamp: Stamp, fault?: Fault): void {
	cpSync(join(import.meta.dirname, '../fixtures/release'), folder, { recursive: true });
	const files: Record<string, string> = {
		'start.js': `import { runHeldSite } from '${server}';\nawait runHeldSite(import.meta.dirname);\n`,
		'stamp.json': JSON.stringify(stamp),
		'pages.json': '[]',
		'client/_app/immutable/chunks/shared.js': 'shared',
		[`client/_app/immutable/chunks/${stamp.content}.js`]: stamp.content,
		[`client/_app/immutable/chunks/${stamp.content}.js.br`]: 'packed'
	};
	if (fault) files[fault] = '';
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	}
}
