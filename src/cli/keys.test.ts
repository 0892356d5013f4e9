import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { environmentWith } from '../lib/server/settings.ts';

let dataDir: string;
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'keys-command-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Everything that was printed, by every command of a test. */
let printed = '';
function keys(...words: string[]): { status: number | null; out: string } {
	const { status, stdout, stderr } = spawnSync('node', [resolve('src/cli/keys.ts'), ...words], {
		encoding: 'utf8',
		env: environmentWith({ DATA_DIR: dataDir, MODE: 'live' })
	});
	printed += stdout + stderr;
	return { status, out: stdout + stderr };
}

test('an operator makes keys, tests them, rotates them and tests again; nothing private is ever printed', () => {
	const to = join(dataDir, "officer's stick");
	expect(keys('test', '--team', 'a', '--recovery', 'b').out).toContain('a: there is no such file.');
	const made = keys('create', '--to', to);
	expect(made.status).toBe(0);
	expect(made.out).toContain('two different places');
	const line = /^keys: \{ fingerprint: "([0-9A-Z-]{23})" \}$/m;
	const [named] = line.exec(made.out) ?? [];
	expect(named).toBeDefined();

	const again = keys('create', '--to', to);
	expect(again.status).toBe(1);
	expect(again.out).toContain('npm run keys -- rotate');

	const [recovery = '', team = ''] = readdirSync(to).sort();
	const files = ['--team', join(to, team), '--recovery', join(to, recovery)];
	expect(keys('test', '--team', join(to, recovery), '--recovery', join(to, team)).out).toContain('swap');
	const tested = keys('test', ...files);
	expect(tested.status).toBe(0);
	expect(tested.out).toContain('opened a trial message');
	expect(tested.out).toContain('Live mode takes forms.');
	expect(tested.out).toContain(named);

	const rotated = keys('rotate', '--to', to);
	expect(rotated.status).toBe(0);
	expect(line.exec(rotated.out)?.[0]).not.toBe(named);
	expect(rotated.out).toMatch(line);
	expect(keys('test', ...files).out).toContain(`Forms are sealed to ${team.slice(5, -4)}.`);
	expect(readdirSync(to)).toHaveLength(4);

	for (const file of readdirSync(to)) {
		const secret = /AGE-SECRET-KEY-\S+/.exec(readFileSync(join(to, file), 'utf8'))?.[0] ?? '';
		expect(secret.length).toBeGreaterThan(70);
		expect(printed).not.toContain(secret.slice(20, 50));
	}
	expect(printed).not.toContain('AGE-SECRET-KEY-PQ-');
}, 20_000);

test('the command that is printed after making keys works as it stands', () => {
	const { out } = keys('create', '--to', join(dataDir, "officer's stick"));
	const command = /npm run keys -- (test .*)/.exec(out)?.[1] ?? '';
	const { status } = spawnSync('sh', ['-c', `node ${resolve('src/cli/keys.ts')} ${command}`], {
		env: environmentWith({ DATA_DIR: dataDir, MODE: 'live' })
	});
	expect(status).toBe(0);
}, 20_000);

test('what it does not understand, it answers with how it is used', () => {
	for (const words of [[], ['make'], ['create', 'now'], ['create', '--into', 'x']]) {
		const { status, out } = keys(...words);
		expect(status).toBeGreaterThan(0);
		expect(out).toContain('npm run keys -- create [--to FOLDER]');
	}
	expect(keys('test', '--team', 'x').out).toContain('Name both files');
	expect(readdirSync(dataDir)).toEqual([]);
}, 20_000);
