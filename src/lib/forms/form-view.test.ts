import { expect, test } from 'vitest';
import { makeFields, pagesForTests } from './form-for-tests.ts';
import { viewForm } from './form-view.ts';

const title = { 'en-GB': 'Short breaks', 'en-GB-simple': 'Breaks', pl: 'Przerwy' };
const pages = [
	{
		id: 'who',
		title: { 'en-GB': 'Who', pl: 'Kto' },
		questions: [
			{
				kind: 'choice',
				id: 'who',
				label: { 'en-GB': 'Who is asking?', 'en-GB-simple': 'Who are you?' },
				hint: 'Choose one.',
				missing: { 'en-GB': 'Choose who', ar: 'اختر' },
				'only-if': { constructor: ['a', 'b'] },
				choices: [
					{ value: 'a', label: { 'en-GB': 'A parent', pl: 'Rodzic' } },
					{ value: 'b', label: 'Somebody else', alone: true }
				]
			}
		],
		ends: [{ if: { who: 'a' }, title: { 'en-GB': 'No', pl: 'Nie' }, text: 'Ring us.' }]
	}
];
const fields = makeFields(pages, { title });

test('every text is in the language that was asked for, and in English where that lacks it', () => {
	const polish = viewForm('breaks', fields, 'pl');
	expect([polish.title, polish.pages[0]?.title, polish.pages[0]?.ends[0]?.title]).toEqual([
		'Przerwy',
		'Kto',
		'Nie'
	]);
	const question = polish.pages[0]?.questions[0];
	expect([question?.label, question?.hint, question?.missing]).toEqual([
		'Who is asking?',
		'Choose one.',
		'Choose who'
	]);
	expect(question?.kind === 'choice' && question.choices.map(({ label }) => label)).toEqual([
		'Rodzic',
		'Somebody else'
	]);
	const easy = viewForm('breaks', fields, 'en-GB-simple');
	expect([easy.title, easy.pages[0]?.title, easy.pages[0]?.questions[0]?.label]).toEqual([
		'Breaks',
		'Who',
		'Who are you?'
	]);
	expect(viewForm('breaks', fields, 'ar').pages[0]?.questions[0]?.missing).toBe('اختر');
});

test('a form says whether it has been put into the language', () => {
	const translated = (locale: Parameters<typeof viewForm>[2]) => viewForm('x', fields, locale).translated;
	expect([translated('en-GB'), translated('en-GB-simple'), translated('pl'), translated('ar')]).toEqual([
		true,
		true,
		true,
		false
	]);
	expect(viewForm('x', makeFields(pages), 'pl').translated).toBe(false);
});

test('a view is plain JSON: it comes back the same from the browser', () => {
	const view = viewForm('breaks', makeFields(pagesForTests), 'en-GB');
	expect(JSON.parse(JSON.stringify(view))).toStrictEqual(view);
});

test('conditions, kinds, limits, retention, version, team and id are kept as they are', () => {
	const promise = {
		days: 30,
		counted: 'working-days',
		text: { 'en-GB': 'We answer.', pl: 'Odpowiemy.' },
		source: [{ law: 'An act' }]
	};
	const view = viewForm('breaks', makeFields(pages, { promise }), 'pl');
	expect(view).toMatchObject({
		id: 'breaks',
		locale: 'pl',
		version: 3,
		retention: 90,
		minutes: 5,
		team: 'services/short-breaks',
		promise: { ...promise, text: 'Odpowiemy.' }
	});
	expect(view.pages[0]?.questions[0]).toMatchObject({
		kind: 'choice',
		'only-if': { constructor: ['a', 'b'] }
	});
	expect(view.pages[0]?.ends[0]?.if).toEqual({ who: 'a' });
});

test('a condition on a question named like a field of every object stays a condition', () => {
	const hostile = structuredClone(makeFields(pages));
	const condition = JSON.parse('{ "__proto__": ["a"] }') as Record<string, string[]>;
	if (hostile.pages[0]) hostile.pages[0]['only-if'] = condition;
	const kept = viewForm('x', hostile, 'en-GB').pages[0]?.['only-if'];
	expect(Object.entries(kept ?? {})).toEqual([['__proto__', ['a']]]);
});

test('only the Easy Read form names the pictures of its pages and questions', () => {
	const pictured = structuredClone(fields);
	const [page] = pictured.pages;
	if (page) page.symbol = 'person';
	if (page?.questions[0]) page.questions[0].symbol = 'you';
	const easy = viewForm('breaks', pictured, 'en-GB-simple').pages[0];
	expect([easy?.symbol, easy?.questions[0]?.symbol]).toEqual(['person', 'you']);
	for (const locale of ['en-GB', 'pl', 'ar'] as const) {
		expect(JSON.stringify(viewForm('breaks', pictured, locale))).not.toContain('symbol');
	}
});
