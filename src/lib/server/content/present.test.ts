import { beforeAll, describe, expect, test } from 'vitest';
import { findEntry, type AnyEntry, type LocalOffer } from '../../content/local-offer.ts';
import type { Locale } from '../../i18n/locales.ts';
import { mergedMessages } from '../../i18n/plugin.ts';
import { languageParams, Presenter } from './present.ts';
import { readContent } from './read.ts';

let offer: LocalOffer;
beforeAll(async () => {
	const read = await readContent('tests/fixtures/content/good', { mode: 'demo', today: '2026-11-21' });
	if (!read.offer) throw new Error('The good folder cannot be read');
	offer = read.offer;
});

const presenter = (locale: Locale) => new Presenter(offer, locale, mergedMessages(locale));
const entry = (ref: string, change: Partial<AnyEntry['fields']> = {}) => {
	const found = findEntry(offer, ref);
	if (!found) throw new Error(`There is no ${ref}`);
	return { ...found, fields: { ...found.fields, ...change } } as AnyEntry;
};

describe('the language of a page', () => {
	test('is the reader’s where somebody has translated it, with addresses in it', () => {
		const view = presenter('pl').entry(entry('services/short-breaks'));
		expect(view.title).toBe('Krótkie przerwy');
		expect(view.textLocale).toBeUndefined();
		expect(view.related.map(({ href }) => href)).toEqual(['/pl/guides/ehc-plans', '/pl/activities/swimming']);
	});

	test('is said to be English where nobody has', () => {
		expect(presenter('pl').entry(entry('services/panel'))).toMatchObject({
			title: 'Short breaks panel',
			textLocale: 'en-GB'
		});
	});

	test('is said to be ordinary English where a page is not in Easy Read', () => {
		const view = presenter('en-GB-simple').entry(entry('services/panel'));
		expect(view.textLocale).toBe('en-GB');
		expect(view.easy).toBeUndefined();
	});

	test('is marked in lists and links too, and what is not in Easy Read is said to be so', () => {
		expect(presenter('pl').link('services/panel')).toMatchObject({ lang: 'en-GB' });
		expect(presenter('pl').link('services/short-breaks')).not.toHaveProperty('lang');
		expect(presenter('en-GB-simple').link('services/panel')).toMatchObject({ notEasy: true });
		expect(presenter('en-GB-simple').link('services/panel')).not.toHaveProperty('lang');
		expect(presenter('en-GB-simple').link('services/short-breaks')).toMatchObject({
			title: 'Short breaks',
			summary: 'A rest for you. Fun for your child.'
		});
		expect(presenter('en-GB').link('services/panel')).not.toHaveProperty('notEasy');
	});

	test('of a translation without a text of its own is the English text below the translated words', () => {
		const view = presenter('pl').entry(entry('services/short-breaks'));
		expect(view.html).toContain('<h2 id="on-what-it-is">What it is</h2>');
	});
});

describe('an Easy Read page', () => {
	const view = (ref: string) => presenter('en-GB-simple').entry(entry(ref)).easy;

	test('has its screens, and rows with picture and words, whose links stay in Easy Read', () => {
		expect(view('services/short-breaks')?.screens).toEqual([
			{
				heading: 'A rest',
				rows: [
					{
						symbol: 'rest',
						alt: '',
						html: 'You get a rest. See <a href="/easy/activities">clubs</a>.'
					}
				]
			},
			{
				heading: 'Whom to ask',
				rows: [
					{
						symbol: 'call',
						alt: 'A telephone',
						html: 'Ring <strong>the council</strong>. <em class="check">Please check before you rely on it.</em>'
					}
				]
			}
		]);
	});

	test('says whom to ring, with the council’s own picture for it, where there is somebody to ring', () => {
		expect(view('services/short-breaks')).toMatchObject({
			contact: { by: { id: 'council' }, ask: 'the short breaks team' },
			symbols: { contact: 'call', notice: undefined }
		});
		expect(view('guides/ehc-plans')?.contact).toBeUndefined();
	});

	test('is for its own readers only', () => {
		expect(presenter('en-GB').entry(entry('services/short-breaks')).easy).toBeUndefined();
		expect(presenter('pl').entry(entry('services/short-breaks')).easy).toBeUndefined();
	});

	test('needs more than a title in easy words: without rows the English text stands below it', () => {
		const short = entry('guides/ehc-plans');
		short.translations = { 'en-GB-simple': { fields: { title: 'Plans' }, body: '\n' } };
		const page = presenter('en-GB-simple').entry(short);
		expect([page.title, page.easy]).toEqual(['Plans', undefined]);
		expect(page.html).toContain('The weeks');
	});
});

test('a translation that is older than its English page says so, and no other page does', () => {
	const changed = entry('services/short-breaks', { for: 'Somebody else.' });
	expect(presenter('pl').entry(changed).stale).toBe(true);
	expect(presenter('en-GB-simple').entry(changed).stale).toBe(true);
	for (const locale of ['en-GB', 'ar'] as const) expect(presenter(locale).entry(changed).stale).toBe(false);
	expect(presenter('pl').entry(entry('services/short-breaks')).stale).toBe(false);
});

describe('a page says how far it can be trusted', () => {
	const notice = (change: Partial<AnyEntry['fields']>) =>
		presenter('en-GB').entry(entry('services/short-breaks', change)).notice;

	test('nothing, when its facts are confirmed', () => {
		expect(notice({ status: 'confirmed' })).toBeUndefined();
	});

	test('that it has closed', () => {
		expect(notice({ status: 'closed' })).toBe('This has closed.');
	});

	test('from which year the oldest paper is', () => {
		const paper = (year: number) => ({ paper: 'strategy-2022', year, section: '1' });
		expect(notice({ status: 'needs-checking', source: [paper(2022), { law: 'An Act' }, paper(2017)] })).toBe(
			'Some facts here are from a 2017 paper. Please check before you rely on them.'
		);
	});

	test('that nobody checked it, where there is no paper', () => {
		expect(notice({ status: 'needs-checking', source: [{ law: 'An Act' }] })).toBe(
			'Some facts here were not checked with the people who run it. Please check before you rely on them.'
		);
	});
});

test('each source is named in words, and general knowledge is marked as unchecked', () => {
	expect(
		presenter('en-GB').sources([
			{ paper: 'strategy-2022', year: 2022, section: '3.1' },
			{ law: 'Children Act 1989' },
			{ page: 'example.org', year: 2024 },
			{ page: 'example.org' },
			{ general: 'Common sense' }
		])
	).toMatchObject([
		{ text: 'SEND Strategy, 2022: 3.1', unchecked: false },
		{ text: 'Children Act 1989', unchecked: false },
		{ text: 'Public page, read as a saved copy: example.org, 2024', unchecked: false },
		{ text: 'Public page, read as a saved copy: example.org', unchecked: false },
		{ text: 'Common sense', unchecked: true }
	]);
});

test('check marks become sentences with their year', () => {
	expect(presenter('en-GB').inline('Free. [check 2017]')).toBe(
		'Free. <em class="check">From a 2017 report. Please check before you rely on it.</em>'
	);
	expect(presenter('en-GB').inline('Free. [check]')).toBe(
		'Free. <em class="check">Please check before you rely on it.</em>'
	);
});

test('a word of the vocabulary is shown by its label, an unknown one as it is', () => {
	expect(presenter('en-GB').labels('needs', ['autism', 'other'])).toEqual([
		{ text: 'Autism', lang: undefined },
		{ text: 'other', lang: undefined }
	]);
});

test('a word of the vocabulary is in the reader’s words where somebody has translated it, else marked as English', () => {
	expect(presenter('pl').labels('needs', ['any', 'autism'])).toEqual([
		{ text: 'Dowolna potrzeba', lang: undefined },
		{ text: 'Autism', lang: 'en-GB' }
	]);
	expect(presenter('ar').contact('emergency')).toMatchObject({
		name: { text: 'Police, fire or ambulance', lang: 'en-GB' },
		phone: '999'
	});
});

test('of a source in English only the words of the site round it are in the reader’s language', () => {
	const [paper, page] = presenter('ar').sources([
		{ law: 'Children Act 1989' },
		{ page: 'example.org, the whole page' }
	]);
	expect(paper).toMatchObject({ before: '', said: { text: 'Children Act 1989', lang: 'en-GB' }, after: '' });
	expect(page).toMatchObject({ said: { text: 'example.org, the whole page', lang: 'en-GB' } });
	expect(page?.before).toMatch(/[\u0600-\u06ff]/);
	expect(page?.text).toBe(`${page?.before}example.org, the whole page${page?.after}`);
});

test('English has no language parameter, the others have theirs', () => {
	expect(languageParams(offer)).toEqual([{ lang: '' }, { lang: 'easy' }, { lang: 'pl' }, { lang: 'ar' }]);
});

describe('letters', () => {
	const plan = 'The EHC plan.';
	const isExplained = (html: string) => html.includes('<button');

	test('are explained once on a page, wherever its words come from', () => {
		const page = presenter('en-GB');
		expect(isExplained(page.inline(plan))).toBe(true);
		expect(isExplained(page.html(plan))).toBe(false);
		page.startPage();
		expect(isExplained(page.inline(plan))).toBe(true);
	});

	test('are not explained in a list, nor used up by it', () => {
		const page = presenter('en-GB');
		expect(isExplained(page.listed(plan))).toBe(false);
		expect(isExplained(page.html(plan))).toBe(true);
	});

	test('stand explained in the text of an entry that is asked for twice', () => {
		const page = presenter('en-GB');
		const team = { ...entry('services/send-team'), body: plan } as AnyEntry;
		expect(isExplained(page.entry(team).html)).toBe(true);
		expect(page.entry(team)).toBe(page.entry(team));
	});

	test('are explained by an Easy Read page for itself, unless it says them in bold', () => {
		const easy = (body: string) => {
			const found = entry('services/short-breaks');
			const page = presenter('en-GB-simple');
			page.inline(plan);
			const translations = { 'en-GB-simple': { fields: {}, body } };
			return page
				.entry({ ...found, translations } as AnyEntry)
				.easy?.screens.flatMap(({ rows }) => rows.map(({ html }) => isExplained(html)));
		};
		expect(easy(`## A\n\n${plan}\n\n${plan}`)).toEqual([true, false]);
		expect(easy(`## A\n\nAn **EHC plan** is a paper.\n\n${plan}`)).toEqual([false, false]);
	});
});
