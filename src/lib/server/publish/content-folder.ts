import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { link, lstat, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { readSettings, type Settings } from '../settings.ts';
import { PublishError } from './publish-error.ts';

/** Where the content lies, and by which rules it is checked. */
export type Place = Pick<Settings, 'CONTENT_DIR' | 'MODE'>;

/** Whether this server may write into the content folder; if not, why, in a sentence. */
export type MayPublish = { can: true } | { can: false; why: string };

/** Asked anew each time: a disk can be taken away or made read-only while the server runs. */
export function canPublish({ CONTENT_DIR }: Pick<Place, 'CONTENT_DIR'> = readSettings()): MayPublish {
	if (!statSync(CONTENT_DIR, { throwIfNoEntry: false })?.isDirectory())
		return { can: false, why: 'The content folder is not on this server.' };
	try {
		accessSync(CONTENT_DIR, constants.W_OK);
		return { can: true };
	} catch (error) {
		// Said rather than thrown: a folder that may only be read is how a careful council sets it up.
		if (!isSystemError(error)) throw error;
		return { can: false, why: `This server may not write into the content folder (${error.code}).` };
	}
}

/** A file below the content folder, for a command line: as git names it from the top of its repository. */
export function pathInRepository(
	file: string,
	{ CONTENT_DIR }: Pick<Place, 'CONTENT_DIR'> = readSettings()
): string {
	const folder = existsSync(CONTENT_DIR) ? realpathSync(CONTENT_DIR) : resolve(CONTENT_DIR);
	for (let above = folder; above !== dirname(above); above = dirname(above)) {
		if (existsSync(join(above, '.git')))
			return [...relative(above, folder).split(sep), file].filter(Boolean).join('/');
	}
	return `${basename(folder)}/${file}`;
}

/**
 * A file that is not there yet. It appears whole or not at all, and never in the place of another.
 * @param file `figures/x.yaml`, checked before: nothing but a folder and a name
 * @returns its path on this machine
 * @throws PublishError
 */
export function placeNewFile(file: string, text: string, { CONTENT_DIR }: Place): Promise<string> {
	return writing(async () => {
		await mkdir(join(CONTENT_DIR, dirname(file)), { recursive: true });
		const path = await pathInside(file, CONTENT_DIR);
		await throughTemporary(path, text, async (temporary) => {
			// A link fails where a file is, even one that came a moment ago; a renaming would take its place.
			await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
				if (error.code !== 'EEXIST') throw error;
				throw new PublishError(
					`There is one of that name: ${file}. It was left as it is. Change the title, or edit that file.`
				);
			});
		});
		return path;
	});
}

/** Puts a new text in the place of a file, whole or not at all. @throws PublishError */
export function replaceFile(file: string, text: string, { CONTENT_DIR }: Place): Promise<void> {
	return writing(async () => {
		const path = await existingPath(file, CONTENT_DIR);
		await throughTemporary(path, text, (temporary) => rename(temporary, path));
	});
}

/**
 * The text of a file, every byte of it: with any mark at its start, and nothing made up for what is not UTF-8.
 * @throws PublishError
 */
export async function readWholeFile(file: string, { CONTENT_DIR }: Place): Promise<string> {
	try {
		const bytes = await readFile(await existingPath(file, CONTENT_DIR));
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) throw new PublishError(`${file} is not written in UTF-8.`);
		if (!isSystemError(error)) throw error;
		throw new PublishError(`${file} cannot be read in the content folder of this server (${error.code}).`);
	}
}

async function existingPath(file: string, folder: string): Promise<string> {
	const path = await pathInside(file, folder);
	if (!(await lstat(path)).isFile())
		throw new PublishError(`${file} is a link or a folder. Only ordinary files are read and changed here.`);
	return path;
}

/** @throws PublishError where a link would lead out of the content folder */
async function pathInside(file: string, folder: string): Promise<string> {
	const [kind = '', name = ''] = file.split('/');
	const within = join(await realpath(folder), kind);
	if ((await realpath(within)) !== within)
		throw new PublishError(`The folder "${kind}" is a link to somewhere else, so nothing is done there.`);
	return join(within, name);
}

async function throughTemporary(
	path: string,
	text: string,
	put: (temporary: string) => Promise<void>
): Promise<void> {
	// The check of the content passes over names that begin with a dot.
	const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
	try {
		await writeFile(temporary, text, { flag: 'wx', flush: true });
		await put(temporary);
	} finally {
		await rm(temporary, { force: true });
	}
}

async function writing<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new PublishError(`The content folder could not be written to (${error.code}).`);
	}
}

/** Of the disk, and no mistake of ours. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && 'syscall' in error;
}
