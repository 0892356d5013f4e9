import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

export const staff: Migration = async (schema, blob) => {
	const bytes = sql.raw(blob);

	// Of changes to a submission: staff say which one they saw, so that nobody overwrites what they have not read.
	await schema
		.alterTable('submissions')
		.addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
		.execute();

	await schema
		.createTable('staff_members')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('role', 'text', (column) =>
			column.notNull().check(sql`role in ('reader', 'answerer', 'admin')`)
		)
		.addColumn('tid', 'text')
		.addColumn('oid', 'text')
		.addColumn('active', 'integer', (column) => column.notNull().check(sql`active in (0, 1)`))
		.addUniqueConstraint('staff_members_identity', ['tid', 'oid'])
		.execute();

	await schema
		.createTable('passkeys')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('member_id', 'text', (column) =>
			column.notNull().references('staff_members.id').onDelete('cascade')
		)
		.addColumn('public_key', bytes, (column) => column.notNull())
		// Up to 2^32 - 1, which PostgreSQL's integer does not hold and its bigint gives as a text anyway.
		.addColumn('counter', 'text', (column) => column.notNull())
		.addColumn('transports', 'text', (column) => column.notNull())
		.addColumn('wrapped_key', bytes)
		.addColumn('created_at', 'text', (column) => column.notNull())
		.execute();
	await schema.createIndex('passkeys_member').on('passkeys').column('member_id').execute();

	await schema
		.createTable('staff_sessions')
		.addColumn('id_hash', 'text', (column) => column.primaryKey())
		.addColumn('member_id', 'text', (column) =>
			column.notNull().references('staff_members.id').onDelete('cascade')
		)
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('seen_at', 'text', (column) => column.notNull())
		.addColumn('confirmed_at', 'text', (column) => column.notNull())
		.execute();
	await schema.createIndex('staff_sessions_member').on('staff_sessions').column('member_id').execute();

	await schema
		.createTable('invitations')
		.addColumn('token_hash', 'text', (column) => column.primaryKey())
		.addColumn('role', 'text', (column) =>
			column.notNull().check(sql`role in ('reader', 'answerer', 'admin')`)
		)
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addColumn('used_at', 'text')
		.execute();

	await schema
		.createTable('recovery_codes')
		.addColumn('code_hash', 'text', (column) => column.primaryKey())
		.addColumn('member_id', 'text', (column) =>
			column.notNull().references('staff_members.id').onDelete('cascade')
		)
		.addColumn('used_at', 'text')
		.execute();
	await schema.createIndex('recovery_codes_member').on('recovery_codes').column('member_id').execute();

	// No reference to members or submissions: what was done is told even when they are gone.
	await schema
		.createTable('audit')
		.addColumn('seq', 'integer', (column) => column.primaryKey())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text')
		.addColumn('action', 'text', (column) => column.notNull())
		.addColumn('subject', 'text', (column) => column.notNull())
		.addColumn('detail', 'text', (column) => column.notNull())
		.addColumn('previous', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.execute();

	await schema
		.createTable('notes')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('submission_id', 'text', (column) =>
			column.notNull().references('submissions.id').onDelete('cascade')
		)
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('written_at', 'text', (column) => column.notNull())
		.addColumn('sealed', bytes, (column) => column.notNull())
		.execute();
	await schema.createIndex('notes_submission').on('notes').column('submission_id').execute();
};
