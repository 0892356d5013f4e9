import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const code = [
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json'
];

/** What a build was made from; equal stamps mean that building again would change nothing. */
export interface Stamp {
	code: string;
	content: string;
	mode: string;
}

/** Hash of everything but the content, so that a content edit does not rename a single client file. */
export function codeHash(root = process.cwd()): string {
	return hashOf(root, code);
}

export function readStamp(contentFolder: string, mode: string): Stamp {
	return { code: codeHash(), content: hashOf(contentFolder, ['.']), mode };
}

export function sameStamp(a: Stamp, b: Stamp): boolean {
	return a.code === b.code && a.content === b.content && a.mode === b.mode;
}

/** First 16 hex digits of a SHA-256 over the names and bytes of all files, in name order. */
function hashOf(root: string, paths: readonly string[]): string {
	const hash = createHash('sha256');
	const add = (path: string) => {
		const full = join(root, path);
		const stat = statSync(full, { throwIfNoEntry: false });
		if (!stat) return;
		if (stat.isDirectory()) {
			for (const name of readdirSync(full).sort()) add(join(path, name));
		} else if (!path.endsWith('.test.ts')) {
			hash.update(`${path}\0${stat.size}\0`).update(readFileSync(full));
		}
	};
	paths.forEach(add);
	return hash.digest('hex').slice(0, 16);
}
