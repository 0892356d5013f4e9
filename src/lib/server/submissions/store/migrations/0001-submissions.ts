import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

export const submissions: Migration = async (schema, blob) => {
	const bytes = sql.raw(blob);

	await schema
		.createTable('submissions')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('reference', 'text', (column) => column.notNull().unique())
		.addColumn('form_id', 'text', (column) => column.notNull())
		.addColumn('form_version', 'integer', (column) => column.notNull())
		.addColumn('key_id', 'text', (column) => column.notNull())
		.addColumn('idempotency_hash', 'text', (column) => column.notNull().unique())
		.addColumn('receipt_hash', 'text', (column) => column.notNull())
		.addColumn('received_at', 'text', (column) => column.notNull())
		.addColumn('status', 'text', (column) =>
			column.notNull().check(sql`status in ('received', 'looking', 'answered', 'closed')`)
		)
		.addColumn('status_at', 'text', (column) => column.notNull())
		.addColumn('assignee_id', 'text')
		.addColumn('delete_after', 'text', (column) => column.notNull())
		.addColumn('public_comment', 'integer', (column) => column.notNull().check(sql`public_comment in (0, 1)`))
		.addColumn('held', 'integer', (column) => column.notNull().check(sql`held in (0, 1)`))
		.addColumn('sealed', bytes, (column) => column.notNull())
		.execute();
	await schema.createIndex('submissions_delete_after').on('submissions').column('delete_after').execute();

	await schema
		.createTable('replies')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('submission_id', 'text', (column) =>
			column.notNull().references('submissions.id').onDelete('cascade')
		)
		.addColumn('written_at', 'text', (column) => column.notNull())
		.addColumn('sealed', bytes, (column) => column.notNull())
		.addUniqueConstraint('replies_once', ['submission_id', 'written_at'])
		.execute();

	await schema
		.createTable('drafts')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sealed', bytes, (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.execute();
	await schema.createIndex('drafts_updated_at').on('drafts').column('updated_at').execute();

	await schema
		.createTable('notices')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('submission_id', 'text', (column) => column.references('submissions.id').onDelete('cascade'))
		.addColumn('to', 'text', (column) => column.notNull().check(sql`"to" in ('team', 'family')`))
		.addColumn('address_sealed', bytes)
		.addColumn('reference', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('next_try_at', 'text', (column) => column.notNull())
		.addColumn('tries', 'integer', (column) => column.notNull())
		.addColumn('last_error', 'text')
		.addColumn('state', 'text', (column) =>
			column.notNull().check(sql`state in ('waiting', 'sent', 'failed', 'expired')`)
		)
		.execute();
	await schema.createIndex('notices_due').on('notices').columns(['state', 'next_try_at']).execute();
	await schema.createIndex('notices_submission').on('notices').column('submission_id').execute();

	await schema
		.createTable('health')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('checked_at', 'text', (column) => column.notNull())
		.addColumn('room', bytes)
		.execute();
};
