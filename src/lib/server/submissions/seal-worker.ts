import { parentPort } from 'node:worker_threads';
import { SealingError } from '../../sealing/errors.ts';
import { seal } from '../../sealing/seal.ts';
import type { SealAnswer, SealJob } from './seal-pool.ts';

const port = parentPort;
if (!port) throw new Error('seal-worker.ts seals for a pool and does nothing by itself.');

// Anything but a SealingError ends the worker, and the pool starts another.
port.on('message', async ({ plain, team, recovery }: SealJob) => {
	const answer = await answerTo(plain, { team, recovery });
	port.postMessage(answer, 'sealed' in answer ? [answer.sealed.buffer] : []);
});

async function answerTo(plain: Uint8Array, keys: { team: string; recovery: string }): Promise<SealAnswer> {
	try {
		// A copy of its own: its memory is handed over, and a library may have given a view into something larger.
		return { sealed: new Uint8Array(await seal(plain, keys)) };
	} catch (error) {
		if (error instanceof SealingError) return { refused: error.message };
		throw error;
	}
}
