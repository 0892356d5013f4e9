import {
	closeSync,
	copyFileSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { copyRows, type TableDigest } from './copy-rows.ts';
import type { Audit, Engine } from './engine.ts';
import { purgeRows, type Purged } from './purge-rows.ts';
import { openSqlite } from './sqlite.ts';

const dayMs = 86_400_000;
/** What was deleted stands in no backup after this long (CONTRACT, "Promises"). */
export const backupLifeMs = 14 * dayMs;

/**
 * Drafts live a day and notices three: nobody needs them back, and a family's address is in no backup. Nor does a backup
 * let anybody in: sessions and invitations are not in it.
 */
export const kept = [
	'submissions',
	'replies',
	'staffMembers',
	'passkeys',
	'recoveryCodes',
	'audit',
	'notes'
] as const;

export function backupFolder(dataDir: string): string {
	return join(dataDir, 'backups');
}

/**
 * Writes a backup while the server runs: an SQLite file of the same tables, whatever the engine, so that it can be restored
 * to either. It holds ciphertext only, as the database does.
 * @returns its path and what it holds, as compared row by row
 */
export async function makeBackup(
	engine: Engine,
	folder: string,
	now: Date
): Promise<{ file: string; digests: TableDigest[] }> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const file = join(folder, `${now.toISOString().replaceAll(':', '-')}.sqlite`);
	const part = join(folder, `.part-${process.pid}-${now.getTime()}`);
	try {
		const copy = await openSqlite(part);
		let digests: TableDigest[];
		try {
			digests = await copyRows(engine, copy, { tables: kept, force: false });
			await copy.forgetDeleted();
		} finally {
			await copy.close();
		}
		sync(part);
		// It appears whole or not at all.
		renameSync(part, file);
		sync(folder);
		return { file, digests };
	} finally {
		removeDatabase(part);
	}
}

/**
 * Puts the rows of a backup into the database, in one transaction, and deletes at once what has become due since.
 * @throws NotEmpty when the database holds forms and `force` is not set
 */
export async function restoreBackup(
	engine: Engine,
	file: string,
	{ force, now, audit }: { force: boolean; now: Date; audit: Audit }
): Promise<{ digests: TableDigest[]; purged: Purged }> {
	if (!existsSync(file))
		throw new Error(`${file}: there is no such backup. See the folder backups in DATA_DIR.`);
	// A copy, because a backup of an older release is first brought up to date.
	const part = join(dirname(file), `.part-${process.pid}-${now.getTime()}`);
	try {
		copyFileSync(file, part);
		const backup = await openSqlite(part);
		try {
			const digests = await copyRows(backup, engine, { tables: kept, force });
			const purged = await purgeRows(engine, now, audit);
			await engine.forgetDeleted();
			return { digests, purged };
		} finally {
			await backup.close();
		}
	} finally {
		removeDatabase(part);
	}
}

/** Deletes backups that are too old, and what is left of one that was broken off. @returns how many */
export function rotateBackups(folder: string, now: Date): number {
	let deleted = 0;
	for (const name of namesIn(folder)) {
		const path = join(folder, name);
		const isOld = now.getTime() - timeOf(name) >= backupLifeMs;
		// A backup that is being made may have taken its part away since.
		const part = name.startsWith('.part-') ? statSync(path, { throwIfNoEntry: false }) : undefined;
		const isLeftOver = part !== undefined && now.getTime() - part.mtimeMs > dayMs / 24;
		if (!isOld && !isLeftOver) continue;
		rmSync(path, { force: true });
		deleted += Number(isOld);
	}
	return deleted;
}

export function newestBackup(folder: string): string | undefined {
	const newest = namesIn(folder)
		.filter((name) => !Number.isNaN(timeOf(name)))
		.sort()
		.at(-1);
	return newest && join(folder, newest);
}

function namesIn(folder: string): string[] {
	return existsSync(folder) ? readdirSync(folder) : [];
}

/**
 * By its name: a copy to another disk changes a file's own time.
 * @example timeOf('2026-11-22T07-20-03.000Z.sqlite') // => Date.parse('2026-11-22T07:20:03.000Z')
 * @example timeOf('notes.txt') // => NaN
 */
function timeOf(name: string): number {
	const parts = /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.sqlite$/.exec(name);
	return parts ? Date.parse(`${parts[1]}${parts[2]}:${parts[3]}:${parts[4]}`) : NaN;
}

function sync(path: string): void {
	const handle = openSync(path, 'r');
	fsyncSync(handle);
	closeSync(handle);
}

function removeDatabase(file: string): void {
	for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}
