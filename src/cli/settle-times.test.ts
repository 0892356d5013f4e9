import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleTimes } from './settle-times.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'settle-'));
	mkdirSync(join(folder, 'in'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const timeOf = (name: string) => statSync(join(folder, name)).mtimeMs;

test('a file that is written again without a change gets its old time, a changed one of the same size another', () => {
	writeFileSync(join(folder, 'page.html'), 'Ring 1.');
	writeFileSync(join(folder, 'in/page.html'), 'Ring 2.');
	settleTimes(folder);
	const [first, second] = [timeOf('page.html'), timeOf('in/page.html')];
	expect(first).not.toBe(second);
	expect(new Date(Math.max(first, second)).getFullYear()).toBeLessThan(2006);

	writeFileSync(join(folder, 'page.html'), 'Ring 1.');
	writeFileSync(join(folder, 'in/page.html'), 'Ring 3.');
	utimesSync(join(folder, 'page.html'), new Date(), new Date());
	settleTimes(folder);
	expect(timeOf('page.html')).toBe(first);
	expect(timeOf('in/page.html')).not.toBe(second);
});
