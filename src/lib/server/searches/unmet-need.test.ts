import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UnmetNeed } from './unmet-need.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'searches-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ours = new Set(['horse', 'riding']);
const open = () => new UnmetNeed(folder, (word) => ours.has(word));
const everything = () =>
	readdirSync(folder)
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.join('\n');

test('words of the site are kept only when the search came on a third day', () => {
	const need = open();
	for (const day of ['2026-11-01', '2026-11-01', '2026-11-01', '2026-11-02'])
		need.countSearch(['horse', 'riding'], 0, day);
	need.flush();
	expect(everything()).not.toContain('horse');
	need.countSearch(['horse', 'riding'], 0, '2026-11-03');
	need.flush();
	expect(readFileSync(join(folder, 'unmet-need.md'), 'utf8')).toContain(
		'| horse riding | 5 | 3 | 2026-11-03 |'
	);
});

test('a search with one word that is not ours, such as a name, is never written down', () => {
	const need = open();
	for (const day of ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'])
		need.countSearch(['horse', 'canaryson'], 0, day);
	need.flush();
	expect(everything()).not.toContain('canaryson');
	expect(everything()).not.toContain('horse');
});

test('a search that found something is counted and its words are not', () => {
	const need = open();
	for (const day of ['2026-11-01', '2026-11-02', '2026-11-03']) need.countSearch(['horse', 'riding'], 4, day);
	need.flush();
	expect(everything()).not.toContain('horse');
	expect(everything()).toContain('| 2026-11-03 | 1 | 0 | 0 | 0 |');
});

test('answers to the question are day totals', () => {
	const need = open();
	need.countAnswer(true, '2026-11-03');
	need.countAnswer(false, '2026-11-03');
	need.countAnswer(false, '2026-11-03');
	need.flush();
	expect(everything()).toContain('| 2026-11-03 | 0 | 0 | 1 | 2 |');
});

test('what was counted is still there after a restart, and the same search meets its own count', () => {
	const before = open();
	before.countSearch(['horse'], 0, '2026-11-01');
	before.countSearch(['horse'], 0, '2026-11-02');
	before.flush();
	const after = open();
	after.countSearch(['horse'], 0, '2026-11-03');
	after.flush();
	expect(everything()).toContain('| horse | 3 | 3 | 2026-11-03 |');
});

test('nothing is kept for longer than 90 days', () => {
	const need = open();
	for (const day of ['2026-01-01', '2026-01-02', '2026-01-03']) need.countSearch(['horse'], 0, day);
	need.countSearch(['riding'], 1, '2026-06-01');
	need.flush();
	expect(everything()).not.toContain('horse');
	expect(everything()).not.toContain('2026-01-0');
});

test('a file that cannot be written ends no search, and what was counted is written later', () => {
	vi.useFakeTimers();
	const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	try {
		const inTheWay = join(folder, 'counts.json.new');
		mkdirSync(inTheWay);
		const need = open();
		need.countAnswer(true, '2026-11-03');
		vi.advanceTimersByTime(10_000);
		expect(said).toHaveBeenCalledOnce();
		rmdirSync(inTheWay);
		need.countAnswer(true, '2026-11-03');
		vi.advanceTimersByTime(10_000);
		expect(everything()).toContain('| 2026-11-03 | 0 | 0 | 2 | 0 |');
	} finally {
		said.mockRestore();
		vi.useRealTimers();
	}
});
