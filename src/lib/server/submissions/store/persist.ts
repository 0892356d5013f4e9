import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from './store-errors.ts';

/** `passing`: trying again soon may help. `lasting`: only a person or time helps. Undefined: no fault of the database. */
export type Judge = (error: unknown) => 'passing' | 'lasting' | undefined;

export interface Patience {
	judge: Judge;
	advice: string;
	/** Milliseconds from `since` after which no new try begins. */
	patience: number;
	/** From `performance.now()`. */
	since: number;
}

/**
 * Tries until it works or patience is at an end. It waits without holding the event loop.
 * @throws StoreUnavailable with the last error as its cause; errors that are no trouble of the database as they are
 */
export async function persist<T>(work: () => Promise<T>, options: Patience): Promise<T> {
	for (let wait = 5; ; wait = Math.min(wait * 2, 200)) {
		try {
			return await work();
		} catch (error) {
			const trouble = options.judge(error);
			if (!trouble) throw error;
			const waited = performance.now() - options.since;
			if (trouble === 'lasting' || waited + wait > options.patience) {
				throw new StoreUnavailable(error, options.advice);
			}
			await sleep(wait);
		}
	}
}

/**
 * One after the other, in the order of asking. SQLite works on the event loop's own time: without the pause between
 * two turns, fifty forms at once would hold up every page until the last is stored.
 */
export class Turns {
	#last: Promise<unknown> = Promise.resolve();

	take<T>(work: () => Promise<T>): Promise<T> {
		const turn = this.#last.then(() => nextTurn()).then(work);
		// Whoever asked hears of the failure through `turn`; the next one in the row only waits for the end.
		this.#last = turn.then(
			() => undefined,
			() => undefined
		);
		return turn;
	}
}

/** An error of the operating system, such as ENOSPC or ECONNREFUSED; Node's own begin with ERR_. */
export function isSystemError(error: unknown): boolean {
	return /^(E[A-Z]+|EAI_[A-Z]+)$/.test(codeOf(error));
}

export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
