import type { Migration } from '../migrate.ts';

/** When somebody of the staff was first handed the answers, so that nothing is deleted which nobody has opened. */
export const seen: Migration = async (schema, _blob, db) => {
	await schema.alterTable('submissions').addColumn('seen_at', 'text').execute();
	// The log knows of every opening before. Times are ISO texts, so the least is the first.
	await db
		.updateTable('submissions')
		.set(({ selectFrom }) => ({
			seenAt: selectFrom('audit')
				.select(({ fn }) => fn.min('at').as('at'))
				.whereRef('audit.subject', '=', 'submissions.reference')
				.where('action', '=', 'opened')
		}))
		.execute();
};
