import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LocalOffer } from '../../content/local-offer.ts';
import { readContent } from '../content/read.ts';
import type { Place } from './content-folder.ts';
import { PublishError } from './publish-error.ts';
import type { WriteLog } from './publish.ts';
import { confirmEntry, datesInFolder, dueEntries, patchFor } from './review-queue.ts';

// A machine that runs all tests at once takes its time to read a folder twice for each entry.
vi.setConfig({ testTimeout: 60_000 });

const file = 'guides/ehc-plans.md';
let top: string;
let folder: string;
let place: Place;
let log: Parameters<WriteLog>[0][];
const record: WriteLog = async (entry) => void log.push(entry);

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T12:00:00Z') });
	top = mkdtempSync(join(tmpdir(), 'review-'));
	folder = join(top, 'content');
	cpSync('tests/fixtures/content/good', folder, { recursive: true });
	place = { CONTENT_DIR: folder, MODE: 'demo' };
	log = [];
	setDates('2026-06-20', '2026-12-20');
});
afterEach(() => {
	vi.useRealTimers();
	rmSync(top, { recursive: true });
});

const text = () => readFileSync(join(folder, file), 'utf8');
function setDates(checked: string, review: string): void {
	writeFileSync(
		join(folder, file),
		text()
			.replace(/^checked: .*$/m, `checked: ${checked}`)
			.replace(/^review: .*$/m, `review: ${review}`)
	);
}
async function offer(): Promise<LocalOffer> {
	const { offer, findings } = await readContent(folder, { mode: 'demo', today: '2026-11-22' });
	if (!offer) throw new Error(JSON.stringify(findings));
	return offer;
}

test('an entry is due from 30 days before its review date on', async () => {
	const due = async (today: string) => dueEntries(await offer(), today).map((entry) => entry.file);
	expect(await due('2026-11-19')).not.toContain(file);
	expect(await due('2026-11-20')).toContain(file);
	expect(await due('2026-12-25')).toContain(file);
	const entries = dueEntries(await offer(), '2099-01-01');
	for (const found of ['guides/ehc-plans.md', 'pages/privacy.md', 'figures/plans.yaml', 'forms/visit.yaml'])
		expect(entries.map((entry) => entry.file)).toContain(found);
	expect(entries.map(({ review }) => review)).toEqual(entries.map(({ review }) => review).toSorted());
});

test('one press changes two lines of the file and nothing else, and is written down', async () => {
	const before = text();
	expect(await confirmEntry({ file, review: '2026-12-20' }, record, place)).toEqual({
		checked: '2026-11-22',
		review: '2027-05-24'
	});
	expect(text()).toBe(before.replace('2026-06-20', '2026-11-22').replace('2026-12-20', '2027-05-24'));
	expect(log).toEqual([{ action: 'still-correct', subject: file, detail: '2027-05-24' }]);
	expect(await datesInFolder({ file }, place)).toEqual({ checked: '2026-11-22', review: '2027-05-24' });
	expect(dueEntries(await offer(), '2026-11-22').map((entry) => entry.file)).not.toContain(file);
});

test('every kind of file can be marked, and the content check takes it afterwards', async () => {
	const all = dueEntries(await offer(), '2099-01-01');
	const entries = [...new Map(all.map((entry) => [entry.file.split('/')[0], entry])).values()];
	expect(entries.length).toBe(8);
	const found = async () => (await readContent(folder, { mode: 'demo', today: '2026-11-22' })).findings;
	const before = await found();
	for (const entry of entries) await confirmEntry(entry, record, place);
	expect((await found()).filter(({ code }) => code !== 'review-due')).toEqual(
		before.filter(({ code }) => code !== 'review-due')
	);
	expect(log).toHaveLength(entries.length);
});

test('what somebody else changed since it was shown is left alone', async () => {
	const before = text();
	await expect(confirmEntry({ file, review: '2026-12-01' }, record, place)).rejects.toThrow('was changed');
	expect(text()).toBe(before);
});

test('where the log cannot be written, the file is as it was', async () => {
	const before = text();
	const failing = () => Promise.reject(new Error('The log cannot be written.'));
	await expect(confirmEntry({ file, review: '2026-12-20' }, failing, place)).rejects.toThrow('The log');
	expect(text()).toBe(before);
});

test('a file that is a link, is not there or is not UTF-8 is not touched, and staff are told', async () => {
	const told = async () => {
		const found = await datesInFolder({ file }, place);
		return 'why' in found ? found.why : '';
	};
	writeFileSync(join(folder, file), Buffer.from([0xff, 0xfe, 0x41]));
	expect(await told()).toContain('not written in UTF-8');
	rmSync(join(folder, file));
	expect(await told()).toContain('cannot be read');
	symlinkSync(join(folder, 'guides/where-to-start.md'), join(folder, file));
	expect(await told()).toContain('is a link');
	await expect(confirmEntry({ file, review: '2026-12-20' }, record, place)).rejects.toThrow(PublishError);
});

test('git takes the patch in a repository, and makes of it what one press would', async () => {
	const git = (...args: string[]) => execFileSync('git', args, { cwd: top, encoding: 'utf8' });
	git('init', '-q');
	const before = text();
	const patch = await patchFor({ file, review: '2026-12-20' }, record, place);
	expect(text()).toBe(before);
	writeFileSync(join(top, 'x.patch'), patch);
	git('apply', 'x.patch');
	const patched = text();
	writeFileSync(join(folder, file), before);
	await confirmEntry({ file, review: '2026-12-20' }, record, place);
	expect(patched).toBe(text());
	expect(log.map(({ action }) => action)).toEqual(['still-correct-patch', 'still-correct']);
});
