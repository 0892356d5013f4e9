import type { LoadedEngine } from './engines.ts';
import { mean, meanMeasures, measure, measureNames, reciprocalRank, type Measures } from './measures.ts';
import { queryKinds, type QueryKind, type RatedQuery } from './queries.ts';

/** As many as a page of results asks for. */
export const resultLimit = 50;

export interface Judged {
	query: RatedQuery;
	results: string[];
	measures: Measures;
	/** Of the same query spelt right, for a misspelling. */
	twinRank: number | undefined;
}

/** Runs every query, and the right spelling of every misspelt one. */
export async function judge(engine: LoadedEngine, queries: readonly RatedQuery[]): Promise<Judged[]> {
	const judged: Judged[] = [];
	for (const query of queries) {
		const results = await engine.search(query.q, resultLimit);
		const twinRank =
			query.twin === undefined
				? undefined
				: reciprocalRank(await engine.search(query.twin, resultLimit), query.grades);
		judged.push({ query, results, measures: measure(results, query.grades), twinRank });
	}
	return judged;
}

export interface Scores {
	overall: Measures;
	kinds: Record<QueryKind, Measures>;
	misspelling: {
		/** Mean reciprocal ranks of misspelt queries and of the same queries spelt right. */
		misspelt: number;
		twins: number;
		/** 1 less what misspelling costs; 1 when it costs nothing. */
		held: number;
	};
}

export function scoresOf(judged: readonly Judged[]): Scores {
	const of = (kind: QueryKind) =>
		meanMeasures(judged.filter(({ query }) => query.kind === kind).map(({ measures }) => measures));
	const misspelt = judged.filter(({ twinRank }) => twinRank !== undefined);
	const misspeltMrr = mean(misspelt.map(({ measures }) => measures.mrr));
	const twinMrr = mean(misspelt.map(({ twinRank }) => twinRank ?? 0));
	return {
		overall: meanMeasures(judged.map(({ measures }) => measures)),
		kinds: Object.fromEntries(queryKinds.map((kind) => [kind, of(kind)])) as Scores['kinds'],
		misspelling: {
			misspelt: misspeltMrr,
			twins: twinMrr,
			held: Math.min(1, 1 - twinMrr + misspeltMrr)
		}
	};
}

/**
 * The scores that have floors, by name: `ndcg10`, `success3 of village`, `misspelling held`.
 * @example scoreLines(scores).get('mrr of lay') // => 0.81
 */
export function scoreLines({ overall, kinds, misspelling }: Scores): Map<string, number> {
	const lines = new Map<string, number>(measureNames.map((name) => [name, overall[name]]));
	for (const kind of queryKinds) {
		for (const name of measureNames) lines.set(`${name} of ${kind}`, kinds[kind][name]);
	}
	return lines.set('misspelling held', misspelling.held);
}
