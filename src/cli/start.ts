import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sameStamp, readStamp, type Stamp } from '../lib/server/content/stamp.ts';
import { serve, type Handler } from '../lib/server/http/serve.ts';
import { readSettings, SettingsError, tellAdapter, type Settings } from '../lib/server/settings.ts';
import { buildSite } from './build.ts';

/** Builds when code or content differ from the last build, then serves it. */
async function start(): Promise<void> {
	const settings = readSettings();
	if (!isFresh(settings)) {
		console.log('Building the Local Offer. This takes a minute or two the first time.');
		await buildSite();
	}
	tellAdapter(settings);
	const { handler } = (await import(pathToFileURL(resolve('build/handler.js')).href)) as { handler: Handler };
	// A demonstration is for this machine alone unless somebody says otherwise.
	const host = settings.HOST ?? (settings.MODE === 'demo' ? 'localhost' : undefined);
	const server = await serve({ handler, host, port: settings.PORT, mode: settings.MODE });
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : settings.PORT;
	console.log(`The Local Offer is on http://${host ?? 'localhost'}:${port}`);
	const stop = () => server.close(() => process.exit(0));
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
}

function isFresh({ CONTENT_DIR, MODE }: Settings): boolean {
	if (!existsSync('build/stamp.json') || !existsSync('build/handler.js')) return false;
	const built = JSON.parse(readFileSync('build/stamp.json', 'utf8')) as Stamp;
	return sameStamp(built, readStamp(CONTENT_DIR, MODE));
}

await start().catch((error: NodeJS.ErrnoException) => {
	if (error.code === 'EADDRINUSE')
		console.error(`Another program uses this port. Stop it, or choose another: PORT=3001 npm start`);
	else if (error instanceof SettingsError) console.error(error.message);
	else console.error(error.message);
	process.exitCode = 1;
});
