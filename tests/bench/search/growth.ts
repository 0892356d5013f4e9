import { kilobytes, markdownTable, milliseconds } from '../tables.ts';
import { readCorpus } from './corpus.ts';
import { prepare, timeQueries } from './cost.ts';
import { oursWithVocabulary, type Peer } from './engines.ts';
import { makeEntries } from './entries.ts';
import { searchFields } from '../../../src/lib/search/documents.ts';
import { words } from '../../../src/lib/search/words.ts';
import { miniSearchPlain } from './peers.ts';
import { loadQueries } from './queries.ts';

/** What each engine costs as a directory grows: made entries (entries.ts), real queries, three sizes. */
const sizes = [200, 1000, 10_000];
const engines: readonly Peer[] = [oursWithVocabulary, miniSearchPlain];

const corpus = await readCorpus();
const queries = loadQueries(corpus.documents)
	.filter(({ half }) => half === 'report')
	.map(({ q }) => q);

interface Line {
	name: string;
	size: number;
	different: number;
	bytesEach: number;
	bytes: number;
	vocabulary: number;
	buildEach: number;
	load: number;
	p50: number;
	p95: number;
}
const lines: Line[] = [];
for (const size of sizes) {
	const documents = makeEntries(corpus.documents, size);
	const different = new Set(documents.flatMap((one) => searchFields.flatMap((field) => words(one[field]))))
		.size;
	for (const peer of engines) {
		const { engine, cost, dispose } = await prepare(peer, { ...corpus, documents }, { builds: 3, loads: 3 });
		// The first pass lets the engine make what it keeps; the three after it are measured.
		await timeQueries(new Map([[peer.name, engine]]), queries, 1);
		const times = (await timeQueries(new Map([[peer.name, engine]]), queries)).get(peer.name);
		dispose();
		lines.push({
			name: peer.name,
			size,
			different,
			bytes: cost.indexBytes,
			bytesEach: cost.indexBytes / size,
			vocabulary: cost.vocabularyBytes,
			buildEach: cost.buildMs / size,
			load: cost.loadMs,
			p50: times?.p50 ?? 0,
			p95: times?.p95 ?? 0
		});
	}
}

console.log('## Search as the directory grows\n');
console.log(
	markdownTable(
		[
			'Engine',
			'entries',
			'different words',
			'index br',
			'bytes an entry',
			'vocabulary br',
			'build ms an entry',
			'load ms',
			'p50 ms',
			'p95 ms'
		],
		lines.map((line) => [
			line.name,
			line.size.toLocaleString('en-GB'),
			line.different.toLocaleString('en-GB'),
			kilobytes(line.bytes),
			line.bytesEach.toFixed(1),
			kilobytes(line.vocabulary),
			line.buildEach.toFixed(3),
			milliseconds(line.load),
			milliseconds(line.p50),
			milliseconds(line.p95)
		])
	)
);
for (const { name } of engines) {
	const [thousand, most] = [1000, 10_000].map((size) =>
		lines.find((line) => line.name === name && line.size === size)
	);
	if (!thousand || !most) continue;
	console.log(
		`\n${name}, cost of an entry at 10,000 against 1,000: bytes × ${(most.bytesEach / thousand.bytesEach).toFixed(2)}, ` +
			`build time × ${(most.buildEach / thousand.buildEach).toFixed(2)}.`
	);
}
