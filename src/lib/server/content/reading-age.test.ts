import { expect, test } from 'vitest';
import { hardSentences, termPattern } from './reading-age.ts';

const none = termPattern([]);
const hard =
	'Organisations responsible for implementing statutory obligations necessarily evaluate individual circumstances comprehensively before responding.';

test('a hard sentence is named with its line and its first words', () => {
	expect(hardSentences(`Ask the school.\n\nWe read it.\n${hard} Then we write.`, none)).toEqual([
		{ line: 4, column: 1, start: 'Organisations responsible for implementing statutory obligations' }
	]);
});

test.each([
	['short words', 'The panel meets each month and tells you in a week or two what it thinks of your plan.'],
	['a short sentence with a long word', 'Neuropsychological multidisciplinary assessments.'],
	['a heading', `## ${hard}`],
	['a row of a table', `| A |\n| --- |\n| ${hard} |`],
	['a list without an end', hard.replace(/\.$/, '')]
])('%s is not', (_name, text) => {
	expect(hardSentences(text, none)).toEqual([]);
});

test('a term that the site explains counts as one easy word, wherever the line breaks', () => {
	const text = hard.replace('for implementing', 'for\nimplementing');
	expect(hardSentences(text, none)).toHaveLength(1);
	const terms = termPattern(['responsible for implementing statutory obligations', 'ask (x']);
	expect(hardSentences(text, terms)).toEqual([]);
});

test('a term does not hide part of a longer word', () => {
	expect('a plan, the plans, a planner, an explanation'.replace(termPattern(['plan']), '-')).toBe(
		'a -, the -, a planner, an explanation'
	);
});
