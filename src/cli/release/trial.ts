import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWith } from '../../lib/server/settings.ts';
import { awaitReport, end } from './held-site.ts';
import { allQuestions, ask } from './questions.ts';

/**
 * Starts a release on a free port of this machine with an empty store, asks it for its pages, and ends it.
 * @throws ReleaseError that says what does not answer
 */
export async function tryRelease(release: string): Promise<void> {
	const store = mkdtempSync(join(tmpdir(), 'release-trial-'));
	// What it says goes to standard error: standard output is for the release's own lines.
	const child = fork(join(release, 'start.js'), ['--held'], {
		env: environmentWith({ DATA_DIR: store }),
		execArgv: [],
		stdio: ['ignore', 2, 2, 'ipc']
	});
	try {
		const { port } = await awaitReport(child, 'trial');
		await ask(port, allQuestions(release));
	} finally {
		await end(child, 5_000);
		rmSync(store, { recursive: true, force: true });
	}
}
