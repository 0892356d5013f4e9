import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeHash, readStamp, sameStamp } from './stamp.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'stamp-'));
	mkdirSync(join(root, 'src/lib'), { recursive: true });
	writeFileSync(join(root, 'src/lib/a.ts'), 'one');
	writeFileSync(join(root, 'package.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

/** Whether something done to the folder gives the code another hash. */
function changesHash(change: () => void): boolean {
	const before = codeHash(root);
	change();
	return codeHash(root) !== before;
}

describe('the hash of the code', () => {
	test('is 16 hex digits and the same for the same files', () => {
		expect(codeHash(root)).toMatch(/^[0-9a-f]{16}$/);
		const copy = join(root, 'copy');
		cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true });
		cpSync(join(root, 'package.json'), join(copy, 'package.json'));
		expect(codeHash(copy)).toBe(codeHash(root));
	});

	test.each(['src/lib/a.ts', 'src/lib/new.svelte', 'static/icon.svg', 'package-lock.json', 'vite.config.ts'])(
		'changes with %s',
		(file) => {
			mkdirSync(join(root, 'static'));
			expect(changesHash(() => writeFileSync(join(root, file), 'two'))).toBe(true);
		}
	);

	test('changes when a file gets another name', () => {
		expect(changesHash(() => renameSync(join(root, 'src/lib/a.ts'), join(root, 'src/lib/b.ts')))).toBe(true);
	});

	test('changes when one file takes in the next, name and all', () => {
		writeFileSync(join(root, 'src/lib/b.ts'), 'two');
		const merge = () => {
			writeFileSync(join(root, 'src/lib/a.ts'), 'onesrc/lib/b.tstwo');
			rmSync(join(root, 'src/lib/b.ts'));
		};
		expect(changesHash(merge)).toBe(true);
	});

	test.each(['src/lib/a.test.ts', 'README.md', 'content/site.yaml', 'build/index.js'])(
		'does not change with %s, which is no part of what visitors load',
		(file) => {
			mkdirSync(join(root, 'content'));
			mkdirSync(join(root, 'build'));
			expect(changesHash(() => writeFileSync(join(root, file), 'two'))).toBe(false);
		}
	);

	test('does not change when a file is only touched', () => {
		expect(changesHash(() => writeFileSync(join(root, 'src/lib/a.ts'), 'one'))).toBe(false);
	});
});

describe('the stamp of a build', () => {
	const content = () => join(root, 'words');
	beforeEach(() => {
		mkdirSync(join(content(), 'services'), { recursive: true });
		writeFileSync(join(content(), 'services/a.md'), 'one');
	});

	test('is the same until the content changes, and only its content part changes then', () => {
		const before = readStamp(content(), 'demo');
		expect(sameStamp(before, readStamp(content(), 'demo'))).toBe(true);
		writeFileSync(join(content(), 'services/a.md'), 'two');
		const after = readStamp(content(), 'demo');
		expect(after.content).not.toBe(before.content);
		expect(after.code).toBe(before.code);
		expect(sameStamp(before, after)).toBe(false);
	});

	test('is another in live mode and after a change of the code', () => {
		const stamp = readStamp(content(), 'demo');
		expect(sameStamp(stamp, readStamp(content(), 'live'))).toBe(false);
		expect(sameStamp(stamp, { ...stamp, code: 'other' })).toBe(false);
	});

	test('does not depend on where the folder lies', () => {
		const copy = join(root, 'elsewhere');
		cpSync(content(), copy, { recursive: true });
		expect(readStamp(copy, 'demo')).toEqual(readStamp(content(), 'demo'));
	});
});
