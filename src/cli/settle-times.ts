import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives each file a time that follows from its content. The server makes a file's ETag from its size and time, so a file
 * that a new build did not change keeps its ETag, and no phone fetches it again (DESIGN decision 17).
 * @param folder absolute path; folders in it are settled too
 */
export function settleTimes(folder: string): void {
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const file = join(entry.parentPath, entry.name);
		const time = timeOf(readFileSync(file));
		utimesSync(file, time, time);
	}
}

/** A time before 2005, so that no browser takes it for fresh news: 40 bits of the content's hash as milliseconds. */
function timeOf(content: Buffer): Date {
	return new Date(createHash('sha256').update(content).digest().readUIntBE(0, 5));
}
