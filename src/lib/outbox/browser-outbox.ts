import type { Flushing } from './flush.ts';
import { IndexedBox } from './indexed-box.ts';
import { webLock } from './lock.ts';
import type { Surroundings } from './triggers.ts';
import { browserCounts } from './unsent.ts';

/** The outbox of this browser. */
export function browserOutbox(): Flushing {
	return {
		store: new IndexedBox(),
		lock: webLock,
		counts: browserCounts(),
		now: () => new Date(),
		fetch: (path, options) => fetch(path, options),
		random: Math.random
	};
}

/** The page that the outbox is open in. */
export function browserSurroundings(): Surroundings {
	return {
		window,
		document,
		setTimer: (work, milliseconds) => setTimeout(work, milliseconds),
		clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout> | undefined),
		now: () => new Date()
	};
}

/**
 * Asks the browser not to clear what is kept here when room is short; call it from a press of a button, because Firefox
 * asks the person. False where it would not promise that.
 */
export async function askToKeep(): Promise<boolean> {
	const storage = navigator.storage as StorageManager | undefined;
	return (await storage?.persist?.()) ?? false;
}
