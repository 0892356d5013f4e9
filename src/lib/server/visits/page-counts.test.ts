import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PageCounts, readPageReport } from './page-counts.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'visits-'));
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
	rmSync(folder, { recursive: true });
});

const open = () => new PageCounts(folder, ['/', '/guides/carers', '/search']);
const kept = () => readFileSync(join(folder, 'counts.json'), 'utf8');

test('all that is kept is a number for each page and day, whatever language it was read in', () => {
	const counts = open();
	for (const page of ['/guides/carers', '/pl/guides/carers', '/easy/guides/carers', '/easy', '/'])
		counts.count(page, '2026-11-21');
	counts.count('/guides/carers', '2026-11-22');
	counts.flush();
	expect(kept()).toBe('{"2026-11-21":{"/guides/carers":3,"/":2},"2026-11-22":{"/guides/carers":1}}');
	expect(readdirSync(folder)).toEqual(['counts.json']);
});

test('an address that is no page of the site is never written down, so nobody can fill the file', () => {
	const counts = open();
	for (const page of ['/staff/RLO-1234', '/guides/canary', '/__proto__', '__proto__', '/guides/carers/'])
		counts.count(page, '2026-11-21');
	for (let number = 0; number < 1000; number++) counts.count(`/guides/${number}`, '2026-11-21');
	counts.flush();
	expect(readdirSync(folder)).toEqual([]);
});

test('what was counted is still there after a restart, and two servers at once lose nothing', () => {
	const [one, other] = [open(), open()];
	for (const counts of [one, other, one]) {
		counts.count('/', '2026-11-21');
		counts.flush();
	}
	other.count('/', '2026-11-21');
	other.flush();
	expect(kept()).toBe('{"2026-11-21":{"/":4}}');
});

test('nothing is kept for longer than 90 days', () => {
	const counts = open();
	counts.count('/', '2026-01-01');
	counts.flush();
	counts.count('/', '2026-04-01');
	counts.flush();
	expect(kept()).toContain('2026-01-01');
	counts.count('/', '2026-04-02');
	counts.flush();
	expect(kept()).not.toContain('2026-01-01');
});

test('pages are sent where counts cannot be written, and are counted when they can be again', () => {
	vi.useFakeTimers();
	const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const path = folder;
	rmSync(path, { recursive: true });
	writeFileSync(path, 'A file where the folder should be.');
	const counts = open();
	counts.count('/', '2026-11-21');
	vi.advanceTimersByTime(5_000);
	expect(said).toHaveBeenCalledOnce();
	rmSync(path);
	counts.count('/', '2026-11-21');
	vi.advanceTimersByTime(5_000);
	expect(kept()).toBe('{"2026-11-21":{"/":2}}');
});

test('the report has the busiest page first, and each day with all its pages', () => {
	const counts = open();
	counts.count('/', '2026-11-01');
	for (let times = 0; times < 3; times++) counts.count('/search', '2026-11-20');
	for (const day of ['2026-11-20', '2026-11-21']) counts.count('/guides/carers', day);
	counts.flush();
	expect(readPageReport(folder, '2026-11-02')).toEqual({
		days: [
			{ day: '2026-11-21', opened: 1 },
			{ day: '2026-11-20', opened: 4 }
		],
		pages: [
			{ address: '/search', opened: 3, most: 3 },
			{ address: '/guides/carers', opened: 2, most: 1 }
		]
	});
	expect(readPageReport(join(folder, 'none'), '2026-11-02')).toEqual({ days: [], pages: [] });
});
