import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderReadme } from '../lib/server/content/folder-readme.ts';

const folder = mkdtempSync(join(tmpdir(), 'content-command-'));
beforeAll(() => cpSync('tests/fixtures/content/good', folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...words: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/content.ts', ...words], {
		encoding: 'utf8',
		env: { CONTENT_DIR: folder }
	});
	return { status, stdout, stderr };
}

test('without a command all commands are listed', () => {
	const { status, stdout } = run();
	expect(status).toBe(2);
	for (const command of ['check', 'new', 'readme'])
		expect(stdout).toContain(`npm run content -- ${command} `);
});

test('"new" prints the path of what it wrote, and the second time overwrites nothing', () => {
	const path = join(folder, 'services/music-therapy.md');
	const first = run('new', 'service', 'Music therapy');
	expect([first.status, first.stdout]).toEqual([0, `${relative(process.cwd(), path)}\n`]);
	const text = readFileSync(path, 'utf8');
	const second = run('new', 'services', 'Music therapy');
	expect([second.status, second.stdout]).toEqual([1, '']);
	expect(second.stderr).toContain('is there already and was left as it is');
	expect(readFileSync(path, 'utf8')).toBe(text);
	expect(run('check').status).toBe(1);
});

test('"new" lists the kinds when it is given none that it knows', () => {
	const { status, stderr } = run('new', 'servise', 'Music therapy');
	expect(status).toBe(2);
	expect(stderr).toBe(
		'"servise" is not a kind of page. Kinds: service, activity, guide, threshold, reply, figure, form, page.\n'
	);
	expect(existsSync(join(folder, 'servise'))).toBe(false);
});

test('"new" asks for a title', () => {
	const { status, stderr } = run('new', 'guide');
	expect([status, stderr]).toEqual([2, 'Say the title too: npm run content -- new guide "Music therapy"\n']);
});

test('"readme" writes the guide to the fields into the content folder', () => {
	expect(run('readme').status).toBe(0);
	expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(folderReadme());
});
