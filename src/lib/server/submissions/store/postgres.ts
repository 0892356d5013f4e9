import {
	CamelCasePlugin,
	CompiledQuery,
	isAbortedTransactionError,
	Kysely,
	PostgresDialect,
	PostgresDriver,
	type Driver,
	type PostgresDialectConfig,
	type TransactionSettings
} from 'kysely';
import pg from 'pg';
import type { Engine, Work } from './engine.ts';
import { migrate } from './migrate.ts';
import { codeOf, isSystemError, persist, type Judge } from './persist.ts';
import { dataTables, underscored, type Tables } from './tables.ts';

const advice = 'See that PostgreSQL runs, that its disk has room, and that DATABASE_URL is right.';

/** Set with every transaction, not with the connection, so that it holds behind a connection pooler too. */
const limits = "set local statement_timeout = '2s'; set local idle_in_transaction_session_timeout = '10s'";
const beginWrite = `begin isolation level read committed; set local synchronous_commit = on; ${limits}`;
const beginRead = `begin isolation level repeatable read, read only; ${limits}`;

/** @throws StoreUnavailable */
export async function openPostgres(url: string, { patience = 2500 } = {}): Promise<Engine> {
	const engine = new PostgresEngine(url, patience);
	try {
		await migrate(engine);
		return engine;
	} catch (error) {
		await engine.close();
		throw error;
	}
}

class PostgresEngine implements Engine {
	readonly name = 'postgres';
	readonly #url: string;
	readonly #patience: number;
	readonly #db: Kysely<Tables>;

	constructor(url: string, patience: number) {
		this.#url = url;
		this.#patience = patience;
		const pool = new pg.Pool({
			connectionString: url,
			max: 8,
			connectionTimeoutMillis: 2000,
			query_timeout: 2500,
			idleTimeoutMillis: 30_000,
			keepAlive: true,
			application_name: 'local-offer'
		});
		// A connection that is cut says so twice: to the query that waits, which is where it is dealt with, and as an
		// event, which would end the server if nobody listened. The pool throws such a connection away.
		const heardByTheQuery = () => undefined;
		pool.on('error', heardByTheQuery);
		pool.on('connect', (client) => client.on('error', heardByTheQuery));
		this.#db = new Kysely<Tables>({ dialect: new Dialect({ pool }), plugins: [new CamelCasePlugin()] });
	}

	read<T>(work: Work<T>): Promise<T> {
		return this.#persist(() => this.#db.transaction().setAccessMode('read only').execute(work));
	}

	write<T>(work: Work<T>): Promise<T> {
		return this.#persist(() => this.#db.transaction().execute(work));
	}

	/** PostgreSQL has no way to ask for room without leaving a dead row behind each time. */
	async needRoom(): Promise<void> {}

	/** On a connection of its own: no transaction may be open, and a large table takes longer than a family may wait. */
	forgetDeleted(): Promise<void> {
		return this.#persist(async () => {
			const client = new pg.Client({
				connectionString: this.#url,
				connectionTimeoutMillis: 2000,
				keepAlive: true
			});
			let cut: Error | undefined;
			client.on('error', (error) => (cut = error));
			await client.connect();
			try {
				await client.query(`vacuum ${dataTables.map(underscored).join(', ')}`);
			} finally {
				await client.end();
			}
			if (cut) throw cut;
		});
	}

	async close(): Promise<void> {
		await this.#db.destroy();
	}

	#persist<T>(work: () => Promise<T>): Promise<T> {
		return persist(work, { judge, advice, patience: this.#patience, since: performance.now() });
	}
}

/** Messages of the driver, which gives these no code. */
const cutOff =
	/^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|Postgres connection has been discarded)/;

/**
 * By SQLSTATE class: 08 connection, 40 the transaction had to give way, 53 no disk, memory or connection left, 55 a lock,
 * 57 stopped by an operator, 58 and XX its own failure, 25 a standby that only reads, 28 and 3D refused.
 */
const judge: Judge = (error) => {
	if (error instanceof pg.DatabaseError) {
		const code = codeOf(error);
		if (/^(08|40|55|57|533)/.test(code)) return 'passing';
		return /^(25|28|3D|53|58|XX)/.test(code) ? 'lasting' : undefined;
	}
	if (isSystemError(error) || isAbortedTransactionError(error)) return 'passing';
	return error instanceof Error && cutOff.test(error.message) ? 'passing' : undefined;
};

class Dialect extends PostgresDialect {
	readonly #config: PostgresDialectConfig;

	constructor(config: PostgresDialectConfig) {
		super(config);
		this.#config = config;
	}

	override createDriver(): Driver {
		return new SyncingDriver(this.#config);
	}
}

type Connection = Parameters<PostgresDriver['rollbackTransaction']>[0];

class SyncingDriver extends PostgresDriver {
	override async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
		const begin = settings.accessMode === 'read only' ? beginRead : beginWrite;
		try {
			await connection.executeQuery(CompiledQuery.raw(begin));
		} catch (error) {
			// Tried so that a connection which does not answer is thrown away; it would be handed out again.
			await this.rollbackTransaction(connection);
			throw error;
		}
	}
}
