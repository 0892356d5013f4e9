import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { replyMarkdown } from '../../staff/moderate.ts';
import { readContent } from '../content/read.ts';
import { commitOf } from './commit.ts';
import { canPublish, pathInRepository, type Place } from './content-folder.ts';
import { PublishError } from './publish-error.ts';
import { isPlaceFor, publishFile, type WriteLog } from './publish.ts';

// A machine that runs all tests at once takes its time to read a folder twice for each entry.
vi.setConfig({ testTimeout: 60_000 });

let top: string;
let folder: string;
let place: Place;
let log: Parameters<WriteLog>[0][];
const record: WriteLog = async (entry) => void log.push(entry);

beforeEach(() => {
	top = mkdtempSync(join(tmpdir(), 'publish-'));
	folder = join(top, 'content');
	cpSync('tests/fixtures/content/good', folder, { recursive: true });
	place = { CONTENT_DIR: folder, MODE: 'demo' };
	log = [];
});
afterEach(() => rmSync(top, { recursive: true }));

const entry = (title = 'Swimming on Saturdays') =>
	replyMarkdown(
		{
			...{ title, summary: 'Families want swimming.', kind: 'to-fix', year: 2026, themes: ['waiting'] },
			...{ said: 'We want swimming.', response: [{ kind: 'will', text: 'We will ask.' }], outcome: 'open' },
			form: 'visit'
		},
		'2026-11-21'
	);
const reasons = (path: string, text: string) =>
	publishFile('you-said-we-did', { path, text }, record, place).then(
		() => [],
		(error: unknown) => {
			if (!(error instanceof PublishError)) throw error;
			return error.reasons;
		}
	);
/** Every file with its text. */
const everything = () =>
	readdirSync(top, { recursive: true, withFileTypes: true })
		.filter((item) => item.isFile())
		.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]);

test('an entry that the content check takes is saved as it is, and the log says where', async () => {
	const { path, text } = entry();
	await publishFile('you-said-we-did', { path, text, detail: 'RLO-1' }, record, place);
	expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
	expect(log).toEqual([{ action: 'published', subject: path, detail: 'RLO-1' }]);
	const { findings } = await readContent(folder, { mode: 'demo', today: '2026-11-22' });
	expect(findings.filter(({ file }) => file === path)).toEqual([]);
	expect(readdirSync(join(folder, 'you-said-we-did')).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('nothing takes the place of a file that is there', async () => {
	const { path, text } = entry();
	writeFileSync(join(folder, path), text.replace('Saturdays', 'Sundays'));
	const before = everything();
	expect(await reasons(path, text)).toEqual([expect.stringContaining('There is one of that name')]);
	expect(everything()).toEqual(before);
	expect(log).toEqual([]);
});

test('an entry that would fail the content check is refused in the words of the check', async () => {
	const { path, text } = entry();
	const before = everything();
	expect(await reasons(path, text.replace('[waiting]', '[nonsense]'))).toEqual([
		expect.stringMatching(/^you-said-we-did\/.*line \d+: .*"nonsense".*themes\.yaml/)
	]);
	expect(await reasons(path, 'no entry at all')).toEqual([expect.stringContaining('no front matter')]);
	expect(everything()).toEqual(before);
});

test('mistakes that stood in the folder before are not held against a new entry', async () => {
	writeFileSync(join(folder, 'guides/broken.md'), '---\ntitle: Broken\n---\n');
	const { path, text } = entry();
	expect(await reasons(path, text)).toEqual([]);
});

test('a folder that cannot be checked to the end takes nothing', async () => {
	writeFileSync(join(folder, 'site.yaml'), 'name: [');
	const { path, text } = entry();
	expect(await reasons(path, text)).toEqual([
		expect.stringContaining('must be put right first'),
		expect.stringContaining('site.yaml')
	]);
	expect(existsSync(join(folder, path))).toBe(false);
});

describe('a path that is more than a name in its folder is refused', () => {
	test.each([
		'you-said-we-did/../site.yaml',
		'you-said-we-did/../guides/x.md',
		'you-said-we-did/..%2fx.md',
		'you-said-we-did/a/b.md',
		'you-said-we-did\\x.md',
		'/etc/you-said-we-did/x.md',
		'../content/you-said-we-did/x.md',
		'you-said-we-did/x.md\0.png',
		'you-said-we-did/x\0.md',
		'you-said-we-did/.x.md',
		'you-said-we-did/.md',
		'you-said-we-did/X.md',
		'you-said-we-did/x.pl.md',
		'you-said-we-did/x.yaml',
		'you-said-we-did/x\n.md',
		'you-said-we-did/x.md\n',
		'figures/x.yaml',
		'guides/x.md',
		`you-said-we-did/${'x'.repeat(200)}.md`,
		''
	])('%j', async (path) => {
		const before = everything();
		expect(isPlaceFor('you-said-we-did', path)).toBe(false);
		expect(await reasons(path, entry().text)).toEqual([expect.stringContaining('name of the file')]);
		expect(everything()).toEqual(before);
	});
});

test('a folder or a file that is a link to somewhere else is left alone', async () => {
	const { path, text } = entry();
	const elsewhere = join(top, 'elsewhere');
	mkdirSync(elsewhere);
	writeFileSync(join(elsewhere, 'target.md'), text);
	symlinkSync(join(elsewhere, 'target.md'), join(folder, path));
	expect(await reasons(path, text)).toEqual([expect.stringContaining('There is one of that name')]);
	rmSync(join(folder, path));
	rmSync(join(elsewhere, 'target.md'));

	cpSync(join(folder, 'you-said-we-did'), elsewhere, { recursive: true });
	rmSync(join(folder, 'you-said-we-did'), { recursive: true });
	symlinkSync(elsewhere, join(folder, 'you-said-we-did'));
	const before = readdirSync(elsewhere);
	expect(await reasons(path, text)).toEqual([expect.stringContaining('is a link to somewhere else')]);
	expect(readdirSync(elsewhere)).toEqual(before);

	symlinkSync(join(top, 'gone'), join(folder, 'guides/nowhere.md'));
	expect(await reasons(path, text)).toEqual([expect.stringContaining('could not be read')]);
});

test('where the log cannot be written, nothing is published', async () => {
	const { path, text } = entry();
	const failing = () => Promise.reject(new Error('The log cannot be written.'));
	await expect(publishFile('you-said-we-did', { path, text }, failing, place)).rejects.toThrow('The log');
	expect(existsSync(join(folder, path))).toBe(false);
});

test('a server without a folder that it may write to says why', async () => {
	expect(canPublish(place)).toEqual({ can: true });
	const gone = { ...place, CONTENT_DIR: join(top, 'nowhere') };
	expect(canPublish(gone)).toEqual({ can: false, why: 'The content folder is not on this server.' });
	const { path, text } = entry();
	await expect(publishFile('you-said-we-did', { path, text }, record, gone)).rejects.toThrow(PublishError);
	// Whoever runs everything may write everywhere.
	if (process.getuid?.() === 0) return;
	chmodSync(folder, 0o500);
	expect(canPublish(place)).toMatchObject({ can: false, why: expect.stringContaining('may not write') });
	chmodSync(folder, 0o700);
});

test('the commit names the file as git does, and nothing in a path means anything to a shell', () => {
	expect(commitOf('Publish', ['figures/x.yaml'], place)).toBe(
		'git add content/figures/x.yaml && git commit -m "Publish: figures/x"'
	);
	const odd = join(top, "a 'b' $(c)/content");
	mkdirSync(odd, { recursive: true });
	mkdirSync(join(top, '.git'));
	expect(pathInRepository('figures/x.yaml', { CONTENT_DIR: odd })).toBe("a 'b' $(c)/content/figures/x.yaml");
	expect(commitOf('Publish', ['figures/x.yaml'], { CONTENT_DIR: odd })).toContain(
		String.raw`git add 'a '\''b'\'' $(c)/content/figures/x.yaml' &&`
	);
});
