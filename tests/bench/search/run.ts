import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { kilobytes, markdownTable, milliseconds } from '../tables.ts';
import { readCorpus, readSituations } from './corpus.ts';
import { prepare, timeQueries, type Cost } from './cost.ts';
import type { LoadedEngine } from './engines.ts';
import { loadFresh } from './fresh.ts';
import { raiseFloors, readFloors, writeFloors } from './floors.ts';
import { judge, resultLimit, scoresOf, type Judged, type Scores } from './judge.ts';
import { meanMeasures, measure, pairedBootstrap, type Measures } from './measures.ts';
import { allEngines } from './peers.ts';
import { loadQueries, queryKinds } from './queries.ts';
import { loadUnseen, type UnseenQuery } from './unseen.ts';

const usage = `node tests/bench/search/run.ts   measures the search beside its peers, on the reported half
  --tune          on the tuning half: the one to look at while changing weights and words
  --ours          ours only
  --fails         lists our worst 40 queries, with what came first and what should have
  --write-floors  raises tests/bench/search/floors.json to what ours reached (reported half only)`;

const { values: flags } = parseArgs({
	options: {
		tune: { type: 'boolean', default: false },
		ours: { type: 'boolean', default: false },
		fails: { type: 'boolean', default: false },
		'write-floors': { type: 'boolean', default: false },
		help: { type: 'boolean', default: false }
	}
});

/**
 * Of the unseen phrases one in so many, where peers run too: slow ones need minutes for all. Each situation has four, the likeliest
 * first, so the step is no multiple of two.
 */
const everyPhrase = 5;

const half = flags.tune ? 'tune' : 'report';
if (flags.help) console.log(usage);
else if (flags.tune && flags['write-floors']) {
	console.error('Floors are of the reported half: leave out --tune.');
	process.exitCode = 2;
} else await run();

interface Row {
	name: string;
	engine: LoadedEngine;
	judged: Judged[];
	scores: Scores;
	cost: Cost;
	dispose: () => void;
}

async function run() {
	const corpus = await readCorpus();
	const queries = loadQueries(corpus.documents).filter((query) => query.half === half);
	const rows: Row[] = [];
	const missing: string[] = [];
	for (const peer of flags.ours ? allEngines.slice(0, 1) : allEngines) {
		try {
			const { engine, dispose, cost } = await prepare(peer, corpus);
			const judged = await judge(engine, queries);
			rows.push({ name: peer.name, engine, judged, scores: scoresOf(judged), cost, dispose });
		} catch (error) {
			// Ours has to run; a peer may have no program for this machine.
			if (rows.length === 0) throw error;
			missing.push(`${peer.name} could not run here: ${(error as Error).message}`);
		}
	}
	const ours = rows[0] as Row;
	const where = `${queries.length} queries of the ${half === 'tune' ? 'tuning' : 'reported'} half, ${corpus.documents.length} documents`;
	console.log(`## Search: ${where}\n\n${cpus()[0]?.model ?? 'unknown machine'}, Node ${process.version}\n`);
	printRelevance(rows);
	const { misspelt, twins } = ours.scores.misspelling;
	console.log(
		`Ours on misspelt queries: MRR ${misspelt.toFixed(3)}; on the same queries spelt right: ${twins.toFixed(3)}; ` +
			`difference ${(misspelt - twins).toFixed(3)}.\n`
	);
	printDifferences(ours, rows.slice(1));
	if (half === 'report') {
		const fresh = loadFresh(corpus.documents);
		await printQueries(rows, `${fresh.length} queries that were written when the search was finished`, fresh);
		const step = rows.length > 1 ? everyPhrase : 1;
		const unseen = loadUnseen(await readSituations()).filter((_, number) => number % step === 0);
		const title = `What people in a situation might type: ${unseen.length} phrases that the search does not know`;
		await printQueries(rows, title, unseen);
	}
	const engines = new Map(rows.map(({ name, engine }) => [name, engine]));
	const times = await timeQueries(
		engines,
		queries.map(({ q }) => q)
	);
	console.log('### Cost\n');
	console.log(
		markdownTable(
			[
				'Engine',
				'build ms',
				'load ms',
				'p50 ms',
				'p95 ms',
				'index br',
				'bytes a document',
				'vocabulary br',
				'library gz'
			],
			rows.map(({ name, cost }) => [
				name,
				milliseconds(cost.buildMs),
				milliseconds(cost.loadMs),
				milliseconds(times.get(name)?.p50 ?? 0),
				milliseconds(times.get(name)?.p95 ?? 0),
				kilobytes(cost.indexBytes),
				(cost.indexBytes / corpus.documents.length).toFixed(0),
				kilobytes(cost.vocabularyBytes),
				kilobytes(cost.libraryBytes)
			])
		)
	);
	console.log(
		'\nIndexes hold no texts for display. The vocabulary is what staff have written for the search; the browser fetches it too. Pagefind: times without fetching what it shows, bytes of all its index pieces.'
	);
	for (const line of missing) console.log(`\n${line}`);
	if (flags.fails) printFails(ours);
	if (flags['write-floors']) {
		writeFloors(raiseFloors(readFloors(), ours.scores));
		console.log('\nFloors raised where ours was above them.');
	}
	for (const { engine, dispose } of rows) {
		await engine.close?.();
		dispose();
	}
}

function printRelevance(rows: readonly Row[]) {
	const tables: [string, (measures: Measures) => string][] = [
		['nDCG@10', ({ ndcg10 }) => ndcg10.toFixed(3)],
		['success@3: a page of grade 3 or 2 among the first three', ({ success3 }) => success3.toFixed(3)],
		['MRR: first page of grade 3', ({ mrr }) => mrr.toFixed(3)],
		['zero results', ({ answered }) => `${((1 - answered) * 100).toFixed(1)}%`]
	];
	for (const [title, show] of tables) {
		console.log(`### ${title}\n`);
		console.log(
			markdownTable(
				['Engine', 'all', ...queryKinds],
				rows.map(({ name, scores }) => [
					name,
					show(scores.overall),
					...queryKinds.map((kind) => show(scores.kinds[kind]))
				])
			)
		);
		console.log('');
	}
}

function printDifferences(ours: Row, others: readonly Row[]) {
	if (others.length === 0) return;
	const signed = (value: number) => `${value >= 0 ? '+' : ''}${value.toFixed(3)}`;
	console.log('### nDCG@10 of ours less that of the peer, paired bootstrap, 10,000 resamples\n');
	console.log(
		markdownTable(
			['Peer', 'difference', '95% interval', 'ahead'],
			others.map(({ name, judged }) => {
				const differences = ours.judged.map(
					({ measures }, number) => measures.ndcg10 - (judged[number]?.measures.ndcg10 ?? 0)
				);
				const { mean, low, high } = pairedBootstrap(differences);
				const ahead = low > 0 ? 'yes' : high < 0 ? 'behind' : 'not sure';
				return [name, signed(mean), `${signed(low)} to ${signed(high)}`, ahead];
			})
		)
	);
	console.log('');
}

async function printQueries(rows: readonly Row[], title: string, queries: readonly UnseenQuery[]) {
	console.log(`### ${title}\n`);
	const lines: string[][] = [];
	for (const { name, engine } of rows) {
		const measures: Measures[] = [];
		for (const { q, grades } of queries) measures.push(measure(await engine.search(q, resultLimit), grades));
		const { ndcg10, success3, mrr, answered } = meanMeasures(measures);
		lines.push([
			name,
			...[ndcg10, success3, mrr].map((value) => value.toFixed(3)),
			`${((1 - answered) * 100).toFixed(1)}%`
		]);
	}
	console.log(markdownTable(['Engine', 'nDCG@10', 'success@3', 'MRR', 'zero results'], lines));
	console.log('');
}

function printFails({ judged }: Row) {
	console.log('\n### Our worst 40 queries\n');
	const worst = [...judged].sort((a, b) => a.measures.ndcg10 - b.measures.ndcg10).slice(0, 40);
	for (const { query, results, measures } of worst) {
		const wanted = [...query.grades].sort((a, b) => b[1] - a[1]);
		const place = (address: string) => results.indexOf(address) + 1 || '–';
		const first = results.slice(0, 4).map((address) => `${address} (${query.grades.get(address) ?? 0})`);
		console.log(`${measures.ndcg10.toFixed(3)}  "${query.q}"  [${query.kind}]`);
		console.log(`       came:   ${first.join('  ') || 'nothing'}`);
		console.log(
			`       wanted: ${wanted.map(([address, grade]) => `${address} (${grade}, place ${place(address)})`).join('  ')}`
		);
	}
}
