import type { SchemaModule } from 'kysely';
import { oneAtATime, type Db, type Engine } from './engine.ts';
import { submissions } from './migrations/0001-submissions.ts';
import { staff } from './migrations/0002-staff.ts';
import { seen } from './migrations/0003-seen.ts';
import { keyRequests } from './migrations/0005-key-requests.ts';

/**
 * @param blob the engine's type for bytes
 * @param db for what the rows that are there already need
 */
export type Migration = (schema: SchemaModule, blob: 'blob' | 'bytea', db: Db) => Promise<void>;

/**
 * In the order in which they run; a name is never changed or used again. A migration only adds (a table, an index, a
 * column with a default): while a release is swapped, or given back, the one before works on the same database.
 */
const migrations: Record<string, Migration> = {
	'0001-submissions': submissions,
	'0002-staff': staff,
	'0003-seen': seen,
	'0005-key-requests': keyRequests
};

export const migrationNames: readonly string[] = Object.keys(migrations);

/** Any number, so long as nothing else on the same database uses it. */
const lock = 5_015_112_214;

/** Brings the tables up to date. Of processes that start at the same time, one does it and the others wait. */
export async function migrate(engine: Engine): Promise<void> {
	await engine.write(async (db) => {
		await oneAtATime(engine.name, db, lock);
		await db.schema
			.createTable('migrations')
			.ifNotExists()
			.addColumn('name', 'text', (column) => column.primaryKey())
			.addColumn('done_at', 'text', (column) => column.notNull())
			.execute();
		const rows = await db.selectFrom('migrations').select('name').execute();
		const before = new Set(rows.map(({ name }) => name));
		const due = Object.entries(migrations).filter(([name]) => !before.has(name));
		for (const [name, up] of due) {
			await up(db.schema, engine.name === 'postgres' ? 'bytea' : 'blob', db);
			await db.insertInto('migrations').values({ name, doneAt: new Date().toISOString() }).execute();
		}
	});
}
