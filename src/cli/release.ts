import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readStamp } from '../lib/server/content/stamp.ts';
import { environmentWith, readSettings } from '../lib/server/settings.ts';
import { goBack, makeRelease } from './release/make-release.ts';
import { ReleaseError } from './release/release-error.ts';
import { ReleaseServer } from './release/serve-releases.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run release              builds releases/<hash>/, tries it and gives it to readers
npm run release -- --serve   serves the current release, and takes the next one over without missing a request
npm run release -- --back    gives readers the previous release again`;

const folder = 'releases';
const say = (line: string) => console.log(line);

process.exitCode = await runCommand(usage, run);

async function run(): Promise<number> {
	const { values } = parseArgs({
		options: { serve: { type: 'boolean' }, back: { type: 'boolean' }, help: { type: 'boolean' } }
	});
	if (values.help) say(usage);
	else if (values.serve) await new ReleaseServer(folder, say).start();
	else if (values.back) await goBack({ folder, say });
	else await release();
	return 0;
}

async function release(): Promise<void> {
	const { CONTENT_DIR, MODE } = readSettings();
	const ending = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => ending.abort(new ReleaseError(`The release was ended by ${signal}.`)));
	}
	await makeRelease({
		folder,
		stamp: () => readStamp(CONTENT_DIR, MODE),
		build: buildApart,
		say,
		signal: ending.signal
	});
}

/** In a process of its own, which is told where to build: the build reads that while it loads its configuration. */
function buildApart(into: string, signal?: AbortSignal): Promise<void> {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'build.ts')], {
		env: environmentWith({ BUILD_DIR: into }),
		stdio: ['ignore', 'inherit', 'inherit']
	});
	const stop = () => child.kill();
	signal?.addEventListener('abort', stop);
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, ended) => {
			signal?.removeEventListener('abort', stop);
			if (code === 0) resolve();
			else {
				const how = ended ?? `code ${code}`;
				reject(
					signal?.reason ??
						new ReleaseError(`The build failed (${how}) and said why above. Readers keep what they had.`)
				);
			}
		});
	});
}
