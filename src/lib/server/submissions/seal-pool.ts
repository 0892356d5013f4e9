import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SealingError } from '../../sealing/errors.ts';
import type { PublicKeys } from '../../sealing/keys.ts';
import { readSettings } from '../settings.ts';

type Keys = Pick<PublicKeys, 'team' | 'recovery'>;
/** What the pool asks a worker. */
export type SealJob = Keys & { plain: Uint8Array };
export type SealAnswer = { sealed: Uint8Array<ArrayBuffer> } | { refused: string };

/** Nothing was sealed: too many forms at once, or no worker would run. The caller may try again later. */
export class SealPoolError extends Error {
	override name = 'SealPoolError';
}

interface Waiting {
	job: SealJob;
	/** How many workers died over it. */
	deaths: number;
	resolve: (sealed: Uint8Array) => void;
	reject: (error: Error) => void;
}

/** A place for a worker, which is started when there is something to do. */
interface Seat {
	worker?: Worker;
	doing?: Waiting;
	timer?: NodeJS.Timeout;
}

interface PoolOptions {
	workers?: number;
	/** The most forms that may wait. */
	queue?: number;
	/** Milliseconds after which a worker that has not answered is stopped. */
	patience?: number;
}

/** One core is left for the pages; a second worker gains nothing where there are only two cores. */
const usualWorkers = Math.min(2, Math.max(1, availableParallelism() - 1));

/**
 * Seals in threads of its own, so that somebody who reads a page never waits for somebody who sends a form
 * (DESIGN decision 7).
 */
export class SealPool {
	readonly #file: string;
	readonly #queue: number;
	readonly #patience: number;
	readonly #seats: readonly Seat[];
	readonly #waiting: Waiting[] = [];
	#closed = false;

	/** @param file see {@link sealWorkerFile} */
	constructor(file: string, { workers = usualWorkers, queue = 200, patience = 20_000 }: PoolOptions = {}) {
		this.#file = resolve(file);
		this.#queue = queue;
		this.#patience = patience;
		this.#seats = Array.from({ length: workers }, () => ({}));
	}

	/**
	 * @throws SealingError if the keys or the text cannot be sealed
	 * @throws SealPoolError if too many forms wait, or two workers in turn died over this one
	 */
	seal(plain: Uint8Array, { team, recovery }: Keys): Promise<Uint8Array> {
		if (this.#closed) return Promise.reject(new SealPoolError('The server is stopping.'));
		if (this.#waiting.length >= this.#queue)
			return Promise.reject(
				new SealPoolError(`${this.#queue} forms wait to be sealed. Try again in a minute.`)
			);
		return new Promise((resolve, reject) => {
			this.#waiting.push({ job: { plain, team, recovery }, deaths: 0, resolve, reject });
			this.#next();
		});
	}

	/** Stops the workers; what still waits is refused. */
	async close(): Promise<void> {
		this.#closed = true;
		for (const { reject } of this.#waiting.splice(0)) reject(new SealPoolError('The server is stopping.'));
		await Promise.all(this.#seats.map(({ worker }) => worker?.terminate()));
	}

	#next(): void {
		for (const seat of this.#seats) {
			if (seat.doing) continue;
			const next = this.#waiting.shift();
			if (!next) return;
			seat.doing = next;
			seat.worker ??= this.#start(seat);
			// Only work in hand keeps the process alive.
			seat.worker.ref();
			const worker = seat.worker;
			seat.timer = setTimeout(() => void worker.terminate(), this.#patience);
			worker.postMessage(next.job);
		}
	}

	#start(seat: Seat): Worker {
		const worker = new Worker(this.#file, { name: 'seal' });
		let fault: Error | undefined;
		worker.on('message', (answer: SealAnswer) => {
			const done = this.#clear(seat);
			worker.unref();
			if ('sealed' in answer) done?.resolve(answer.sealed);
			else done?.reject(new SealingError(answer.refused));
			this.#next();
		});
		worker.on('error', (error: Error) => (fault = error));
		worker.on('exit', () => {
			delete seat.worker;
			const lost = this.#clear(seat);
			if (lost) this.#again(lost, fault);
			this.#next();
		});
		return worker;
	}

	#clear(seat: Seat): Waiting | undefined {
		clearTimeout(seat.timer);
		const { doing } = seat;
		delete seat.doing;
		return doing;
	}

	/** Once more with a new worker; a form that ends two is not given to a third. */
	#again(lost: Waiting, cause: Error | undefined): void {
		lost.deaths += 1;
		if (lost.deaths < 2 && !this.#closed) this.#waiting.unshift(lost);
		else lost.reject(new SealPoolError('The worker that seals forms stopped before it was done.', { cause }));
	}
}

/**
 * The file that a worker runs: the source beside this file where the source runs, else what the build made of it.
 * @throws SealPoolError if there is neither
 */
export function sealWorkerFile(buildDir: string): string {
	const files = [join(import.meta.dirname, 'seal-worker.ts'), resolve(buildDir, 'seal-worker.js')];
	const file = files.find((path) => existsSync(path));
	if (!file) throw new SealPoolError(`There is no ${files.join(' and no ')}. Build the site again.`);
	return file;
}

let pool: SealPool | undefined;

/** Seals in the pool of this process, which is started on first use. See {@link SealPool.seal}. */
export function sealInPool(plain: Uint8Array, keys: Keys): Promise<Uint8Array> {
	pool ??= new SealPool(sealWorkerFile(readSettings().BUILD_DIR));
	return pool.seal(plain, keys);
}
