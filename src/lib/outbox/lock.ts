/**
 * Runs work that only one tab may do at a time. With `ifFree`, it is run at once with false where another tab is at it;
 * without, it waits for its turn.
 */
export type Lock = <T>(
	name: string,
	options: { ifFree: boolean },
	work: (held: boolean) => Promise<T>
) => Promise<T>;

/**
 * The browser's Web Locks, which a tab that dies gives up. Where a browser has none (Safari before 15.4) the work is run
 * all the same: the server takes a form that comes twice as one.
 */
export const webLock: Lock = (name, { ifFree }, work) => {
	const locks = navigator.locks as LockManager | undefined;
	if (!locks) return work(true);
	return locks.request(`local-offer-${name}`, { ifAvailable: ifFree }, (lock) => work(lock !== null));
};
