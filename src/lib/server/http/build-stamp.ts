import { readFile } from 'node:fs/promises';
import type { Stamp } from '../content/stamp.ts';

/** Code and content hash of the running build, and its git commit where one was known (written by cli/build.ts). */
export async function readBuildStamp(): Promise<Stamp & { commit?: string }> {
	return JSON.parse(await readFile('build/stamp.json', 'utf8')) as Stamp & { commit?: string };
}
