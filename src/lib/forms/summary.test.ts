import { expect, test } from 'vitest';
import type { Answers } from './answers.ts';
import { makeView, pagesForTests } from './form-for-tests.ts';
import type { FormLocale } from './form-view.ts';
import { summarise } from './summary.ts';

const answers: Answers = {
	who: 'parent',
	born: ['1', '5', '2015'],
	plan: 'no',
	needs: ['music', 'swimming'],
	more: ' First\r\nsecond\0 ',
	cost: '1000.5',
	name: ' Ann ',
	postcode: 'sw1a2aa'
};
const words = (changes: Answers = {}, locale: FormLocale = 'en-GB') =>
	Object.fromEntries(
		summarise(makeView(pagesForTests, locale), { ...answers, ...changes }).flatMap(({ rows }) =>
			rows.map(({ question, text }) => [question, text])
		)
	);

test('every question that applies has a row, page by page, with its label', () => {
	const pages = summarise(makeView(pagesForTests), answers);
	expect(pages.map(({ page, title }) => [page, title])).toEqual([
		['who', undefined],
		['child', 'Your child'],
		['needs', 'What would help'],
		['you', 'How to reach you']
	]);
	expect(pages[0]?.rows).toEqual([{ question: 'who', label: 'Who is asking?', text: 'A parent' }]);
});

test('answers stand in words: labels, dates, pounds, postcodes, lines', () => {
	expect(words()).toEqual({
		who: 'A parent',
		born: '1 May 2015',
		plan: 'No',
		needs: 'Music\nSwimming',
		more: 'First\nsecond',
		cost: '£1,000.50',
		name: 'Ann',
		email: '',
		phone: '',
		postcode: 'SW1A 2AA'
	});
	expect(words({ cost: '600.00' }).cost).toBe('£600');
});

test('a date is in the language of the form, with Western digits', () => {
	expect(words({}, 'en-GB-simple').born).toBe('1 May 2015');
	expect(words({}, 'pl').born).toBe('1 maja 2015');
	expect(words({}, 'ar').born).toBe('1 مايو 2015');
});

test('what cannot be read stands as it was typed, without what harms', () => {
	expect(
		words({
			born: ['31', '6', '2015'],
			plan: 'maybe\0',
			cost: 'a lot',
			name: ['Ann', 'Bob'],
			needs: ['__proto__']
		})
	).toMatchObject({ born: '31 6 2015', plan: 'maybe', cost: 'a lot', name: 'Ann Bob', needs: '__proto__' });
});

test('an answer to a question that no longer applies is not shown', () => {
	expect(Object.keys(words({ who: 'young-person' }))).toEqual([
		'who',
		'needs',
		'more',
		'name',
		'email',
		'phone',
		'postcode'
	]);
});
