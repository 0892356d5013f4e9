import { expect, test } from 'vitest';
import { Limits } from './limits.ts';

const settings = { heldAfter: 2, refusedAfter: 4, all: 6, leastSeconds: 3 };
const hour = 3_600_000;

test('what comes often from one address is held, and only a flood is refused', () => {
	const limits = new Limits(settings);
	const verdicts = [1, 2, 3, 4, 5].map((time) => limits.judge('one', time));
	expect(verdicts).toEqual(['taken', 'taken', 'held', 'held', 'refused']);
	expect(limits.judge('another', 6)).toBe('taken');
});

test('an hour later the address is as good as new', () => {
	const limits = new Limits(settings);
	for (const time of [1, 2, 3, 4]) limits.judge('one', time);
	expect(limits.judge('one', hour)).toBe('refused');
	expect(limits.judge('one', hour + 5)).toBe('taken');
});

test('many addresses together meet the limit for all', () => {
	const limits = new Limits(settings);
	for (const address of 'abcdef') expect(limits.judge(address, 1)).toBe('taken');
	expect(limits.judge('g', 2)).toBe('refused');
});

test('asking whether an address is full does not count', () => {
	const limits = new Limits(settings);
	for (let times = 0; times < 10; times++) expect(limits.isFull('one', 1)).toBe(false);
	for (const time of [1, 2, 3, 4]) limits.judge('one', time);
	expect(limits.isFull('one', 5)).toBe(true);
	expect(limits.isFull('another', 5)).toBe(false);
	expect(limits.isFull('one', hour + 5)).toBe(false);
});

test('three seconds are the least that a person needs', () => {
	const limits = new Limits(settings);
	expect(limits.isTooFast(1000, 3999)).toBe(true);
	expect(limits.isTooFast(1000, 4000)).toBe(false);
});
