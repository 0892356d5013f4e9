import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseError } from './release-error.ts';
import { isRunning, thisProcess, type RunningProcess } from './running-process.ts';

/**
 * Makes sure that one process at a time changes a folder. The lock of a process that has died is taken over.
 * @returns gives the lock back
 * @throws ReleaseError that names the process which holds it
 */
export function takeLock(folder: string): () => void {
	const path = join(folder, 'lock');
	const mine = join(folder, `.lock-${process.pid}`);
	writeFileSync(mine, JSON.stringify(thisProcess()));
	try {
		for (;;) {
			// A link is there whole or not at all: nobody reads half a lock.
			if (hasLinked(mine, path)) return () => rmSync(path);
			const text = readIfThere(path);
			if (text === undefined) continue;
			const holder = JSON.parse(text) as RunningProcess;
			if (isRunning(holder)) throw taken(holder);
			removeDead(path, text);
		}
	} finally {
		rmSync(mine, { force: true });
	}
}

/** Renamed before it is removed: of two that find the same dead lock, one may have put its own there since. */
function removeDead(path: string, text: string): void {
	const aside = `${path}.${process.pid}`;
	try {
		renameSync(path, aside);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
		throw error;
	}
	const found = readFileSync(aside, 'utf8');
	if (found !== text) hasLinked(aside, path);
	rmSync(aside);
	if (found !== text) throw taken(JSON.parse(found) as RunningProcess);
}

function hasLinked(from: string, to: string): boolean {
	try {
		linkSync(from, to);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		return false;
	}
}

function readIfThere(path: string): string | undefined {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		return undefined;
	}
}

function taken({ pid }: RunningProcess): ReleaseError {
	return new ReleaseError(
		`Another release is being made by process ${pid}. Wait until it has ended, then try again.`
	);
}
