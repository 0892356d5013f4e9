import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type Work<T> = (db: Transaction<Tables>) => Promise<T>;

/**
 * What the store asks of a database. Every method throws StoreUnavailable when the database is locked, full or stopped
 * for longer than a short patience, and works again by itself afterwards. Work may run more than once.
 */
export interface Engine {
	readonly name: 'sqlite' | 'postgres';
	/** Sees one state of the database from its first query to its last; waits for no writer. */
	read<T>(work: Work<T>): Promise<T>;
	/** One transaction; when it resolves, the rows are on disk. */
	write<T>(work: Work<T>): Promise<T>;
	/** Fails when there is no room for a submission of the largest size. */
	needRoom(db: Transaction<Tables>): Promise<void>;
	/** Takes what was deleted out of the files, as far as the contract promises. */
	forgetDeleted(): Promise<void>;
	close(): Promise<void>;
}
