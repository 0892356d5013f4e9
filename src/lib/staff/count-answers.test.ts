import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { figure } from '../content/schema/figure.ts';
import { makeView } from '../forms/form-for-tests.ts';
import type { Answers } from '../forms/answers.ts';
import { countAnswers } from './count-answers.ts';
import { figureYaml } from './figure-yaml.ts';
import type { OpenedSubmission } from './open-submission.ts';
import { makeForm } from './staff-for-tests.ts';

const choice = (value: string, label = value.toUpperCase()) => ({ value, label });
const view = makeView([
	{
		id: 'used',
		questions: [
			{
				kind: 'choice',
				id: 'used',
				label: 'Have you used it?',
				missing: 'Say so',
				choices: [choice('yes'), choice('some'), choice('no')]
			}
		]
	},
	{
		id: 'which',
		title: 'More',
		'only-if': { used: 'yes' },
		questions: [
			{
				kind: 'choices',
				id: 'which',
				optional: true,
				label: 'Which?',
				choices: [choice('a'), choice('b'), choice('c')]
			},
			{ kind: 'text', id: 'why', optional: true, label: 'Why?' }
		]
	}
]);

let next = 0;
const one = (answers: Answers, more: Partial<OpenedSubmission> = {}): OpenedSubmission => ({
	stored: { reference: `R${next++}`, formId: 'breaks', formVersion: 3, receivedAt: '2026-11-21T10:00:00Z' },
	form: makeForm(answers),
	view,
	rows: [],
	sealedWords: [],
	marks: [],
	canReply: true,
	...more
});
const many = (count: number, answers: Answers) => Array.from({ length: count }, () => one(answers));
const count = (...opened: OpenedSubmission[][]) => countAnswers(view, opened.flat());

test('answers are counted, with the share of those asked', () => {
	const { questions, counted } = count(
		many(10, { used: 'yes', which: ['a', 'b'] }),
		many(10, { used: 'yes', which: ['a', 'c'] }),
		many(10, { used: 'some' }),
		many(10, { used: 'no' })
	);
	expect(counted).toBe(40);
	expect(questions).toMatchObject([
		{ question: 'used', shown: 'all', several: false, asked: 40, merged: [] },
		{ question: 'which', shown: 'all', several: true, asked: 20, merged: [] }
	]);
	expect(questions[0]?.rows).toEqual([
		{ value: 'yes', label: 'YES', count: 20, percent: 50 },
		{ value: 'some', label: 'SOME', count: 10, percent: 25 },
		{ value: 'no', label: 'NO', count: 10, percent: 25 }
	]);
	expect(questions[1]?.rows.map(({ label, count, percent }) => [label, count, percent])).toEqual([
		['A', 20, 100],
		['B', 10, 50],
		['C', 10, 50]
	]);
});

test('a small group is merged with another, without total or percentage', () => {
	const [used] = count(
		many(20, { used: 'yes' }),
		many(3, { used: 'some' }),
		many(9, { used: 'no' })
	).questions;
	expect(used).toEqual({
		question: 'used',
		label: 'Have you used it?',
		several: false,
		shown: 'merged',
		rows: [{ value: 'yes', label: 'YES', count: 20 }],
		merged: ['SOME', 'NO']
	});
});

test('those who gave no answer to a question are a group like any other', () => {
	const which = count(
		many(20, { used: 'yes', which: ['a'] }),
		many(20, { used: 'yes', which: ['b'] }),
		many(8, { used: 'yes', which: ['c'] }),
		many(2, { used: 'yes' })
	).questions[1];
	expect(which).toMatchObject({
		shown: 'merged',
		merged: expect.arrayContaining(['C', 'No answer']) as unknown
	});
});

describe('a question that only some were asked is withheld', () => {
	test('when they are few', () => {
		const which = count(many(5, { used: 'yes', which: ['a'] }), many(20, { used: 'no' })).questions[1];
		expect(which).toMatchObject({ shown: 'withheld', rows: [], merged: [] });
	});

	test('when the sum of its answers would tell what is merged in the question before', () => {
		const [used, which] = count(
			many(7, { used: 'yes', which: ['a'] }),
			many(3, { used: 'no' }),
			many(20, { used: 'some' })
		).questions;
		expect(used?.merged).toEqual(['YES', 'NO']);
		expect(which?.shown).toBe('withheld');
	});

	test('when taking it away from another shows those who were not asked', () => {
		const both = makeView([
			{
				id: 'who',
				title: 'You',
				questions: [
					{
						kind: 'choice',
						id: 'who',
						label: 'Who?',
						missing: 'Say so',
						choices: [choice('parent'), choice('carer')]
					},
					{
						kind: 'choice',
						id: 'used',
						label: 'Used?',
						missing: 'Say so',
						choices: [choice('yes'), choice('no')]
					}
				]
			},
			{
				id: 'next',
				'only-if': { who: 'parent', used: 'yes' },
				questions: [
					{
						kind: 'choice',
						id: 'next',
						label: 'Next?',
						missing: 'Say so',
						choices: [choice('x'), choice('y')]
					}
				]
			}
		]);
		const made = (number: number, answers: Answers) =>
			many(number, answers).map((item) => ({ ...item, view: both }));
		const { questions } = countAnswers(both, [
			...made(18, { who: 'parent', used: 'yes', next: 'x' }),
			...made(2, { who: 'carer', used: 'yes' }),
			...made(20, { who: 'carer', used: 'no' })
		]);
		expect(questions.map(({ shown }) => shown)).toEqual(['all', 'all', 'withheld']);
	});
});

test('what did not open, is of another version or holds wrong answers is not counted but named', () => {
	const good = many(10, { used: 'yes', which: ['a'] });
	const bad = [
		one({ used: 'yes' }, { form: undefined, view: undefined }),
		one({ used: 'yes' }, { view: { ...view, version: 2 } }),
		one({ used: 'martian' }, { marks: [{ code: 'wrong-answer', text: 'No', question: 'used' }] })
	];
	const found = count(good, bad);
	expect(found.counted).toBe(10);
	expect(found.leftOut).toEqual(bad.map(({ stored }) => stored.reference));
});

test('nobody at all makes no numbers', () => {
	expect(count([]).questions.map(({ shown }) => shown)).toEqual(['withheld', 'withheld']);
});

describe('the entry for the figures', () => {
	const facts = {
		form: 'aiming-high-survey',
		title: 'Who used it: "2026"',
		summary: 'Most people\n used it.',
		year: 2026,
		today: '2026-11-23',
		topics: ['lo-social-care']
	};
	const merged = () => {
		const [used] = count(
			many(20, { used: 'yes' }),
			many(3, { used: 'some' }),
			many(9, { used: 'no' })
		).questions;
		if (!used) throw new Error('Nothing was counted');
		return used;
	};

	test('is what the content check takes, and holds no small number', () => {
		const { path, text } = figureYaml(merged(), facts);
		expect(path).toBe('figures/aiming-high-survey-2026-used.yaml');
		const fields = figure.parse(parse(text));
		expect(fields).toMatchObject({
			title: 'Who used it: "2026"',
			summary: 'Most people used it.',
			unit: 'answers',
			year: '2026',
			rows: [
				{ label: 'YES', values: [20] },
				{ label: 'Other answers, put together', values: ['Not shown'] }
			],
			source: [{ page: '/forms/aiming-high-survey', year: 2026 }],
			review: '2027-11-23'
		});
		expect(fields.notes[1]).toBe('The other answers were: SOME; NO.');
		expect(text).not.toMatch(/\b(3|9|12|32)\b/);
	});

	test('shows every number where none is small', () => {
		const [used] = count(
			many(20, { used: 'yes' }),
			many(6, { used: 'some' }),
			many(9, { used: 'no' })
		).questions;
		const fields = figure.parse(parse(used ? figureYaml(used, facts).text : ''));
		expect(fields.rows.map(({ values }) => values)).toEqual([[20], [6], [9]]);
		expect(fields.notes).toHaveLength(1);
	});

	test('is not made of what is withheld or has no title', () => {
		const [used] = count(many(4, { used: 'yes' })).questions;
		expect(() => used && figureYaml(used, facts)).toThrow('too few people');
		expect(() => figureYaml(merged(), { ...facts, title: ' ' })).toThrow('The title is empty');
		expect(() => figureYaml(merged(), { ...facts, summary: 'x'.repeat(401) })).toThrow('401 characters');
	});

	test('stays text and a plain name, whatever its words hold', () => {
		const odd = {
			...merged(),
			question: '../x',
			rows: [{ value: 'a', label: `"] }\nevil: 'yes'`, count: 20 }]
		};
		const { path, text } = figureYaml(odd, { ...facts, form: '../../etc' });
		expect(path).toBe('figures/etc-2026-x.yaml');
		expect(figure.parse(parse(text)).rows[0]?.label).toBe(`"] }\nevil: 'yes'`);
	});
});
