import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { SealingError } from '../../sealing/errors.ts';
import { keyIdOf, kindOfKeys } from '../../sealing/keys.ts';

/** What is wrong with the keys and how to put it right; never a word of a private key. */
export class KeysError extends Error {
	override name = 'KeysError';
}

const entry = z.strictObject({
	id: z.string().min(1),
	created: z.iso.datetime(),
	demo: z.boolean(),
	team: z.string(),
	recovery: z.string(),
	/** When `keys test` opened a trial message with both private halves. */
	tested: z.iso.datetime().optional()
});
/** The public halves of one pair, and what is known of it. */
export type KeyEntry = z.output<typeof entry>;

/** Oldest first. A pair that was rotated away stays: forms from outboxes may still come sealed to it. */
const shape = z.strictObject({ v: z.literal(1), keys: z.array(entry).min(1) });

export const keysFolder = (dataDir: string) => join(dataDir, 'keys');
/** Where private keys are written unless the operator names a folder. They must not stay here. */
export const privateFolder = (dataDir: string) => join(keysFolder(dataDir), 'private');
const publicFile = (dataDir: string) => join(keysFolder(dataDir), 'public.json');

export const isCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code;

const cache = new Map<string, { stamp: string; entries: readonly KeyEntry[] }>();

/**
 * Every pair of public keys of this site; none if there are none yet. Cheap enough to ask for each form: the file is read
 * again only when it was replaced.
 * @throws KeysError if the file is not as this site writes it
 */
export async function readPublicFile(dataDir: string): Promise<readonly KeyEntry[]> {
	const path = publicFile(dataDir);
	try {
		const { ino, mtimeNs, size } = await stat(path, { bigint: true });
		const stamp = `${ino} ${mtimeNs} ${size}`;
		const cached = cache.get(path);
		if (cached?.stamp === stamp) return cached.entries;
		const entries = await checkEntries(path, await readFile(path, 'utf8'));
		cache.set(path, { stamp, entries });
		return entries;
	} catch (error) {
		if (isCode(error, 'ENOENT')) return [];
		throw error;
	}
}

async function checkEntries(path: string, text: string): Promise<KeyEntry[]> {
	const wrong = (found: string) =>
		new KeysError(
			`${path}: ${found.replace(/\.$/, '')}. Put the file back from a backup; it holds public keys only.`
		);
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw Object.assign(wrong('it is not JSON'), { cause });
	}
	const result = shape.safeParse(value);
	if (!result.success) {
		const issue = result.error.issues[0];
		throw wrong(`${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
	}
	for (const keys of result.data.keys) {
		try {
			kindOfKeys(keys);
		} catch (error) {
			if (error instanceof SealingError) throw wrong(`the keys ${keys.id}: ${error.message}`);
			throw error;
		}
		if (keys.id !== (await keyIdOf(keys)))
			throw wrong(`the keys ${keys.id} are not the ones that this id was given to`);
	}
	return result.data.keys;
}

const textOf = (entries: readonly KeyEntry[]) => `${JSON.stringify({ v: 1, keys: entries }, null, '\t')}\n`;

/**
 * Publishes the first pair of a site, whole or not at all.
 * @returns false if another process came first; its keys are the ones that count
 */
export async function publishFirst(dataDir: string, first: KeyEntry): Promise<boolean> {
	const path = publicFile(dataDir);
	const draft = `${path}.${first.id}`;
	await writeNewFile(draft, textOf([first]), 0o644);
	try {
		// A link to a name that is taken fails; a rename would put one process's keys over the other's.
		await link(draft, path);
		await syncFolder(dirname(path));
		return true;
	} catch (error) {
		if (isCode(error, 'EEXIST')) return false;
		throw error;
	} finally {
		await rm(draft);
	}
}

/** Replaces the public file in one step, so that a running server reads the old or the new one, never half. */
export async function replacePublicFile(dataDir: string, entries: readonly KeyEntry[]): Promise<void> {
	const path = publicFile(dataDir);
	const draft = `${path}.new`;
	try {
		await writeNewFile(draft, textOf(entries), 0o644);
	} catch (error) {
		if (!isCode(error, 'EEXIST')) throw error;
		throw new KeysError(
			`${draft} is there already: somebody else is changing the keys. If nobody is, delete it and try again.`
		);
	}
	await rename(draft, path);
	await syncFolder(dirname(path));
}

/** Writes a file that must not be there yet, and returns when it is on disk. */
export async function writeNewFile(path: string, text: string, mode: number): Promise<void> {
	await mkdir(dirname(path), { recursive: true, mode: 0o700 });
	const file = await open(path, 'wx', mode);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}

async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
