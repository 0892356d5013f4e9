import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReleaseError } from './release-error.ts';
import { isRunning, type RunningProcess } from './running-process.ts';

/** What the release server says of itself in `server.json`; its process number alone stands in `server.pid`. */
export interface ServerState extends RunningProcess {
	address: string;
	/** The release that readers get. */
	running: string;
	/** Releases whose last answers are still under way. */
	ending: string[];
	/** How many releases it would not take since it was started, and the last of them. */
	refusals: number;
	refused?: { release: string; why: string };
}

export function writeServer(folder: string, state: ServerState): void {
	replace(join(folder, 'server.pid'), `${state.pid}\n`);
	replace(join(folder, 'server.json'), JSON.stringify(state, null, '\t'));
}

export function removeServer(folder: string): void {
	for (const file of ['server.json', 'server.pid']) rmSync(join(folder, file), { force: true });
}

/** The release server of a folder; undefined when none runs. */
export function readServer(folder: string): ServerState | undefined {
	try {
		const state = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as ServerState;
		return isRunning(state) ? state : undefined;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		return undefined;
	}
}

/**
 * Has the release server take over what `current` names, and waits until it says that it has.
 * @returns what the server says, or undefined when none runs
 * @throws ReleaseError when it keeps the old release, ends, or says nothing in time
 */
export async function handOver(folder: string, name: string): Promise<ServerState | undefined> {
	const before = readServer(folder);
	if (!before || before.running === name) return before;
	process.kill(before.pid, 'SIGHUP');
	const latest = Date.now() + 120_000;
	while (Date.now() < latest) {
		await sleep(50);
		const now = readServer(folder);
		if (!now) throw new ReleaseError(`The server (process ${before.pid}) ended while it took over ${name}.`);
		if (now.running === name) return now;
		if (now.refusals > before.refusals && now.refused?.release === name) {
			throw new ReleaseError(`The server stays with release ${now.running}. ${now.refused.why}`);
		}
	}
	throw new ReleaseError(
		`The server (process ${before.pid}) said nothing about release ${name} in 2 minutes.`
	);
}

/** Whole or not at all: a reader never sees half a file. */
function replace(path: string, text: string): void {
	writeFileSync(`${path}.new`, text);
	renameSync(`${path}.new`, path);
}
