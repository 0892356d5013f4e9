import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stamp } from '../content/stamp.ts';
import { readSettings } from '../settings.ts';

/** Code and content hash of a build, and its git commit where one was known (written by cli/build.ts). */
export async function readBuildStamp(
	folder = readSettings().BUILD_DIR
): Promise<Stamp & { commit?: string }> {
	return JSON.parse(await readFile(join(folder, 'stamp.json'), 'utf8')) as Stamp & { commit?: string };
}
