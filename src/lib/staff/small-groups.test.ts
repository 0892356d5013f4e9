import { describe, expect, test } from 'vitest';
import { environmentWith } from '../server/settings.ts';
import { hiddenCounts, smallGroup } from './small-groups.ts';

test.each([
	[[20, 30, 6], []],
	[[], []],
	[[20, 0, 0], [], 'nobody is no group'],
	[[20, 3, 9, 12], [1, 2], 'one small group is never alone: the total would tell it'],
	[
		[20, 3, 4, 12],
		[1, 2]
	],
	[[20, 1, 1, 12], [1, 2, 3], 'two small groups that are small together'],
	[[20, 3, 0], [0, 1, 2], 'nothing is left to show'],
	[[5, 5, 20, 30], [0, 1, 2], 'their sum would say that both are 5'],
	[[3], [0]],
	[
		[2, 2],
		[0, 1]
	]
] as [number[], number[], string?][])('of %j the places %j are merged', (counts, places) => {
	expect(hiddenCounts(counts)).toEqual(places);
});

test('no small group is ever among what is shown', () => {
	for (let seed = 1; seed < 3000; seed++) {
		const counts = Array.from({ length: (seed % 7) + 1 }, (_, at) => ((seed * 7919 * (at + 3)) >> 3) % 23);
		const hidden = hiddenCounts(counts);
		const shown = counts.filter((_, place) => !hidden.includes(place));
		expect(shown.filter((count) => count > 0 && count <= smallGroup)).toEqual([]);
	}
});

const long = Boolean(environmentWith({}).TEST_LONG);

/**
 * Everything that a reader sees, with the total, which may stand elsewhere → every set of counts that gives just this. A
 * small group is told if only one number is left for it.
 */
describe.each([
	[2, 24],
	[3, long ? 24 : 16],
	[4, long ? 14 : 10]
])('subtraction: %i answers of up to %i people', (answers, most) => {
	const seen = new Map<string, Map<number, Set<number>>>();
	const counts = Array.from({ length: answers }, () => 0);
	const fill = (place: number): void => {
		if (place < answers) {
			for (let count = 0; count <= most; count++) {
				counts[place] = count;
				fill(place + 1);
			}
			return;
		}
		const hidden = hiddenCounts(counts);
		if (hidden.length === 0) return;
		const total = counts.reduce((sum, count) => sum + count, 0);
		const key = JSON.stringify([total, counts.map((count, at) => (hidden.includes(at) ? '?' : count))]);
		const possible = seen.get(key) ?? new Map<number, Set<number>>();
		seen.set(key, possible);
		for (const at of hidden) possible.set(at, (possible.get(at) ?? new Set()).add(counts[at] ?? 0));
	};
	fill(0);

	test('tells no small group', () => {
		const told = [...seen].flatMap(([key, possible]) =>
			[...possible.values()]
				.filter((numbers) => numbers.size < 2)
				.map((numbers) => [...numbers][0] ?? 0)
				.filter((number) => number > 0 && number <= smallGroup)
				.map((number) => `${key} tells ${number}`)
		);
		expect(seen.size).toBeGreaterThan(20);
		expect(told).toEqual([]);
	});
});
