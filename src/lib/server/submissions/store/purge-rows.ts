import type { Transaction } from 'kysely';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

const hourMs = 3_600_000;
export const draftLifeMs = 24 * hourMs;
/** An address of a family that mail could not reach by then is erased (CONTRACT, "Promises"). */
export const addressLifeMs = 72 * hourMs;

/** How many rows were deleted, and how many addresses erased in rows that stay. */
export interface Purged {
	submissions: number;
	replies: number;
	drafts: number;
	notices: number;
	addresses: number;
}

/** A few at a time: writing zeros over many sealed forms at once would hold up the pages of everybody else. */
const batch = 10;

/** Deletes what is due: forms with their replies and notices after their retention, drafts after a day, addresses after three. */
export async function purgeRows(engine: Engine, now: Date): Promise<Purged> {
	const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
	const total: Purged = { submissions: 0, replies: 0, drafts: 0, notices: 0, addresses: 0 };
	// Each takes one batch and gives undefined when there was none left.
	const steps = [
		(db: Transaction<Tables>) => deleteSubmissions(db, now.toISOString()),
		(db: Transaction<Tables>) => deleteDrafts(db, before(draftLifeMs)),
		(db: Transaction<Tables>) => eraseAddresses(db, before(addressLifeMs))
	];
	for (const step of steps) {
		for (let done = await engine.write(step); done; done = await engine.write(step)) {
			for (const [name, count] of Object.entries(done)) total[name as keyof Purged] += count;
		}
	}
	return total;
}

async function deleteSubmissions(db: Transaction<Tables>, due: string): Promise<Partial<Purged> | undefined> {
	const rows = await db
		.selectFrom('submissions')
		.select('id')
		.where('deleteAfter', '<=', due)
		.limit(batch)
		.execute();
	const ids = rows.map(({ id }) => id);
	if (ids.length === 0) return undefined;
	const replies = await db.deleteFrom('replies').where('submissionId', 'in', ids).executeTakeFirstOrThrow();
	const notices = await db.deleteFrom('notices').where('submissionId', 'in', ids).executeTakeFirstOrThrow();
	await db.deleteFrom('submissions').where('id', 'in', ids).execute();
	return {
		submissions: ids.length,
		replies: Number(replies.numDeletedRows),
		notices: Number(notices.numDeletedRows)
	};
}

async function deleteDrafts(db: Transaction<Tables>, due: string): Promise<Partial<Purged> | undefined> {
	const old = db.selectFrom('drafts').select('id').where('updatedAt', '<=', due).limit(batch);
	const { numDeletedRows } = await db.deleteFrom('drafts').where('id', 'in', old).executeTakeFirstOrThrow();
	return numDeletedRows > 0n ? { drafts: Number(numDeletedRows) } : undefined;
}

/** Nobody is told any more; staff see it. */
async function eraseAddresses(db: Transaction<Tables>, due: string): Promise<Partial<Purged> | undefined> {
	const rows = await db
		.selectFrom('notices')
		.select('id')
		.where('createdAt', '<=', due)
		.where((is) => is.or([is('state', '=', 'waiting'), is('addressSealed', 'is not', null)]))
		.limit(batch * 10)
		.execute();
	const ids = rows.map(({ id }) => id);
	if (ids.length === 0) return undefined;
	const given = db.updateTable('notices').where('id', 'in', ids);
	const erased = await given
		.set({ addressSealed: null })
		.where('addressSealed', 'is not', null)
		.executeTakeFirstOrThrow();
	await given.set({ state: 'failed' }).where('state', '=', 'waiting').where('to', '=', 'team').execute();
	await given.set({ state: 'expired' }).where('state', '=', 'waiting').execute();
	return { addresses: Number(erased.numUpdatedRows) };
}
