import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sameStamp, readStamp, type Stamp } from '../lib/server/content/stamp.ts';
import { explainFailure, runSite } from '../lib/server/http/run-site.ts';
import { readSettings, type Settings } from '../lib/server/settings.ts';
import { buildSite } from './build.ts';

/** Builds when code or content differ from the last build, then serves it. */
async function start(): Promise<void> {
	const settings = readSettings();
	if (!isFresh(settings)) {
		console.log('Building the Local Offer. This takes a minute or two the first time.');
		await buildSite();
	}
	await runSite(resolve(settings.BUILD_DIR));
}

function isFresh({ BUILD_DIR, CONTENT_DIR, MODE }: Settings): boolean {
	const stamp = join(BUILD_DIR, 'stamp.json');
	if (!existsSync(stamp) || !existsSync(join(BUILD_DIR, 'handler.js'))) return false;
	return sameStamp(JSON.parse(readFileSync(stamp, 'utf8')) as Stamp, readStamp(CONTENT_DIR, MODE));
}

await start().catch((error: Error) => {
	console.error(explainFailure(error));
	process.exitCode = 1;
});
