import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

export const keyRequests: Migration = async (schema, blob) => {
	const bytes = sql.raw(blob);
	await schema
		.createTable('key_requests')
		// One at a time: of two, a colleague would not know which letters are read out.
		.addColumn('member_id', 'text', (column) =>
			column.primaryKey().references('staff_members.id').onDelete('cascade')
		)
		.addColumn('recipient', 'text', (column) => column.notNull())
		.addColumn('passkey_id', 'text')
		.addColumn('wrapped_identity', bytes)
		.addColumn('asked_at', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) =>
			column.notNull().check(sql`state in ('asked', 'given', 'refused')`)
		)
		.addColumn('answered_by', 'text')
		.addColumn('sealed', bytes)
		.execute();
};
