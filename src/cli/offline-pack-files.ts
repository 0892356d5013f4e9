import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { squeeze } from '../lib/offline/squeeze/squeeze.ts';

export interface PackedFile {
	text: string;
	/** As brotli. */
	packed: Buffer;
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

export async function packText(text: string): Promise<PackedFile> {
	const bytes = Buffer.from(text);
	const packed = await brotli(bytes, {
		params: {
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
			// As large as the text, so that all of it is in sight, and no larger: it costs memory, many at a time.
			[constants.BROTLI_PARAM_LGWIN]: windowBits(bytes.length),
			[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
		}
	});
	return { text, packed };
}

function windowBits(length: number): number {
	const enough = Math.ceil(Math.log2(length + 1)) + 1;
	return Math.min(constants.BROTLI_MAX_WINDOW_BITS, Math.max(constants.BROTLI_MIN_WINDOW_BITS, enough));
}

/** The adapter compressed its files before these were there. */
export async function writePacked(file: string, { text, packed }: PackedFile): Promise<void> {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
	writeFileSync(`${file}.br`, packed);
	writeFileSync(`${file}.gz`, await gzipped(text));
}

/** Less than a worker costs to start. */
const littleText = 400_000;

/** The texts squeezed, in their order; many letters on all processors. */
export async function squeezeAll(texts: readonly string[]): Promise<Uint8Array<ArrayBuffer>[]> {
	if (texts.reduce((sum, { length }) => sum + length, 0) < littleText) return texts.map(squeeze);
	const squeezed: Uint8Array<ArrayBuffer>[] = [];
	// The longest first, so that none of them begins when the others are done.
	const waiting = texts
		.map((text, number) => ({ text, number }))
		.sort((a, b) => b.text.length - a.text.length);
	const work = async () => {
		const worker = new Worker(new URL('./offline-pack-worker.ts', import.meta.url));
		try {
			for (let next = waiting.shift(); next; next = waiting.shift()) {
				const done = once(worker, 'message') as Promise<[Uint8Array<ArrayBuffer>]>;
				worker.postMessage(next.text);
				[squeezed[next.number]] = await done;
			}
		} finally {
			await worker.terminate();
		}
	};
	await Promise.all(Array.from({ length: Math.min(availableParallelism(), texts.length) }, work));
	return squeezed;
}
