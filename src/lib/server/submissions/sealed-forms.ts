import type { Audit, Engine } from './store/engine.ts';

/** A form and the notes about it, as they lie in the store. */
export interface SealedRow {
	reference: string;
	keyId: string;
	sealed: Uint8Array;
	notes: Uint8Array[];
}

/** Forms at a time: the largest have 256 kB each. */
const batch = 25;

/**
 * Some of the forms of the store, for the drill with the recovery key. Nothing here can read them; that they were handed
 * out is written down all the same.
 * @param after where the last batch ended; empty for the first
 * @returns `next` to go on after, undefined at the end
 */
export function handOutSealed(
	engine: Engine,
	after: string,
	audit: Audit
): Promise<{ rows: SealedRow[]; next: string | undefined }> {
	return engine.write(async (db) => {
		const found = await db
			.selectFrom('submissions')
			.select(['id', 'reference', 'keyId', 'sealed'])
			.where('id', '>', after)
			.orderBy('id')
			.limit(batch)
			.execute();
		const rows: SealedRow[] = [];
		for (const { id, ...row } of found) {
			const notes = await db.selectFrom('notes').select('sealed').where('submissionId', '=', id).execute();
			rows.push({ ...row, notes: notes.map(({ sealed }) => sealed) });
		}
		if (rows.length > 0)
			await audit(db, { action: 'drill', subject: '', detail: `${rows.length} sealed forms handed out` });
		return { rows, next: found.length === batch ? found.at(-1)?.id : undefined };
	});
}

/** How many forms of the store were sealed to each pair of keys, by its id. */
export async function countByKey(engine: Engine): Promise<Map<string, number>> {
	const rows = await engine.read((db) =>
		db
			.selectFrom('submissions')
			.select(({ fn }) => ['keyId', fn.countAll().as('forms')])
			.groupBy('keyId')
			.execute()
	);
	return new Map(rows.map(({ keyId, forms }) => [keyId, Number(forms)]));
}
