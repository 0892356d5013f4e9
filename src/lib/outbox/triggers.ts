import type { Because, Flushed } from './flush.ts';

/** The parts of a browser that tell when to try again. */
export interface Surroundings {
	window: EventTarget;
	document: EventTarget & { readonly visibilityState: DocumentVisibilityState };
	setTimer: (work: () => void, milliseconds: number) => unknown;
	clearTimer: (timer: unknown) => void;
	now: () => Date;
}

export interface Triggers {
	/** A person pressed Send now: for one form, or for all. */
	sendNow(id?: string): Promise<Flushed>;
	stop(): void;
}

/** On a full device a pause cannot be noted; nor may another tab that is sending be asked all the time. */
const soonest = 30_000;
/** Browsers cannot set a longer timer. */
const latest = 2 ** 31 - 1;

/**
 * Tries to send when the page opens, when the network comes back, when the page is looked at again and when a pause is
 * over. Background Sync would do more, but Safari and Firefox have none.
 * @param flush sends what waits; of two calls at once the second waits for the first
 * @param report hears what came of every try
 * @param fail hears of an error, which ends nothing: the next trigger tries again
 */
export function startTriggers(
	flush: (because: Because, only?: string) => Promise<Flushed>,
	report: (flushed: Flushed) => void,
	fail: (error: unknown) => void,
	{ window, document, setTimer, clearTimer, now }: Surroundings
): Triggers {
	let running: Promise<unknown> = Promise.resolve();
	let timer: unknown;
	let stopped = false;

	const run = (because: Because, only?: string): Promise<Flushed> => {
		const flushed = running.then(() => flush(because, only));
		const over = () => undefined; // Whoever called `run` hears of a failure.
		running = flushed.then(over, over);
		flushed.then((done) => {
			if (stopped) return;
			setNext(done);
			tell(done);
		}, over);
		return flushed;
	};
	const setNext = ({ retryAt }: Flushed) => {
		clearTimer(timer);
		if (!retryAt) return;
		const wait = Math.min(latest, Math.max(soonest, retryAt.getTime() - now().getTime()));
		timer = setTimer(() => quietly('timer'), wait);
	};
	const tell = (done: Flushed) => {
		try {
			report(done);
		} catch (error) {
			fail(error);
		}
	};
	const quietly = (because: Because) => {
		run(because).catch(fail);
	};
	const online = () => quietly('online');
	const visible = () => {
		if (document.visibilityState === 'visible') quietly('visible');
	};

	window.addEventListener('online', online);
	document.addEventListener('visibilitychange', visible);
	quietly('load');
	return {
		sendNow: (id) => run('asked', id),
		stop() {
			stopped = true;
			clearTimer(timer);
			window.removeEventListener('online', online);
			document.removeEventListener('visibilitychange', visible);
		}
	};
}
