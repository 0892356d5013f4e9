import { describe, expect, test } from 'vitest';
import {
	mean,
	meanMeasures,
	measure,
	ndcg,
	pairedBootstrap,
	percentile,
	reciprocalRank,
	succeeds
} from './measures.ts';
import { seededRandom } from './random.ts';

const grades = new Map([
	['/best', 3],
	['/next', 2],
	['/near', 1]
]);

describe('nDCG@10', () => {
	// Gains 7, 3, 1; discounts 1, 1/log2(3) = 0.6309, 1/log2(4) = 0.5: the ideal is 7 + 1.8928 + 0.5 = 9.3928.
	test.each([
		['the ideal order', ['/best', '/next', '/near'], 1],
		['the ideal order and more', ['/best', '/next', '/near', '/else'], 1],
		['the best page alone', ['/best'], 7 / 9.3928],
		['the order turned round', ['/near', '/next', '/best'], (1 + 1.8928 + 3.5) / 9.3928],
		['a page nobody graded first', ['/else', '/best'], (7 * 0.6309) / 9.3928],
		['nothing', [], 0]
	])('of %s', (_name, results, expected) => {
		expect(ndcg(results, grades)).toBeCloseTo(expected, 4);
	});

	test('as in its example', () => {
		const two = new Map([
			['/a', 3],
			['/b', 1]
		]);
		expect(ndcg(['/b', '/a'], two)).toBeCloseTo(0.7098, 4);
	});

	test('looks at ten results and no further', () => {
		const others = Array.from({ length: 10 }, (_, index) => `/else-${index}`);
		expect(ndcg([...others.slice(1), '/best'], grades)).toBeCloseTo(7 / Math.log2(11) / 9.3928, 4);
		expect(ndcg([...others, '/best'], grades)).toBe(0);
	});

	test('has an ideal of ten pages when more are graded', () => {
		const many = new Map(Array.from({ length: 12 }, (_, index) => [`/${index}`, 3]));
		expect(ndcg([...many.keys()].slice(0, 10), many)).toBe(1);
	});

	test('of a query without grades is 0, never not a number', () => {
		expect(ndcg(['/best'], new Map())).toBe(0);
	});
});

describe('success@3', () => {
	test('is a page that answers or is useful next among the first three', () => {
		expect(succeeds(['/x', '/y', '/best'], grades)).toBe(true);
		expect(succeeds(['/x', '/next'], grades)).toBe(true);
		expect(succeeds(['/near', '/x', '/y', '/best'], grades)).toBe(false);
		expect(succeeds([], grades)).toBe(false);
	});
});

describe('the reciprocal rank', () => {
	test('is that of the first page that answers', () => {
		expect(reciprocalRank(['/best'], grades)).toBe(1);
		expect(reciprocalRank(['/next', '/near', '/x', '/best'], grades)).toBe(0.25);
		expect(reciprocalRank(['/next'], grades)).toBe(0);
	});
});

test('the measures of many queries are the means of theirs', () => {
	const list = [measure(['/best', '/next', '/near'], grades), measure([], grades)];
	expect(meanMeasures(list)).toEqual({ ndcg10: 0.5, success3: 0.5, mrr: 0.5, answered: 0.5 });
	expect(meanMeasures([])).toEqual({ ndcg10: 0, success3: 0, mrr: 0, answered: 0 });
});

test('percentiles are values that were measured', () => {
	const values = Array.from({ length: 100 }, (_, index) => 100 - index);
	expect([0, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([1, 50, 95, 100]);
	expect(percentile([], 0.5)).toBe(0);
});

describe('the paired bootstrap', () => {
	test('of the same difference everywhere is that difference', () => {
		const { mean: middle, low, high } = pairedBootstrap(Array.from({ length: 30 }, () => 0.25));
		expect([middle, low, high]).toEqual([0.25, 0.25, 0.25]);
	});

	test('comes near the interval that a formula gives', () => {
		const random = seededRandom(7);
		const values = Array.from({ length: 400 }, () => random() - 0.4);
		const { mean: middle, low, high } = pairedBootstrap(values);
		const spread = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) / values.length);
		expect(low).toBeCloseTo(middle - 1.96 * spread, 2);
		expect(high).toBeCloseTo(middle + 1.96 * spread, 2);
	});

	test('is the same in every run, and another with another seed', () => {
		const values = [0.3, -0.1, 0.2, 0, 0.5, -0.4, 0.1];
		expect(pairedBootstrap(values)).toEqual(pairedBootstrap(values));
		expect(pairedBootstrap(values, { seed: 1, resamples: 50 })).not.toEqual(
			pairedBootstrap(values, { seed: 2, resamples: 50 })
		);
	});
});
