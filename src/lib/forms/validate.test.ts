import { describe, expect, test } from 'vitest';
import type { Answers } from './answers.ts';
import { makeView, pagesForTests, today } from './form-for-tests.ts';
import { pagesFor } from './path.ts';
import { normalAnswers, validateForm, validatePage } from './validate.ts';

const view = makeView(pagesForTests);
const whole: Answers = {
	who: 'parent',
	born: ['1', '5', '2015'],
	plan: 'yes',
	review: '',
	needs: ['music', 'swimming'],
	more: '',
	cost: '£1,000.50',
	name: ' Ann ',
	email: 'ann@example.com',
	phone: '01632 960001',
	postcode: 'sw1a2aa'
};
const problems = (changes: Answers) => validateForm(view, { ...whole, ...changes }, today);

test('a form that is filled in well has no problems', () => {
	expect(problems({})).toEqual([]);
});

test('an empty form says on each page that applies what is missing, in the words of the question', () => {
	expect(validateForm(view, {}, today)).toEqual(
		[
			['who', 'who', 'Choose who is asking'],
			['needs', 'needs', 'Choose what would help'],
			['you', 'name', 'Say who you are']
		].map(([page, question, words]) => ({
			page,
			question,
			field: question,
			code: 'missing',
			values: { words }
		}))
	);
});

describe('each answer that is wrong says how', () => {
	test.each<[string, Answers, string, string, Record<string, unknown>]>([
		['nothing but blanks', { name: ' \u200b\n' }, 'missing', 'name', { words: 'Say who you are' }],
		['a text too long', { name: 'Annabelle B' }, 'too-long', 'name', { longest: 10, length: 11 }],
		['a long text too long', { more: 'x'.repeat(21) }, 'too-long', 'more', { longest: 20, length: 21 }],
		['a megabyte', { more: 'é'.repeat(1_000_000) }, 'too-long', 'more', { longest: 20, length: 1_000_000 }],
		['a list for a text', { name: ['Ann'] }, 'text', 'name', {}],
		['a list for an e-mail', { email: ['a@b.co', 'c@d.co'] }, 'text', 'email', {}],
		['a control character', { name: 'An\0n' }, 'text', 'name', {}],
		['half a character', { name: 'An\ud83d' }, 'text', 'name', {}],
		['words turned round', { name: '\u202ennA' }, 'text', 'name', {}],
		['no choice of the list', { who: 'constructor' }, 'not-a-choice', 'who', {}],
		['two for one choice', { who: ['parent', 'school'] }, 'too-many', 'who', {}],
		['one choice not of the list', { needs: ['music', '__proto__'] }, 'not-a-choice', 'needs', {}],
		[
			'none of these and one',
			{ needs: ['none', 'music'] },
			'exclusive',
			'needs',
			{ choice: 'None of these' }
		],
		['a day that is not', { born: ['31', '6', '2015'] }, 'not-a-date', 'born-day', {}],
		['no month', { born: ['3', '', '2015'] }, 'date-needs-month', 'born-month', {}],
		['two numbers for a year', { born: ['3', '6', '15'] }, 'date-year', 'born-year', {}],
		[
			'no date at all',
			{ born: ['', ' ', ''] },
			'missing',
			'born-day',
			{ words: 'Say when your child was born' }
		],
		['a birth tomorrow', { born: '2026-11-22' }, 'date-in-future', 'born-day', {}],
		['a review yesterday', { review: '2026-11-20' }, 'date-in-past', 'review-day', {}],
		['a megabyte for a day', { born: ['1'.repeat(1_000_000), '1', '2015'] }, 'not-a-date', 'born-day', {}],
		['an e-mail', { email: 'ann' }, 'email', 'email', {}],
		[
			'a long e-mail',
			{ email: `${'a'.repeat(300)}@b.co` },
			'too-long',
			'email',
			{ longest: 254, length: 305 }
		],
		[
			'a megabyte for an e-mail',
			{ email: 'a'.repeat(1e6) },
			'too-long',
			'email',
			{ longest: 254, length: 1e6 }
		],
		['a phone', { phone: '960001' }, 'phone', 'phone', {}],
		['a megabyte for a phone', { phone: '0'.repeat(1_000_000) }, 'phone', 'phone', {}],
		['a postcode', { postcode: 'LE15' }, 'postcode', 'postcode', {}],
		['an amount', { cost: 'a lot' }, 'money', 'cost', {}],
		['less than nothing', { cost: '-5' }, 'money-below-zero', 'cost', {}],
		['a part of a penny', { cost: '5.123' }, 'money-decimals', 'cost', {}],
		['too much', { cost: '1,000,001' }, 'money-too-much', 'cost', { most: 1_000_000 }]
	])('%s', (_what, changes, code, field, values) => {
		const question = Object.keys(changes)[0];
		expect(problems(changes)).toEqual([expect.objectContaining({ question, code, field, values })]);
	});
});

test('today is in the past and in the future', () => {
	expect(problems({ born: today, review: today })).toEqual([]);
	expect(validateForm(view, { ...whole, review: today }, '2026-11-22')).toHaveLength(1);
});

test('a text as long as it may be is right, however many units its characters have', () => {
	expect(problems({ name: '👨‍👩‍👧'.repeat(10).slice(0, 80) })).toEqual([]);
	expect(problems({ name: 'e\u0301'.repeat(10), more: 'a\r\n'.repeat(10) })).toEqual([]);
});

test('questions and pages that do not apply are not checked', () => {
	expect(problems({ who: 'young-person', born: 'x', plan: 'x', cost: 'x' })).toEqual([]);
	const page = view.pages.find(({ id }) => id === 'needs');
	expect(page && validatePage(page, { who: 'young-person', needs: ['music'], cost: 'x' }, today)).toEqual([]);
	expect(page && validatePage(page, { who: 'parent', needs: ['music'], cost: 'x' }, today)).toHaveLength(1);
});

test('one page is checked alone, in the order of its questions', () => {
	const page = pagesFor(view, whole).find(({ id }) => id === 'you');
	const found = page ? validatePage(page, { ...whole, postcode: 'x', name: '' }, today) : [];
	expect(found.map(({ question, page }) => `${page}/${question}`)).toEqual(['you/name', 'you/postcode']);
});

describe('what is sent', () => {
	test('has normal forms and no blanks', () => {
		expect(normalAnswers(view, { ...whole, review: ['1', 'dec', '2026'] }, today)).toEqual({
			who: 'parent',
			born: '2015-05-01',
			plan: 'yes',
			review: '2026-12-01',
			needs: ['swimming', 'music'],
			cost: '1000.50',
			name: 'Ann',
			email: 'ann@example.com',
			phone: '01632 960001',
			postcode: 'SW1A 2AA'
		});
	});

	test('keeps an answer that is wrong as it was typed, and drops one that does not apply', () => {
		const kept = normalAnswers(view, { ...whole, who: 'school', postcode: ' x ', other: 'y' }, today);
		expect(kept.postcode).toBe(' x ');
		expect(Object.keys(kept)).not.toContain('born');
		expect(Object.keys(kept)).not.toContain('other');
	});
});
