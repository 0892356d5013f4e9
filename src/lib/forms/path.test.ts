import { describe, expect, test } from 'vitest';
import type { Answers } from './answers.ts';
import { makeView, pagesForTests, today } from './form-for-tests.ts';
import { applies, endFor, firstUnfinished, nextStep, pageBefore, pagesFor, relevantAnswers } from './path.ts';

const view = makeView(pagesForTests);
const idsFor = (answers: Answers) => pagesFor(view, answers).map(({ id }) => id);
const step = (answers: Answers, page: string) => {
	const next = nextStep(view, answers, page);
	if ('page' in next) return next.page.id;
	return 'end' in next ? next.end.title : 'check';
};
const child = { who: 'parent', born: ['1', '5', '2015'], plan: 'yes' };
const whole = { ...child, needs: ['music'], name: 'Ann' };

describe('a condition', () => {
	test('without one it always applies', () => {
		expect([applies(undefined, {}), applies({}, {})]).toEqual([true, true]);
	});

	test('all questions must be answered so; of a list one answer is enough', () => {
		const condition = { who: ['parent', 'school'], plan: 'yes' };
		expect(applies(condition, { who: 'school', plan: 'yes' })).toBe(true);
		expect(applies(condition, { who: 'school', plan: 'no' })).toBe(false);
		expect(applies(condition, { who: 'school' })).toBe(false);
		expect(applies({ needs: 'music' }, { needs: ['swimming', 'music'] })).toBe(true);
	});

	test('what every object has is no answer', () => {
		expect(applies({ constructor: 'Object', toString: 'x' }, {})).toBe(false);
	});
});

describe('pages', () => {
	test('only those that apply come, in order', () => {
		expect(idsFor({})).toEqual(['who', 'needs', 'you']);
		expect(idsFor({ who: 'parent' })).toEqual(['who', 'child', 'needs', 'you']);
		expect(idsFor(child)).toEqual(['who', 'child', 'plan-date', 'needs', 'you']);
	});

	test('each has only the questions that apply', () => {
		const asked = (answers: Answers) =>
			pagesFor(view, answers)
				.find(({ id }) => id === 'needs')
				?.questions.map(({ id }) => id);
		expect(asked({ who: 'young-person' })).toEqual(['needs', 'more']);
		expect(asked({ who: 'parent' })).toEqual(['needs', 'more', 'cost']);
	});

	test('a page none of whose questions applies is left out', () => {
		const questions = [{ kind: 'text', id: 'b', label: 'B', optional: true, 'only-if': { a: 'x' } }];
		const first = [{ kind: 'text', id: 'a', label: 'A', optional: true }];
		const form = makeView([
			{ id: 'one', questions: first },
			{ id: 'two', questions }
		]);
		expect(pagesFor(form, {}).map(({ id }) => id)).toEqual(['one']);
		expect(pagesFor(form, { a: 'x' }).map(({ id }) => id)).toEqual(['one', 'two']);
	});

	test('an answer to a page that no longer applies opens no other', () => {
		const changed = { ...child, who: 'young-person' };
		expect(idsFor(changed)).toEqual(['who', 'needs', 'you']);
		expect(relevantAnswers(view, { ...changed, cost: '5', needs: ['music'], other: 'x' })).toEqual({
			who: 'young-person',
			needs: ['music']
		});
	});
});

describe('the way', () => {
	test('leads over the pages that apply to the check', () => {
		expect(step(child, 'who')).toBe('child');
		expect(step(child, 'child')).toBe('plan-date');
		expect(step({ ...child, plan: 'no' }, 'child')).toBe('needs');
		expect(step(child, 'needs')).toBe('you');
		expect(step(child, 'you')).toBe('check');
	});

	test('goes on behind a page that does not apply, and starts at the first for one that is not there', () => {
		expect(step({ who: 'young-person' }, 'plan-date')).toBe('needs');
		expect(step({ who: 'young-person' }, '__proto__')).toBe('who');
	});

	test('Back leads to the page before that applies', () => {
		expect(pageBefore(view, { who: 'young-person' }, 'needs')?.id).toBe('who');
		expect(pageBefore(view, child, 'needs')?.id).toBe('plan-date');
		expect(pageBefore(view, child, 'who')).toBeUndefined();
		expect(pageBefore(view, child, 'nowhere')).toBeUndefined();
	});

	test('an answer may lead out', () => {
		expect(step({ who: 'school' }, 'who')).toBe('This form is for families');
		const first = view.pages[0];
		expect(first && endFor(first, { who: 'school' })?.text).toBe('Schools ring us.');
		expect(first && endFor(first, { who: 'parent' })).toBeUndefined();
	});
});

describe('the first page that stands in the way of sending', () => {
	test('is the first with an answer that is missing or wrong', () => {
		expect(firstUnfinished(view, {}, today)?.id).toBe('who');
		expect(firstUnfinished(view, child, today)?.id).toBe('needs');
		expect(firstUnfinished(view, { ...whole, born: '2026-11-22' }, today)?.id).toBe('child');
		expect(firstUnfinished(view, whole, today)).toBeUndefined();
	});

	test('is one that leads out, even if all else is answered', () => {
		expect(firstUnfinished(view, { ...whole, who: 'school' }, today)?.id).toBe('who');
	});
});
