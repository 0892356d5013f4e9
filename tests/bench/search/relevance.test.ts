import { beforeAll, describe, expect, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import { oursWithVocabulary } from './engines.ts';
import { raiseFloors, readFloors } from './floors.ts';
import { judge, scoreLines, scoresOf, type Scores } from './judge.ts';
import { halfOf, loadQueries, type RatedQuery } from './queries.ts';

let scores: Scores;
let queries: RatedQuery[];

beforeAll(async () => {
	const corpus = await readCorpus();
	queries = loadQueries(corpus.documents);
	const engine = await (await oursWithVocabulary.build(corpus)).load();
	scores = scoresOf(
		await judge(
			engine,
			queries.filter(({ half }) => half === 'report')
		)
	);
}, 60_000);

describe('on the reported half of the rated queries', () => {
	test.each(Object.entries(readFloors()))('%s is at least %d', (name, floor) => {
		expect(scoreLines(scores).get(name)).toBeGreaterThanOrEqual(floor);
	});

	test('every score has a floor', () => {
		expect([...scoreLines(scores).keys()].sort()).toEqual(Object.keys(readFloors()).sort());
	});
});

describe('the floors', () => {
	test('go up to a little below what was reached, and never down', () => {
		const { ndcg10 } = scores.overall;
		expect(raiseFloors({}, scores).ndcg10).toBeCloseTo(Math.floor((ndcg10 - 0.005) * 100) / 100, 10);
		expect(raiseFloors({ ndcg10: 1 }, scores).ndcg10).toBe(1);
	});
});

describe('the halves', () => {
	test('are each large and hold all kinds', () => {
		// The third file is all for tuning, so that half is the larger.
		const share = queries.filter(({ half }) => half === 'report').length / queries.length;
		expect(share).toBeGreaterThan(0.3);
		expect(share).toBeLessThan(0.5);
		const kinds = (half: string) =>
			new Set(queries.filter((one) => one.half === half).map(({ kind }) => kind));
		expect(kinds('tune')).toEqual(kinds('report'));
	});

	test('never change, whatever queries come and go', () => {
		expect(['ehcp', 'tribunal', 'i need a break'].map((query) => halfOf(query))).toEqual([
			'report',
			'tune',
			'tune'
		]);
	});
});
