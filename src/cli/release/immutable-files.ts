import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where SvelteKit puts the files whose names change with their contents. */
const place = 'client/_app/immutable';

/** Lists a fresh release's own immutable files in its `immutable.json`, before it is given those of another. */
export function listImmutable(release: string): void {
	const files = readdirSync(join(release, place), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(join(release, place).length + 1))
		.sort();
	writeFileSync(join(release, 'immutable.json'), JSON.stringify(files, null, '\t'));
}

/** A release's own immutable files, below `/_app/immutable/`. */
export function ownImmutable(release: string): string[] {
	return JSON.parse(readFileSync(join(release, 'immutable.json'), 'utf8')) as string[];
}

/**
 * Gives a release the immutable files that another one made, because a page that a reader has open still asks for them.
 * What the other one was itself given is left behind, else releases would grow for ever.
 */
export function carryImmutable(from: string, into: string): void {
	for (const file of ownImmutable(from)) {
		const target = join(into, place, file);
		if (existsSync(target)) continue;
		mkdirSync(dirname(target), { recursive: true });
		copyFileSync(join(from, place, file), target);
	}
}
