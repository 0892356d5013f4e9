import { beforeAll, expect, test } from 'vitest';
import type { LocalOffer, SituationGroup } from '../../content/local-offer.ts';
import type { Locale } from '../../i18n/locales.ts';
import { mergedMessages } from '../../i18n/plugin.ts';
import { Presenter } from './present.ts';
import { readContent } from './read.ts';
import { groupView } from './situation-view.ts';

let offer: LocalOffer;
let school: SituationGroup;
beforeAll(async () => {
	const read = await readContent('tests/fixtures/content/good', { mode: 'demo', today: '2026-11-21' });
	const group = read.offer?.situations.find(({ slug }) => slug === 'school');
	if (!read.offer || !group) throw new Error('The good folder cannot be read');
	[offer, school] = [read.offer, group];
});

const presenter = (locale: Locale) => new Presenter(offer, locale, mergedMessages(locale));
const view = (locale: Locale, group = school) => groupView(group, presenter(locale));

test('the links of a situation stand in the order of the data, best first', () => {
	const [situation] = view('en-GB').situations;
	expect(situation?.links.map(({ href }) => href)).toEqual([
		'/guides/where-to-start',
		'/jargon#ehc-plan',
		'/forms/visit',
		'/documents#strategy-2022',
		'/how-are-we-doing#plans',
		'/contact'
	]);
});

test('each link has the title of its page, whatever the page is', () => {
	expect(view('en-GB').situations.flatMap(({ links }) => links.map(({ title }) => title))).toEqual([
		'Where to start',
		'Education, health and care plan (EHC plan)',
		'Book a visit',
		'SEND Strategy',
		'How many plans there are',
		'Contact',
		'Short breaks',
		'Swimming',
		'Accessibility'
	]);
});

test('whatever is not in the language of the reader says so: titles, and what is happening', () => {
	const { title, situations } = view('pl');
	expect(title).toEqual({ text: 'Help at school', lang: 'en-GB' });
	expect(situations[0]?.links.map(({ href, lang }) => [href, lang])).toEqual([
		['/pl/guides/where-to-start', 'en-GB'],
		['/pl/jargon#ehc-plan', 'en-GB'],
		['/pl/forms/visit', undefined],
		['/pl/documents#strategy-2022', 'en-GB'],
		['/pl/how-are-we-doing#plans', 'en-GB'],
		['/pl/contact', undefined]
	]);
	expect(situations[1]?.links[0]).toMatchObject({ title: 'Krótkie przerwy' });
	expect(situations[1]?.links[0]).not.toHaveProperty('lang');
});

test('what somebody has translated is in the words of the reader', () => {
	const { title, summary, situations } = school.fields;
	const about = situations[1]?.about ?? '';
	const translated = {
		...offer,
		words: { pl: { [title]: 'W szkole', [summary]: 'Co może szkoła.', [about]: 'Dość' } }
	};
	const polish = groupView(school, new Presenter(translated, 'pl', mergedMessages('pl')));
	expect([polish.title, polish.summary, polish.situations[1]?.about].map((said) => said?.text)).toEqual([
		'W szkole',
		'Co może szkoła.',
		'Dość'
	]);
	expect(polish.situations[0]?.about.lang).toBe('en-GB');
});

test('in Easy Read, a page that is in ordinary English says so', () => {
	const links = view('en-GB-simple').situations.flatMap(({ links }) => links);
	expect(links.filter(({ notEasy }) => notEasy).map(({ href }) => href)).toEqual([
		'/easy/activities/swimming',
		'/easy/accessibility'
	]);
});

test('two pages of one title are told apart by what they are, and no other page is', () => {
	const jargon = offer.jargon.map((one) => ({ ...one, term: 'Short Breaks', letters: undefined }));
	const named = groupView(school, new Presenter({ ...offer, jargon }, 'en-GB', mergedMessages('en-GB')));
	const kinds = named.situations.flatMap(({ links }) => links.map(({ href, kind }) => [href, kind]));
	expect(kinds.filter(([, kind]) => kind)).toEqual([
		['/jargon#ehc-plan', 'jargon'],
		['/services/short-breaks', 'services']
	]);
});

test('a page that is not there stops the build, so that no reader misses it', () => {
	const fields = { ...school.fields, situations: school.fields.situations.slice(0, 1) };
	fields.situations = fields.situations.map((one) => ({ ...one, answer: ['guides/nowhere'] }));
	expect(() => view('en-GB', { ...school, fields })).toThrow(
		'situations/school.yaml names "guides/nowhere", and there is no page of that address'
	);
});
