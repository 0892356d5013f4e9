import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A copy of the shared build as a council would make it: in live mode, with a `site.yaml` that names its keys.
 * @param name of the folder, another for each test, as they run side by side
 * @returns folder of the build
 */
export function liveBuild(name: string, fingerprint: string): string {
	const folder = resolve('test-results', name);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	cpSync('build', folder, { recursive: true });
	change(join(folder, 'stamp.json'), '"mode":"demo"', '"mode":"live"');
	const chunks = join(folder, 'server/chunks/chunks');
	const file = readdirSync(chunks).find((one) => /^_virtual_site\.js-.*\.js$/.test(one));
	if (!file)
		throw new Error(`There is no chunk of site.yaml in ${chunks}: the build names it in another way now.`);
	const keys = JSON.stringify(JSON.stringify({ keys: { fingerprint } })).slice(2, -2);
	change(join(chunks, file), '\\"references\\":', `${keys},\\"references\\":`);
	return folder;
}

function change(file: string, before: string, after: string): void {
	const parts = readFileSync(file, 'utf8').split(before);
	if (parts.length !== 2) throw new Error(`${before} stands ${parts.length - 1} times in ${file}, not once.`);
	writeFileSync(file, parts.join(after));
}
