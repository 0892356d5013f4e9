import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findEntry, type AnyEntry, type LocalOffer } from '../../content/local-offer.ts';
import { staleTranslations, wordsHash } from './follows.ts';
import { readContent } from './read.ts';
import { FollowError, followsToday, withFollows, writeFollows } from './write-follows.ts';

const folder = mkdtempSync(join(tmpdir(), 'content-follows-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function offerOf(path: string): Promise<LocalOffer> {
	const { offer } = await readContent(path, { mode: 'demo', today: '2026-11-21' });
	if (!offer) throw new Error('The folder cannot be read');
	return offer;
}

let offer: LocalOffer;
beforeAll(async () => {
	cpSync('tests/fixtures/content/good', folder, { recursive: true });
	offer = await offerOf(folder);
});

const guide = (change: Partial<AnyEntry['fields']> = {}, body?: string) => {
	const found = findEntry(offer, 'guides/where-to-start');
	if (!found) throw new Error('There is no such guide');
	return { ...found, fields: { ...found.fields, ...change }, body: body ?? found.body } as AnyEntry;
};

describe('what a translation follows', () => {
	const before = () => wordsHash(guide());

	test('is eight hex digits', () => expect(before()).toMatch(/^[0-9a-f]{8}$/));

	test.each([
		['a title', { title: 'Where to begin' }],
		['a summary', { summary: 'What to do first.' }],
		['an answer', { answer: 'Talk to a teacher.' } as Partial<AnyEntry['fields']>]
	])('changes with %s', (_name, change) => expect(wordsHash(guide(change))).not.toBe(before()));

	test('changes with the text', () =>
		expect(wordsHash(guide({}, '## Ask\n\nRing us.\n'))).not.toBe(before()));

	test.each([
		['a date', { checked: '2026-11-21', review: '2027-11-21' }],
		['a status', { status: 'confirmed' }],
		['a source', { source: [] }],
		['words that only the search reads', { also: ['beginning'], questions: ['Where?'] }]
	] as [string, Partial<AnyEntry['fields']>][])('stays the same with %s', (_name, change) =>
		expect(wordsHash(guide(change))).toBe(before())
	);

	test('stays the same where lines break elsewhere', () =>
		expect(wordsHash(guide({}, '\n## Ask\n\nRing the\ncouncil.\n\n'))).toBe(before()));
});

test('staff see each translation whose English page has changed, and no other', async () => {
	expect(staleTranslations(offer)).toEqual([]);
	const changed = { ...offer, guides: offer.guides.map((one) => ({ ...one, body: `${one.body}\nMore.` })) };
	expect(staleTranslations(changed)).toEqual(
		[
			['guides/ehc-plans', 'en-GB-simple', 'EHC plans'],
			['guides/where-to-start', 'ar', 'Where to start'],
			['guides/where-to-start', 'en-GB-simple', 'Where to start']
		].map(([page, locale, title]) => ({
			file: `${page}.${locale}.md`,
			follows: `${page}.md`,
			locale,
			title,
			address: `/${page}`
		}))
	);
});

describe('writing it down', () => {
	test.each([
		['---\ntitle: x\n---\n\nA.\n', '---\ntitle: x\nfollows: "1f0c9a77"\n---\n\nA.\n'],
		['---\nfollows: "00000000"\ntitle: x\n---\n', '---\nfollows: "1f0c9a77"\ntitle: x\n---\n'],
		['---\nfollows: 00000000 # old\n---\n', '---\nfollows: "1f0c9a77" # old\n---\n'],
		['---\nfollows:\ntitle: x\n---\n', '---\nfollows: "1f0c9a77"\ntitle: x\n---\n'],
		[
			'\uFEFF---\r\ntitle: x\r\n---\r\nA.\r\n',
			'\uFEFF---\r\ntitle: x\r\nfollows: "1f0c9a77"\r\n---\r\nA.\r\n'
		],
		[
			'---\ntitle: x\n---\n\nfollows: nothing\n---\n',
			'---\ntitle: x\nfollows: "1f0c9a77"\n---\n\nfollows: nothing\n---\n'
		]
	])('%j changes in that one line', (before, after) => {
		expect(withFollows(before, '1f0c9a77')).toBe(after);
		expect(withFollows(after, '1f0c9a77')).toBe(after);
	});

	test('a file without fields stays as it is', () =>
		expect(withFollows('# Title', '1f0c9a77')).toBeUndefined());

	test('makes a translation follow the English page of today, once', async () => {
		const english = join(folder, 'guides/ehc-plans.md');
		writeFileSync(english, readFileSync(english, 'utf8').replace('2. Wait.', '2. Wait for it.'));
		const file = 'guides/ehc-plans.en-GB-simple.md';
		const now = await offerOf(folder);
		expect(staleTranslations(now).map((one) => one.file)).toEqual([file]);
		expect(await writeFollows(folder, file, now)).toBe(true);
		expect(await writeFollows(folder, file, now)).toBe(false);
		expect(staleTranslations(await offerOf(folder))).toEqual([]);
		expect(readFileSync(join(folder, file), 'utf8')).toContain(`follows: "${followsToday(now).get(file)}"`);
	});

	test('refuses what is no translation, and leaves it alone', async () => {
		const before = readFileSync(join(folder, 'guides/ehc-plans.md'), 'utf8');
		await expect(writeFollows(folder, 'guides/ehc-plans.md', offer)).rejects.toThrow(FollowError);
		await expect(writeFollows(folder, '../outside.pl.md', offer)).rejects.toThrow(FollowError);
		expect(readFileSync(join(folder, 'guides/ehc-plans.md'), 'utf8')).toBe(before);
	});
});
