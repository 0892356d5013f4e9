import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { londonToday } from '../../calendar/dates.ts';
import { PageCounts } from '../visits/page-counts.ts';
import { visitsFolder } from '../visits/visits-folder.ts';
import { readSettings, tellAdapter, tellBuildFolder, type Settings } from '../settings.ts';
import { readBuildStamp } from './build-stamp.ts';
import { serve, type Handler, type ServeOptions } from './serve.ts';

/** Serves the build in a folder on HOST and PORT until the process is told to end. */
export async function runSite(folder: string): Promise<void> {
	const settings = readSettings();
	const server = await serve({ ...(await loadSite(folder, settings)), ...publicPlace(settings) });
	console.log(`The Local Offer is on ${addressOf(server, settings)}`);
	const stop = () => server.close(() => process.exit(0));
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
}

/**
 * Loads SvelteKit's handler from a build.
 * @param folder absolute path of the build
 * @throws Error when the build was made for another MODE: its pages would say the wrong thing about who reads the forms
 */
export async function loadSite(
	folder: string,
	settings: Settings
): Promise<Pick<ServeOptions, 'handler' | 'mode' | 'offline' | 'onPage'>> {
	const { mode } = await readBuildStamp(folder);
	if (mode !== settings.MODE) {
		throw new Error(
			`This build was made with MODE=${mode}, and MODE is "${settings.MODE}". Set MODE=${mode}, or build again.`
		);
	}
	tellBuildFolder(folder);
	tellAdapter(settings);
	const { handler } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'handler.js')).href)) as {
		handler: Handler;
	};
	return { handler, mode, offline: settings.OFFLINE, onPage: await pageCounter(folder, settings) };
}

/** Counts the pages of a build, which lie in its list of them (cli/build.ts). */
async function pageCounter(folder: string, settings: Settings): Promise<ServeOptions['onPage']> {
	const known = JSON.parse(await readFile(join(folder, 'pages.json'), 'utf8')) as string[];
	const counts = new PageCounts(visitsFolder(settings), known);
	process.once('exit', () => counts.flushQuietly());
	return (path) => counts.count(path, londonToday(new Date()));
}

/** A demonstration is for this machine alone unless somebody says otherwise. */
export function publicPlace({ HOST, PORT, MODE }: Settings): Pick<ServeOptions, 'host' | 'port'> {
	return { host: HOST ?? (MODE === 'demo' ? 'localhost' : undefined), port: PORT };
}

/** `http://localhost:3000`, with the port that the system chose where PORT is 0. */
export function addressOf(server: Server, settings: Settings): string {
	return `http://${publicPlace(settings).host ?? 'localhost'}:${(server.address() as AddressInfo).port}`;
}

/** One line for the person who started the server. */
export function explainFailure(error: NodeJS.ErrnoException): string {
	return error.code === 'EADDRINUSE'
		? 'Another program uses this port. Stop it, or choose another with PORT, such as PORT=3001.'
		: error.message;
}
