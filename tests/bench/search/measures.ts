import { seededRandom } from './random.ts';

/** Address → how well that page answers: 3 answers it, 2 useful next, 1 related. Anything else is 0. */
export type Grades = ReadonlyMap<string, number>;

const answers = 3;
/** A page that is useful next saves the family a second search, so success counts it. */
const useful = 2;

const gain = (grade: number) => 2 ** grade - 1;
const discount = (rank: number) => 1 / Math.log2(rank + 2);

/**
 * Normalised discounted cumulative gain: 1 when the best pages come first and in order, 0 when none comes.
 * The ideal is made of every graded page, found or not.
 * @example ndcg(['/b', '/a'], new Map([['/a', 3], ['/b', 1]])) // => 0.7098
 */
export function ndcg(results: readonly string[], grades: Grades, depth = 10): number {
	const sum = (list: readonly number[]) =>
		list.slice(0, depth).reduce((total, grade, rank) => total + gain(grade) * discount(rank), 0);
	const ideal = sum([...grades.values()].sort((a, b) => b - a));
	return ideal === 0 ? 0 : sum(results.map((address) => grades.get(address) ?? 0)) / ideal;
}

/** True when a page that answers (3) or is useful next (2) is among the first three. */
export function succeeds(results: readonly string[], grades: Grades, depth = 3): boolean {
	return results.slice(0, depth).some((address) => (grades.get(address) ?? 0) >= useful);
}

/** One over the place of the first page that answers (3); 0 when none was found. */
export function reciprocalRank(results: readonly string[], grades: Grades): number {
	const rank = results.findIndex((address) => grades.get(address) === answers);
	return rank < 0 ? 0 : 1 / (rank + 1);
}

/** Of one query, or the mean of many. Each is better the higher it is. */
export interface Measures {
	ndcg10: number;
	success3: number;
	mrr: number;
	/** Share of queries that found anything at all: 1 less the zero-result rate. */
	answered: number;
}
export const measureNames = ['ndcg10', 'success3', 'mrr', 'answered'] as const;

export function measure(results: readonly string[], grades: Grades): Measures {
	return {
		ndcg10: ndcg(results, grades),
		success3: succeeds(results, grades) ? 1 : 0,
		mrr: reciprocalRank(results, grades),
		answered: results.length > 0 ? 1 : 0
	};
}

export function meanMeasures(list: readonly Measures[]): Measures {
	const of = (name: keyof Measures) => mean(list.map((one) => one[name]));
	return { ndcg10: of('ndcg10'), success3: of('success3'), mrr: of('mrr'), answered: of('answered') };
}

/** 0 for an empty list. */
export function mean(values: readonly number[]): number {
	return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The value below which a share of the values lies (nearest rank).
 * @example percentile([4, 1, 3, 2], 0.5) // => 2
 */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

export interface Interval {
	mean: number;
	low: number;
	high: number;
}

/**
 * Mean of per-query differences between two engines with its 95% interval, by drawing the same number of queries
 * with replacement again and again. The two answers to a query stay together, hence "paired".
 */
export function pairedBootstrap(
	differences: readonly number[],
	{ seed = 20_140_901, resamples = 10_000 } = {}
): Interval {
	const random = seededRandom(seed);
	const means = Array.from({ length: resamples }, () => {
		let sum = 0;
		for (let drawn = 0; drawn < differences.length; drawn++) {
			sum += differences[Math.floor(random() * differences.length)] ?? 0;
		}
		return sum / Math.max(1, differences.length);
	});
	return { mean: mean(differences), low: percentile(means, 0.025), high: percentile(means, 0.975) };
}
