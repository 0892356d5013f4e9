import { expect, test } from 'vitest';
import { locales } from '../i18n/locales.ts';
import { mergedMessages } from '../i18n/plugin.ts';
import { sayProblem, type Problem, type ProblemCode } from './problem.ts';

/** What each code brings along. The type makes this list whole. */
const values: Record<ProblemCode, Problem['values']> = {
	missing: { words: 'Choose who is asking' },
	'too-long': { longest: 3000, length: 3001 },
	text: {},
	'not-a-choice': {},
	'too-many': {},
	exclusive: { choice: 'None of {length} $& these' },
	'not-a-date': {},
	'date-needs-day': {},
	'date-needs-month': {},
	'date-needs-year': {},
	'date-needs-day-month': {},
	'date-needs-day-year': {},
	'date-needs-month-year': {},
	'date-year': {},
	'date-in-future': {},
	'date-in-past': {},
	email: {},
	phone: {},
	postcode: {},
	money: {},
	'money-below-zero': {},
	'money-decimals': {},
	'money-too-much': { most: 1_000_000 }
};
const say = (code: ProblemCode, locale = 'en-GB') => {
	const messages = mergedMessages('en-GB');
	const problem = { question: 'a', page: 'b', field: 'a', code, values: values[code] };
	return sayProblem(problem, (key) => messages[key] ?? `no text for ${key}`, locale);
};

test.each(locales)(
	'in %s every code has words with a place for each value and for nothing else',
	(locale) => {
		const messages = mergedMessages(locale);
		for (const [code, given] of Object.entries(values)) {
			const text = messages[`form.problem.${code}`] ?? '';
			const places = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
			expect.soft([...new Set(places)].sort(), code).toEqual(Object.keys(given).sort());
		}
	}
);

test('a question that was left out speaks in its own words', () => {
	expect(say('missing')).toBe('Choose who is asking');
});

test('numbers are written as the language writes them', () => {
	expect(say('too-long')).toBe('Your answer must be 3,000 characters or fewer. You have written 3,001.');
	expect(say('money-too-much')).toBe('The amount must be £1,000,000 or less.');
	expect(say('money-too-much', 'ar')).toContain('1,000,000');
	expect(say('money-too-much', 'en-GB-simple')).toContain('1,000,000');
});

test('what stands in a value is text and never read again', () => {
	expect(say('exclusive')).toContain('“None of {length} $& these”');
});
