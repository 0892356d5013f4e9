import { describe, expect, test } from 'vitest';
import { dateParts, listOf, onlyKnown, readAnswers, textOf } from './answers.ts';
import { makeView, pagesForTests } from './form-for-tests.ts';
import type { PageView } from './form-view.ts';

const view = makeView(pagesForTests);
const page = (id: string) => view.pages.find((one) => one.id === id) as PageView;

function sent(...fields: [string, string | Blob][]): FormData {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return data;
}

describe('what a page sent', () => {
	test('a list is a list, a date its three parts, all else a text', () => {
		const data = sent(['who', 'parent'], ['born-day', '1'], ['born-month', 'May'], ['born-year', '']);
		expect(readAnswers(page('child'), data)).toEqual({ born: ['1', 'May', ''], plan: '' });
		expect(readAnswers(page('who'), data)).toEqual({ who: 'parent' });
		expect(
			readAnswers(page('needs'), sent(['needs', 'music'], ['needs', 'none'], ['more', 'a\r\nb']))
		).toEqual({
			needs: ['music', 'none'],
			more: 'a\nb',
			cost: ''
		});
		expect(readAnswers(page('needs'), sent(['needs', 'music'])).needs).toEqual(['music']);
	});

	test('a question that was left out has an empty answer, so that it wipes an earlier one', () => {
		expect(readAnswers(page('needs'), sent())).toEqual({ needs: [], more: '', cost: '' });
		expect(
			readAnswers(page('child'), sent(['born-day', ' '], ['born-month', ''], ['born-year', '']))
		).toEqual({
			born: '',
			plan: ''
		});
	});

	test('a date may come as one field', () => {
		expect(readAnswers(page('child'), sent(['born', '2015-05-01'])).born).toBe('2015-05-01');
	});

	test('fields of other pages, unknown fields and files are not read', () => {
		const data = sent(
			['name', new Blob(['x'])],
			['email', 'a@b.co'],
			['who', 'parent'],
			['__proto__', 'x'],
			['constructor', 'x'],
			['born-day', '1']
		);
		expect(readAnswers(page('you'), data)).toEqual({ name: '', email: 'a@b.co', phone: '', postcode: '' });
	});

	test('a field that came twice stays in sight as a list', () => {
		expect(readAnswers(page('you'), sent(['name', 'Ann'], ['name', 'Bob'])).name).toEqual(['Ann', 'Bob']);
	});

	test('control characters go, and only long texts have lines', () => {
		const data = sent(['name', 'An\0n\nBaker'], ['more', 'a\x07\nb']);
		expect(readAnswers(page('you'), data).name).toBe('Ann Baker');
		expect(readAnswers(page('needs'), data).more).toBe('a\nb');
	});
});

describe('JSON from outside', () => {
	test('only texts and lists of texts under ids of the form come in', () => {
		const found: unknown = JSON.parse(
			`{ "__proto__": "x", "constructor": ["x"], "toString": "x", "other": "x", "who": 5, "name": { "a": 1 },
			"needs": ["music", 7, null, "music", ["none"]], "born": ["1", 2, "2015", "x"], "plan": ["yes"],
			"email": null, "more": "a\\u0000\\ud800b", "phone": ["01632", "960001"] }`
		);
		expect(onlyKnown(view, found)).toEqual({
			needs: ['music'],
			born: ['1', '', '2015'],
			plan: 'yes',
			more: 'ab',
			phone: ['01632', '960001']
		});
	});

	test.each([undefined, null, 5, 'text', NaN, [], ['who'], () => 'x', Symbol('x'), 10n, new Date()])(
		'%s holds no answers',
		(found) => {
			expect(onlyKnown(view, found)).toEqual({});
		}
	);

	test('what it inherits and what it computes is not read', () => {
		expect(onlyKnown(view, Object.create({ who: 'parent' }))).toEqual({});
		const trap = Object.defineProperty({}, 'who', {
			get() {
				throw new Error('a getter ran');
			}
		});
		expect(onlyKnown(view, trap)).toEqual({});
	});

	test('a list of a million is cut before it is looked at', () => {
		expect(
			onlyKnown(view, { needs: Array.from({ length: 1_000_000 }, (_, at) => `v${at}`) }).needs
		).toHaveLength(100);
	});

	test('a question may be called "constructor", and nothing but its own answer is taken for one', () => {
		const odd = makeView([
			{ id: 'odd', questions: [{ kind: 'text', id: 'constructor', label: 'A', optional: true }] }
		]);
		expect(onlyKnown(odd, {})).toEqual({});
		expect(textOf(onlyKnown(odd, {}), 'constructor')).toBe('');
		const answers = onlyKnown(odd, { constructor: 'Wren' });
		expect([textOf(answers, 'constructor'), listOf(answers, 'constructor')]).toEqual(['Wren', ['Wren']]);
		expect(readAnswers(odd.pages[0] as PageView, sent(['constructor', 'Wren']))).toEqual(answers);
	});
});

describe('an answer is shown again', () => {
	test('as one text', () => {
		expect(textOf({ a: 'x' }, 'a')).toBe('x');
		expect(textOf({ a: ['1', '', '2026'] }, 'a')).toBe('1 2026');
		expect(textOf({}, 'toString')).toBe('');
	});

	test('as a list without blanks', () => {
		expect(listOf({ a: ['x', '', ' '] }, 'a')).toEqual(['x']);
		expect(listOf({ a: '' }, 'a')).toEqual([]);
	});

	test.each([
		[
			['1', 'May', ''],
			['1', 'May', '']
		],
		['2026-11-21', ['21', '11', '2026']],
		['21/11/2026', ['21', '11', '2026']],
		['21 November, 2026', ['21', 'November', '2026']],
		['21', ['21', '', '']],
		['1 2 2026 or so', ['1', '2', '2026 or so']],
		['', ['', '', '']],
		[[], ['', '', '']],
		['20261121', ['20261121', '', '']]
	])('the date %j as day, month and year', (answer, parts) => {
		expect(dateParts({ a: answer }, 'a')).toEqual(parts);
	});
});
