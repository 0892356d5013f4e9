import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { patchOf } from './patch.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'patch-'));
	execFileSync('git', ['init', '-q'], { cwd: folder });
});
afterEach(() => rmSync(folder, { recursive: true }));

const many = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);
const changed = (lines: string[], ...places: number[]) =>
	lines.map((line, index) => (places.includes(index) ? `${line} changed` : line));

test.each([
	['two lines side by side', 'content/guides/carers.md', many, changed(many, 8, 9), '\n'],
	['the first line and the last', 'content/guides/carers.md', many, changed(many, 0, 29), '\n'],
	['lines so near that they share what stands between', 'a.md', many, changed(many, 5, 12), '\n'],
	['lines that end as Windows ends them', 'a.md', many, changed(many, 8), '\r\n'],
	['a folder with a space and letters of Poland', 'our content/Łódź "x"/a.md', many, changed(many, 3), '\n']
])('git applies it: %s', (_what, path, before, after, end) => {
	for (const last of ['', end]) {
		const [old, now] = [before.join(end) + last, after.join(end) + last];
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), old);
		writeFileSync(join(folder, 'x.patch'), patchOf(path, old, now));
		execFileSync('git', ['apply', 'x.patch'], { cwd: folder });
		expect(readFileSync(join(folder, path), 'utf8')).toBe(now);
	}
});

test('a change of more than words in lines is none of its business', () => {
	expect(() => patchOf('a.md', 'a\n', 'a\nb\n')).toThrow(RangeError);
});
