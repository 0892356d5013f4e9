import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Every measurement, each in a process of its own so that none warms or fills the next one's memory. */
const parts: readonly (readonly string[])[] = [
	['search/run.ts'],
	['search/growth.ts'],
	['pack.ts'],
	['sealing.ts'],
	['forms.ts']
];

let failed = false;
for (const [file = '', ...flags] of parts) {
	const { status } = spawnSync(process.execPath, [resolve(import.meta.dirname, file), ...flags], {
		stdio: 'inherit'
	});
	if (status !== 0) {
		failed = true;
		console.error(`${file} ended with ${status}`);
	}
	console.log('');
}
process.exitCode = failed ? 1 : 0;
