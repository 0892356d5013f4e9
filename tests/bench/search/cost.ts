import { brotliCompressSync } from 'node:zlib';
import type { Corpus } from './corpus.ts';
import type { BuiltEngine, LoadedEngine, Peer } from './engines.ts';
import { resultLimit } from './judge.ts';
import { weighLibrary } from './library.ts';
import { percentile } from './measures.ts';

export interface Cost {
	buildMs: number;
	/** From the bytes, decompressed, to an engine that answers. */
	loadMs: number;
	/** Brotli, quality 11. */
	indexBytes: number;
	/** The same; 0 for an engine without. */
	vocabularyBytes: number;
	libraryBytes: number;
}

const median = (values: readonly number[]) => percentile(values, 0.5);

async function timed<T>(run: () => T | Promise<T>): Promise<{ value: T; ms: number }> {
	const begun = performance.now();
	const value = await run();
	return { value, ms: performance.now() - begun };
}

/** Builds and loads some times, medians; what it hands back is loaded from the bytes, as in a browser. */
export async function prepare(
	{ build, libraryCode = '' }: Peer,
	corpus: Corpus,
	turns = { builds: 3, loads: 5 }
): Promise<{ engine: LoadedEngine; dispose: () => void; cost: Cost }> {
	const builds: { value: BuiltEngine; ms: number }[] = [];
	for (let turn = 0; turn < turns.builds; turn++) builds.push(await timed(() => build(corpus)));
	const built = (builds[0] as (typeof builds)[number]).value;
	const loads: { value: LoadedEngine; ms: number }[] = [];
	for (let turn = 0; turn < turns.loads; turn++) loads.push(await timed(() => built.load()));
	for (const { value } of loads.slice(1)) await value.close?.();
	return {
		engine: (loads[0] as (typeof loads)[number]).value,
		dispose: () => builds.forEach(({ value }) => value.dispose?.()),
		cost: {
			buildMs: median(builds.map(({ ms }) => ms)),
			loadMs: median(loads.map(({ ms }) => ms)),
			indexBytes: brotliCompressSync(built.serialised).length,
			vocabularyBytes: built.vocabulary ? brotliCompressSync(built.vocabulary).length : 0,
			libraryBytes: built.library ?? (await weighLibrary(libraryCode))
		}
	};
}

export interface QueryTimes {
	p50: number;
	p95: number;
}

/**
 * Milliseconds a query, for engines that have answered before. Passes go round from engine to engine, so that a
 * slow moment of the machine falls on all; what is given is the median of the passes.
 */
export async function timeQueries(
	engines: ReadonlyMap<string, LoadedEngine>,
	queries: readonly string[],
	passes = 3
): Promise<Map<string, QueryTimes>> {
	const times = new Map([...engines.keys()].map((name) => [name, [] as QueryTimes[]]));
	for (let pass = 0; pass < passes; pass++) {
		for (const [name, engine] of engines) {
			const one: number[] = [];
			for (const query of queries) {
				const begun = performance.now();
				const answer = engine.search(query, resultLimit);
				// Waiting for what is there already would count against engines that answer at once.
				if (answer instanceof Promise) await answer;
				one.push(performance.now() - begun);
			}
			times.get(name)?.push({ p50: percentile(one, 0.5), p95: percentile(one, 0.95) });
		}
	}
	return new Map(
		[...times].map(([name, list]) => [
			name,
			{ p50: median(list.map(({ p50 }) => p50)), p95: median(list.map(({ p95 }) => p95)) }
		])
	);
}
