/** The database is stopped, full or locked. The family keeps its answers on the screen; the next call tries anew. */
export class StoreUnavailable extends Error {
	/** @param advice what the person who runs the server can look at */
	constructor(cause: unknown, advice: string) {
		const found = cause instanceof Error ? cause.message || cause.name : String(cause);
		super(`The database cannot be used now: ${found}. ${advice}`, { cause });
	}
}

/** The reference was given out before: draw another and add the same row again. */
export class ReferenceTaken extends Error {
	constructor(reference: string) {
		super(
			`The reference ${reference} belongs to another submission. Draw another one and add the row again.`
		);
	}
}
