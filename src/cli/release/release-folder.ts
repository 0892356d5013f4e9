import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Stamp } from '../../lib/server/content/stamp.ts';

/** The release that readers get, and the one that they got before. */
export type Pointer = 'current' | 'previous';

const isName = (file: string) => /^[0-9a-f]{16}$/.test(file);

/** The same code, content and mode give the same name, so that what is there already is not built again. */
export function releaseName({ code, content, mode }: Stamp): string {
	return createHash('sha256').update(`${code}\0${content}\0${mode}`).digest('hex').slice(0, 16);
}

/** Name of the release that a pointer names; undefined when it names none that is there. */
export function readPointer(folder: string, pointer: Pointer): string | undefined {
	try {
		const name = basename(readlinkSync(join(folder, pointer)));
		return isName(name) && existsSync(join(folder, name)) ? name : undefined;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		return undefined;
	}
}

/** Points at a release, or at none. There is no moment in between: whoever reads finds the old one or the new one. */
export function point(folder: string, pointer: Pointer, name: string | undefined): void {
	if (!name) return rmSync(join(folder, pointer), { force: true });
	const made = join(folder, `.${pointer}-${process.pid}`);
	rmSync(made, { force: true });
	symlinkSync(name, made);
	renameSync(made, join(folder, pointer));
}

/** Where a release is built before it gets its name. */
export function makingFolder(folder: string): string {
	return join(folder, `.making-${process.pid}`);
}

/** Removes what releases that were ended half-way have left. Only for the holder of the lock. */
export function removeHalfMade(folder: string): void {
	for (const file of readdirSync(folder)) {
		if (file.startsWith('.making-')) rmSync(join(folder, file), { recursive: true });
	}
}

/** Removes the releases that nobody needs; whatever else lies in the folder is left alone. */
export function prune(folder: string, kept: readonly (string | undefined)[]): string[] {
	const old = readdirSync(folder).filter((file) => isName(file) && !kept.includes(file));
	for (const name of old) rmSync(join(folder, name), { recursive: true });
	return old;
}
