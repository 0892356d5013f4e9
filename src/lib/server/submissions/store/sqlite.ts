import { chmodSync, closeSync, mkdirSync, openSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import {
	CamelCasePlugin,
	CompiledQuery,
	Kysely,
	sql,
	SqliteDialect,
	SqliteDriver,
	type DatabaseConnection,
	type Driver,
	type Transaction,
	type TransactionSettings
} from 'kysely';
import type { Engine, Work } from './engine.ts';
import { migrate } from './migrate.ts';
import { codeOf, isSystemError, persist, Turns, type Judge } from './persist.ts';
import type { Tables } from './tables.ts';

/** Milliseconds that SQLite itself may wait for a lock, during which nothing else in the server moves. */
const busyTimeout = 10;
/** The largest sealed form (256 kB), with the pages that find it. */
const largestRow = 300_000;
const advice =
	'See that the disk of DATA_DIR has room, that this program may write there, and that no other program holds the database.';

/** @throws StoreUnavailable */
export async function openSqlite(file: string, { patience = 2500 } = {}): Promise<Engine> {
	const options = { judge, advice, patience, since: performance.now() };
	const database = await persist(async () => openFile(file), options);
	const engine = new SqliteEngine(database, patience);
	try {
		await migrate(engine);
		return engine;
	} catch (error) {
		await engine.close();
		throw error;
	}
}

function openFile(file: string): Database.Database {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	// The journal takes the rights of the database file, so nobody else on the machine reads either.
	closeSync(openSync(file, 'a', 0o600));
	chmodSync(file, 0o600);
	const database = new Database(file, { timeout: busyTimeout });
	try {
		const mode = database.pragma('journal_mode = WAL', { simple: true });
		if (mode !== 'wal') {
			throw new Error(
				`${file}: its file system cannot hold a write-ahead log (found mode "${String(mode)}"). Put DATA_DIR on a local disk.`
			);
		}
		// On disk before a reference is shown, not merely handed to the operating system.
		database.pragma('synchronous = FULL');
		database.pragma('foreign_keys = ON');
		database.pragma('secure_delete = ON');
		database.pragma('trusted_schema = OFF');
		// No temporary file that purging would not reach.
		database.pragma('temp_store = MEMORY');
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

class SqliteEngine implements Engine {
	readonly name = 'sqlite';
	readonly #db: Kysely<Tables>;
	readonly #database: Database.Database;
	readonly #patience: number;
	readonly #reads = new Turns();
	readonly #writes = new Turns();

	constructor(database: Database.Database, patience: number) {
		this.#database = database;
		this.#patience = patience;
		this.#db = new Kysely<Tables>({ dialect: new Dialect(database), plugins: [new CamelCasePlugin()] });
	}

	read<T>(work: Work<T>): Promise<T> {
		return this.#inTurn(this.#reads, () => this.#db.transaction().setAccessMode('read only').execute(work));
	}

	write<T>(work: Work<T>): Promise<T> {
		return this.#inTurn(this.#writes, () => this.#db.transaction().execute(work));
	}

	async needRoom(db: Transaction<Tables>): Promise<void> {
		// In the journal and, later, in the file.
		const { bavail, bsize } = statfsSync(dirname(this.#database.name));
		if (bavail * bsize < 4 * largestRow)
			throw new DiskFull(`the disk has room for ${bavail * bsize} bytes only`);
		// And within the limits that SQLite itself has.
		await sql`savepoint room`.execute(db);
		await sql`insert into health (id, checked_at, room) values ('room', '', zeroblob(${largestRow}))`.execute(
			db
		);
		await sql`rollback to room`.execute(db);
		await sql`release room`.execute(db);
	}

	/** Empties the journal. `secure_delete` has already written zeros over the rows. */
	forgetDeleted(): Promise<void> {
		return this.#inTurn(this.#writes, async () => {
			const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(this.#db);
			if (rows[0]?.busy !== 0) throw new JournalInUse();
		});
	}

	async close(): Promise<void> {
		await this.#db.destroy();
		// Kysely leaves a database alone that it never asked anything.
		this.#database.close();
	}

	#inTurn<T>(turns: Turns, work: () => Promise<T>): Promise<T> {
		const options = { judge, advice, patience: this.#patience, since: performance.now() };
		return turns.take(() => persist(work, options));
	}
}

class DiskFull extends Error {
	readonly code = 'SQLITE_FULL';
}

class JournalInUse extends Error {
	readonly code = 'SQLITE_BUSY';
	override message =
		'what is due is deleted, but another program reads the journal, so it cannot be emptied yet';
}

const judge: Judge = (error) => {
	const code = codeOf(error);
	if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'passing';
	if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|PERM|AUTH|NOMEM|PROTOCOL)/.test(code))
		return 'lasting';
	return isSystemError(error) ? 'lasting' : undefined;
};

class Dialect extends SqliteDialect {
	readonly #database: Database.Database;

	constructor(database: Database.Database) {
		super({ database });
		this.#database = database;
	}

	override createDriver(): Driver {
		return new LockingDriver(this.#database);
	}
}

class LockingDriver extends SqliteDriver {
	readonly #database: Database.Database;

	constructor(database: Database.Database) {
		super({ database });
		this.#database = database;
	}

	/** A writer takes the lock at once: one that began as a reader could be refused in the middle of its work. */
	override async beginTransaction(
		connection: DatabaseConnection,
		settings?: TransactionSettings
	): Promise<void> {
		const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
		await connection.executeQuery(CompiledQuery.raw(begin));
	}

	/** A full disk has SQLite roll back by itself; a second time would be an error that hides the first. */
	override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		if (this.#database.inTransaction) await super.rollbackTransaction(connection);
	}
}
