import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Engine } from './engine.ts';
import { keyOf, type DataTable, type Tables } from './tables.ts';

type Row = Record<string, unknown>;

/** What a table holds: the hash is the same on every engine and in whatever order the rows lie. */
export interface TableDigest {
	table: DataTable;
	rows: number;
	sha256: string;
}

/** The database holds rows already, and nobody said that they may go. */
export class NotEmpty extends Error {
	constructor(table: DataTable, rows: number) {
		super(
			`The database is not empty: ${rows} rows in ${table}. Nothing was changed. To delete what it holds and put the other rows in its place, add --force.`
		);
	}
}

/** Rows at a time; a sealed form has up to 256 kB. */
const batch = 20;

/**
 * Copies tables whole, in one transaction, and proves by the hash of every row that they came across.
 * @param tables parents before children
 * @param force deletes what the target holds in these tables
 * @throws NotEmpty; StoreUnavailable. The target is then as it was.
 */
export function copyRows(
	from: Engine,
	to: Engine,
	{ tables, force }: { tables: readonly DataTable[]; force: boolean }
): Promise<TableDigest[]> {
	return from.read((source) =>
		to.write(async (target) => {
			if (force)
				for (const table of [...tables].reverse()) await anyTable(target).deleteFrom(table).execute();
			else for (const table of tables) await needEmpty(target, table);
			const sent: TableDigest[] = [];
			for (const table of tables) {
				const digest = new TableHash(table);
				for await (const rows of rowsOf(source, table)) {
					digest.add(rows);
					await anyTable(target).insertInto(table).values(rows).execute();
				}
				sent.push(digest.value());
			}
			const arrived = await digestIn(target, tables);
			const lost = sent.find((digest, index) => digest.sha256 !== arrived[index]?.sha256);
			if (lost)
				throw new Error(`Rows of ${lost.table} changed on the way. Nothing was kept. Please report this.`);
			return arrived;
		})
	);
}

async function needEmpty(db: Transaction<Tables>, table: DataTable): Promise<void> {
	const { rows } = await anyTable(db)
		.selectFrom(table)
		.select(({ fn }) => fn.countAll().as('rows'))
		.executeTakeFirstOrThrow();
	if (Number(rows) > 0) throw new NotEmpty(table, Number(rows));
}

/** @throws StoreUnavailable */
export function digestOf(engine: Engine, tables: readonly DataTable[]): Promise<TableDigest[]> {
	return engine.read((db) => digestIn(db, tables));
}

async function digestIn(db: Transaction<Tables>, tables: readonly DataTable[]): Promise<TableDigest[]> {
	const digests: TableDigest[] = [];
	for (const table of tables) {
		const digest = new TableHash(table);
		for await (const rows of rowsOf(db, table)) digest.add(rows);
		digests.push(digest.value());
	}
	return digests;
}

async function* rowsOf(db: Transaction<Tables>, table: DataTable): AsyncGenerator<Row[]> {
	const key = keyOf(table);
	for (let last: unknown; ;) {
		const after = last === undefined ? sql`` : sql`where ${sql.ref(key)} > ${last}`;
		const { rows } = await sql<Row>`
			select * from ${sql.table(table)} ${after} order by ${sql.ref(key)} limit ${sql.lit(batch)}
		`.execute(db);
		if (rows.length === 0) return;
		yield rows;
		last = rows.at(-1)?.[key];
	}
}

/** A copy treats all tables alike, whatever their columns. */
function anyTable(db: Transaction<Tables>): Kysely<Record<DataTable, Row>> {
	return db as unknown as Kysely<Record<DataTable, Row>>;
}

class TableHash {
	readonly #table: DataTable;
	readonly #rows: string[] = [];

	constructor(table: DataTable) {
		this.#table = table;
	}

	add(rows: Row[]): void {
		for (const row of rows) this.#rows.push(hashOfRow(row));
	}

	value(): TableDigest {
		// Engines sort texts each in their own way.
		const sha256 = createHash('sha256').update(this.#rows.sort().join('\n')).digest('hex');
		return { table: this.#table, rows: this.#rows.length, sha256 };
	}
}

function hashOfRow(row: Row): string {
	const hash = createHash('sha256');
	for (const name of Object.keys(row).sort()) {
		const value = row[name];
		const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value), 'utf8');
		// Kind and length first, so that no two rows are written down alike.
		const kind = value === null ? 'null' : value instanceof Uint8Array ? 'bytes' : typeof value;
		hash.update(`${name} ${kind} ${bytes.length}\n`).update(bytes);
	}
	return hash.digest('hex');
}
