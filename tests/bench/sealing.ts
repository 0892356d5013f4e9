import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { newKeyPair, type KeyKind, type PublicKeys } from '../../src/lib/sealing/keys.ts';
import { open, seal } from '../../src/lib/sealing/seal.ts';
import { newIdempotencyKey, receiptCodeOf, replyRecipientOf } from '../../src/lib/sealing/secrets.ts';
import { SealPool, sealWorkerFile } from '../../src/lib/server/submissions/seal-pool.ts';
import { markdownTable, milliseconds } from './tables.ts';

/** A form of usual length: it falls in the 4 kB bucket, as nearly all do. */
const plain = new TextEncoder().encode('My son needs a break at weekends. '.repeat(80));
const seconds = 4;

const pairs = {} as Record<KeyKind, { keys: PublicKeys; identity: string }>;
for (const kind of ['hybrid', 'x25519'] as const) {
	const [team, recovery] = [await newKeyPair(kind), await newKeyPair(kind)];
	const keys = { id: kind, created: '', demo: true, team: team.recipient, recovery: recovery.recipient };
	pairs[kind] = { keys, identity: team.identity };
}

interface Figures {
	each: number[];
	elapsed: number;
}

/** Keeps `lanes` pieces of work under way until the time is over. */
async function measure(lanes: number, work: () => Promise<unknown>): Promise<Figures> {
	// Twice round first: the engine compiles what it runs often.
	for (let round = 0; round < 20; round++) await work();
	const each: number[] = [];
	const start = performance.now();
	const lane = async () => {
		while (performance.now() - start < seconds * 1000) {
			const from = performance.now();
			await work();
			each.push(performance.now() - from);
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	return { each: each.sort((a, b) => a - b), elapsed: performance.now() - start };
}

const at = (each: readonly number[], share: number) => each[Math.floor((each.length - 1) * share)] ?? 0;
const row = (name: string, { each, elapsed }: Figures, loop = '') => [
	name,
	((each.length / elapsed) * 1000).toFixed(0),
	milliseconds(at(each, 0.5)),
	milliseconds(at(each, 0.99)),
	loop
];

const rows: string[][] = [];
for (const workers of [1, 2]) {
	for (const kind of ['hybrid', 'x25519'] as const) {
		const pool = new SealPool(sealWorkerFile('build'), { workers });
		const loop = monitorEventLoopDelay({ resolution: 1 });
		await pool.seal(plain, pairs[kind].keys);
		loop.enable();
		const figures = await measure(8, () => pool.seal(plain, pairs[kind].keys));
		loop.disable();
		rows.push(
			row(`pool of ${workers}, ${kind}, 8 at a time`, figures, milliseconds(loop.percentile(99) / 1e6))
		);
		await pool.close();
	}
}
const sealed = await seal(plain, pairs.hybrid.keys);
const key = newIdempotencyKey();
const alone: [string, () => Promise<unknown>][] = [
	['seal, hybrid, no pool', () => seal(plain, pairs.hybrid.keys)],
	['seal, x25519, no pool', () => seal(plain, pairs.x25519.keys)],
	['open, hybrid, no pool', () => open(sealed, pairs.hybrid.identity)],
	['receipt code and reply key', async () => replyRecipientOf(await receiptCodeOf(key))]
];
for (const [name, work] of alone) rows.push(row(name, await measure(1, work)));

console.log(`## Sealing to two keys (${plain.length} bytes, ${availableParallelism()} cores)\n`);
console.log(markdownTable(['', 'per second', 'p50 ms', 'p99 ms', 'event loop p99 ms'], rows));
