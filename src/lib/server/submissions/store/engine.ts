import { sql, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** One transaction, as the rooms above see it. */
export type Db = Transaction<Tables>;
export type Work<T> = (db: Db) => Promise<T>;
/** Writes one line of the audit log inside the transaction that it tells of: both are kept, or neither. */
export type Audit = (db: Db, entry: { action: string; subject: string; detail?: string }) => Promise<void>;

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

/**
 * Until the end of the transaction nobody else comes past the same number, in this process or another.
 * @param lock any number, so long as nothing else on the same database uses it
 */
export async function oneAtATime(engine: Engine['name'], db: Db, lock: number): Promise<void> {
	// SQLite holds its only write lock from the beginning of the transaction.
	if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(db);
}
