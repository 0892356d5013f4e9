import { afterEach, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../tests/bench/search/random.ts';
import type { FormFields, QuestionFields } from '../content/schema/form.ts';
import { environmentWith } from '../server/settings.ts';
import { onlyKnown, readAnswers, type Answers } from './answers.ts';
import { makeFields, today } from './form-for-tests.ts';
import { viewForm, type FormView } from './form-view.ts';
import { firstUnfinished, nextStep, pageBefore, pagesFor, relevantAnswers } from './path.ts';
import { summarise } from './summary.ts';
import { normalAnswers, validateForm, validatePage } from './validate.ts';

const long = Boolean(environmentWith({}).TEST_LONG);
const rounds = long ? 10_000 : 400;
const timeout = long ? 600_000 : 30_000;

const names = [
	'__proto__',
	'constructor',
	'toString',
	'valueOf',
	'hasOwnProperty',
	'length',
	'name',
	'0',
	'who'
];
const kinds = [
	'text',
	'long-text',
	'choice',
	'choices',
	'date',
	'email',
	'phone',
	'postcode',
	'money'
] as const;
const megabyte = 'é'.repeat(1_000_000);

const texts = [
	'',
	' ',
	'a',
	'b',
	'none',
	'x'.repeat(50),
	'__proto__',
	'constructor',
	'toString',
	'\0\x1b[2J\x7f',
	'a\r\nb\u2028c',
	'\ud83d',
	'\ude00\ud83d',
	'\u202egnp.exe\u202c',
	'\u200b\ufeff',
	'مرحبا\u200f',
	'👨‍👩‍👧‍👦'.repeat(10),
	'a' + '\u0301'.repeat(5_000),
	'ﷺ'.repeat(60),
	'NaN',
	'-1',
	'1e400',
	'£1,000.50',
	'12,50',
	'2026-11-21',
	'2026-02-30',
	'31/12/2026',
	'٠١/٠٢/٢٠١٥',
	'1 mar 2015',
	'ann@example.com',
	`${'a.'.repeat(120)}@${'b.'.repeat(200)}c`,
	'+44 (0)7700 900982 ext 4',
	'('.repeat(900),
	'ext'.repeat(300),
	'gir0aa',
	'${7*7} {{x}} {longest} <script>'
];

const plainForm = makeFields([
	{ id: 'last', questions: [{ kind: 'text', id: 'last', label: 'Last', optional: true }] }
]);

/** A form of which every name may be one that JavaScript has a use for. Editors could not write half of them. */
function randomForm(random: () => number): FormView {
	const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
	const ids = names.filter(() => random() < 0.7);
	const asked: string[] = [];
	const condition = () =>
		asked.length > 0 && random() < 0.4
			? Object.fromEntries([[pick(asked), random() < 0.5 ? pick(names) : ['a', pick(['b', 'none', 'x'])]]])
			: undefined;
	const makeQuestion = (id: string): QuestionFields => {
		const kind = pick(kinds);
		const choices = ['a', 'b', pick(names), 'none'].map((value) => ({
			value,
			label: { 'en-GB': `Label of ${value}`, pl: 'Etykieta' },
			alone: value === 'none'
		}));
		const fields = {
			id,
			label: `Q ${id}`,
			optional: random() < 0.5,
			missing: 'Answer',
			'only-if': condition()
		};
		if (kind === 'text' || kind === 'long-text') return { ...fields, kind, longest: pick([1, 20, 400]) };
		if (kind === 'choice' || kind === 'choices') return { ...fields, kind, choices };
		if (kind === 'date') return { ...fields, kind, when: pick(['past', 'future', 'any'] as const) };
		return { ...fields, kind };
	};
	const pages: FormFields['pages'] = [];
	while (ids.length > 0) {
		const onlyIf = condition();
		const questions = ids.splice(0, 1 + Math.floor(random() * 3)).map(makeQuestion);
		asked.push(...questions.map(({ id }) => id));
		const leads = { title: 'No', text: 'No', links: [], if: { [pick(asked)]: 'b' } };
		const ends = random() < 0.2 ? [leads] : [];
		pages.push({ id: `${pick(names)}-${pages.length}`, questions, ends, 'only-if': onlyIf });
	}
	return viewForm(
		'odd',
		{ ...plainForm, pages: [...pages, ...plainForm.pages] },
		pick(['en-GB', 'pl', 'ar'] as const)
	);
}

function randomValue(random: () => number, depth = 0): unknown {
	const dice = random();
	const text = texts[Math.floor(random() * texts.length)] ?? '';
	if (dice < 0.002) return megabyte;
	if (dice < 0.65 || depth > 2) return text;
	if (dice < 0.8)
		return Array.from({ length: Math.floor(random() * 4) }, () => randomValue(random, depth + 1));
	if (dice < 0.85) return { a: randomValue(random, depth + 1), length: 3, 0: 'x', __proto__: null };
	return [null, undefined, NaN, Infinity, -0, 1, true, 10n, Symbol('s'), new Date(NaN), () => text, /x/][
		Math.floor(random() * 12)
	];
}

const randomJson = (random: () => number): unknown =>
	Object.fromEntries(
		[...names, 'last', 'other'].flatMap((name) => (random() < 0.7 ? [[name, randomValue(random)]] : []))
	);

const before = Reflect.ownKeys(Object.prototype).map(
	(key) => [key, Object.getOwnPropertyDescriptor(Object.prototype, key)] as const
);
afterEach(() => {
	expect(
		Reflect.ownKeys(Object.prototype).map((key) => [
			key,
			Object.getOwnPropertyDescriptor(Object.prototype, key)
		])
	).toEqual(before);
	expect(Object.getPrototypeOf(Object.prototype)).toBeNull();
});

/** Every question of the form that applies either has no problem or one, and nothing else has any. */
function checkAll(view: FormView, answers: Answers) {
	const ids = new Set(view.pages.flatMap(({ questions }) => questions.map(({ id }) => id)));
	const kept = relevantAnswers(view, answers);
	const pages = pagesFor(view, answers);
	const asked = new Set(pages.flatMap(({ questions }) => questions.map(({ id }) => id)));
	for (const id of Object.keys(answers)) expect(ids).toContain(id);
	for (const id of Object.keys(kept)) expect(asked).toContain(id);
	expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);

	const problems = validateForm(view, answers, today);
	expect(new Set(problems.map(({ question }) => question)).size).toBe(problems.length);
	for (const { question, page, field } of problems) {
		expect(asked).toContain(question);
		expect(pages.map(({ id }) => id)).toContain(page);
		expect(field.startsWith(question)).toBe(true);
	}
	const normal = normalAnswers(view, answers, today);
	expect(validateForm(view, normal, today)).toEqual(problems);
	expect(normalAnswers(view, normal, today)).toEqual(normal);
	const wrong = new Set(problems.map(({ question }) => question));
	for (const [id, answer] of Object.entries(normal)) {
		if (!wrong.has(id)) expect(JSON.stringify(answer)).not.toMatch(/\\u00[01]|\\ud[89a-f]|\u202e/);
	}

	const unfinished = firstUnfinished(view, answers, today);
	if (!unfinished) expect(problems).toEqual([]);
	const rows = summarise(view, answers).flatMap((page) => page.rows);
	expect(rows.map(({ question }) => question)).toEqual([...asked]);
	for (const { text } of rows) expect(typeof text).toBe('string');
	walk(view, answers);
	return { problems, normal };
}

/** From page to page as a person goes: each page that applies once, in order, unless answers lead out. */
function walk(view: FormView, answers: Answers) {
	const pages = pagesFor(view, answers);
	const seen = pages.slice(0, 1);
	for (let here = pages[0]; here;) {
		expect(pageBefore(view, answers, here.id)).toEqual(seen.at(-2));
		expect(() => here && validatePage(here, answers, today)).not.toThrow();
		const step = nextStep(view, answers, here.id);
		if ('end' in step) {
			expect(firstUnfinished(view, answers, today)).toBeDefined();
			return;
		}
		here = 'page' in step ? step.page : undefined;
		if (here) seen.push(here);
	}
	expect(seen).toEqual(pages);
}

describe('whatever a stranger sends to whatever form', { timeout }, () => {
	test('as JSON: nothing throws, only ids of the form come out, and each answer is right or has a problem', () => {
		const codes = new Set<string>();
		let right = 0;
		for (let seed = 0; seed < rounds; seed++) {
			const random = seededRandom(seed);
			const view = randomForm(random);
			const answers = onlyKnown(view, randomJson(random));
			expect(onlyKnown(view, answers), `seed ${seed}`).toEqual(answers);
			expect(onlyKnown(view, JSON.parse(JSON.stringify(answers)))).toEqual(answers);
			const { problems, normal } = checkAll(view, answers);
			for (const { code } of problems) codes.add(code);
			right += Object.keys(normal).length;
		}
		// The rounds are worth something only if they come past most kinds of trouble, and past good answers too.
		expect(codes.size).toBeGreaterThan(12);
		expect(right).toBeGreaterThan(rounds);
	});

	test('as a form: the same', () => {
		for (let seed = 0; seed < rounds; seed++) {
			const random = seededRandom(seed + 1_000_000);
			const view = randomForm(random);
			const data = new FormData();
			for (const name of [...names, 'last', 'other']) {
				for (const end of ['', '', '-day', '-month', '-year']) {
					const value = randomValue(random, 3);
					if (random() < 0.4) data.append(`${name}${end}`, random() < 0.1 ? new Blob(['x']) : String(value));
				}
			}
			const answers = Object.fromEntries(
				view.pages.flatMap((page) => Object.entries(readAnswers(page, data)))
			);
			for (const page of view.pages) {
				expect(Object.keys(readAnswers(page, data)).sort()).toEqual(
					page.questions.map(({ id }) => id).sort()
				);
			}
			expect(onlyKnown(view, answers), `seed ${seed}`).toEqual(answers);
			checkAll(view, answers);
		}
	});

	test('unread, against the rules of its type: validation still gives problems and does not throw', () => {
		for (let seed = 0; seed < rounds; seed++) {
			const random = seededRandom(seed + 2_000_000);
			const view = randomForm(random);
			const answers = randomJson(random) as Answers;
			expect(() => {
				validateForm(view, answers, today);
				summarise(view, answers);
				firstUnfinished(view, answers, today);
				normalAnswers(view, answers, today);
			}, `seed ${seed}`).not.toThrow();
		}
	});

	test.each(kinds)('a megabyte of anything is refused for "%s" in a moment', (kind) => {
		const choices = [
			{ value: 'a', label: 'A' },
			{ value: 'b', label: 'B' }
		];
		const question = {
			kind,
			id: 'a',
			label: 'A',
			optional: true,
			...(kind.startsWith('choice') && { choices })
		};
		const view = viewForm('x', makeFields([{ id: 'p', questions: [question] }]), 'en-GB');
		const parts = ['é', '\n', '\0', '\ud800', '1', ' x', '+', 'a.', '@', ',', '\u0301', '2026-'];
		for (const part of long ? parts : parts.slice(0, 5)) {
			const value = part.repeat(1_000_000 / part.length) + 'z';
			const start = performance.now();
			for (const found of [value, [value, `${value}y`]]) {
				const answers = onlyKnown(view, { a: found });
				validateForm(view, answers, today);
				normalAnswers(view, answers, today);
				summarise(view, answers);
			}
			expect(performance.now() - start, JSON.stringify(part)).toBeLessThan(3_000);
		}
	});
});
