import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sameStamp, type Stamp } from '../../lib/server/content/stamp.ts';
import { carryImmutable, listImmutable } from './immutable-files.ts';
import { takeLock } from './lock.ts';
import { makingFolder, point, prune, readPointer, releaseName, removeHalfMade } from './release-folder.ts';
import { ReleaseError } from './release-error.ts';
import { handOver, readServer } from './server-state.ts';
import { tryRelease } from './trial.ts';

export interface ReleaseOptions {
	/** Where the releases lie. */
	folder: string;
	/** What a release made now would be made from. */
	stamp: () => Stamp;
	/** Checks the content and builds the site into a folder. */
	build: (into: string, signal?: AbortSignal) => Promise<void>;
	/** Tells the person who makes the release what has been done. */
	say: (line: string) => void;
	/** Ends the making; once readers have got the release it is too late. */
	signal?: AbortSignal;
}

/**
 * Builds a release, tries it, and gives it to readers. Whatever goes wrong, they keep the one they have.
 * @returns the name of the release
 * @throws ReleaseError, or the error of the build
 */
export async function makeRelease(options: ReleaseOptions): Promise<string> {
	const { folder, say } = options;
	mkdirSync(folder, { recursive: true });
	const unlock = takeLock(folder);
	try {
		removeHalfMade(folder);
		const stamp = options.stamp();
		const name = releaseName(stamp);
		if (existsSync(join(folder, name))) say(`Release ${name} is there already: nothing to build.`);
		else await build(options, stamp, name);
		try {
			await goLive(options, name);
		} finally {
			// Else a release that was refused would be found the next time, and not built again.
			if (!inUse(folder).includes(name)) rmSync(join(folder, name), { recursive: true });
		}
		for (const old of prune(folder, inUse(folder))) say(`Removed release ${old}.`);
		return name;
	} finally {
		unlock();
	}
}

/**
 * Gives readers the previous release again.
 * @throws ReleaseError when there is none, or it does not answer
 */
export async function goBack(options: Pick<ReleaseOptions, 'folder' | 'say'>): Promise<string> {
	const { folder } = options;
	const name = existsSync(folder) ? readPointer(folder, 'previous') : undefined;
	if (!name) throw new ReleaseError(`There is no previous release in ${folder}/ to go back to.`);
	const unlock = takeLock(folder);
	try {
		await goLive(options, name);
		return name;
	} finally {
		unlock();
	}
}

async function build(options: ReleaseOptions, stamp: Stamp, name: string): Promise<void> {
	const making = makingFolder(options.folder);
	try {
		await options.build(making, options.signal);
		const built = JSON.parse(readFileSync(join(making, 'stamp.json'), 'utf8')) as Stamp;
		if (!sameStamp(built, stamp) || !sameStamp(options.stamp(), stamp)) {
			throw new ReleaseError('The code or the content changed during the build. Make the release again.');
		}
		listImmutable(making);
		renameSync(making, join(options.folder, name));
	} finally {
		rmSync(making, { recursive: true, force: true });
	}
}

/** Tries a release, points at it, and has the running server take it over; undoes the pointing when that fails. */
async function goLive(
	{ folder, say, signal }: Pick<ReleaseOptions, 'folder' | 'say' | 'signal'>,
	name: string
): Promise<void> {
	const current = readPointer(folder, 'current');
	const previous = readPointer(folder, 'previous');
	if (current && current !== name) carryImmutable(join(folder, current), join(folder, name));
	await tryRelease(join(folder, name)).catch((error: Error) => {
		throw new ReleaseError(`Release ${name} was not taken; readers keep what they had. ${error.message}`);
	});
	signal?.throwIfAborted();
	if (current !== name) {
		if (current) point(folder, 'previous', current);
		point(folder, 'current', name);
	}
	try {
		const server = await handOver(folder, name);
		say(`Release ${name} is current${current && current !== name ? `; ${current} was before` : ''}.`);
		say(
			server
				? `The server (process ${server.pid}) has taken it over: ${server.address}`
				: 'No release server runs here. Start one with: npm run release -- --serve'
		);
	} catch (error) {
		point(folder, 'current', current);
		point(folder, 'previous', previous);
		// Should it have taken the new one over after all, it now goes back.
		const server = readServer(folder);
		if (server) process.kill(server.pid, 'SIGHUP');
		throw error;
	}
}

/** Releases that must stay: what readers get, what they got before, and what a server still answers from. */
function inUse(folder: string): (string | undefined)[] {
	const server = readServer(folder);
	return [
		readPointer(folder, 'current'),
		readPointer(folder, 'previous'),
		server?.running,
		...(server?.ending ?? [])
	];
}
