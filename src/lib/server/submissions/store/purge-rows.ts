import type { Audit, Db, Engine } from './engine.ts';

const hourMs = 3_600_000;
export const draftLifeMs = 24 * hourMs;
/** An address of a family that mail could not reach by then is erased (CONTRACT, "Promises"). */
export const addressLifeMs = 72 * hourMs;
/**
 * How long a form that nobody of the staff has opened may stay past its day. A family that wrote and was never read is
 * harmed more than one whose sealed words lie a month longer; but nobody may keep personal data for ever because
 * they did not look (UK GDPR, article 5(1)(e)). After that it goes unseen, and the log says so.
 */
export const unseenLifeMs = 30 * 24 * hourMs;
/** How long a form stays that was first opened after its day: else it would go under the hands of whoever answers it. */
export const seenLateLifeMs = 7 * 24 * hourMs;

/** How many rows were deleted, how many addresses erased in rows that stay, and how many forms were held back. */
export interface Purged {
	submissions: number;
	replies: number;
	drafts: number;
	notices: number;
	addresses: number;
	/** Forms that are past their day and stay a while, because nobody has opened them. */
	unseen: number;
}

/** A few at a time: writing zeros over many sealed forms at once would hold up the pages of everybody else. */
const batch = 10;

/**
 * Deletes what is due: forms with their replies and notices after their retention, drafts after a day, addresses after
 * three.
 * @param audit in the transaction that deletes, so that nothing goes which the log does not tell of
 */
export async function purgeRows(engine: Engine, now: Date, audit: Audit): Promise<Purged> {
	const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
	const total: Purged = { submissions: 0, replies: 0, drafts: 0, notices: 0, addresses: 0, unseen: 0 };
	const due = {
		past: now.toISOString(),
		longPast: before(unseenLifeMs),
		seenLongAgo: before(seenLateLifeMs)
	};
	// Each takes one batch and gives undefined when there was none left.
	const steps = [
		(db: Db) => deleteSubmissions(db, engine.name, due, audit),
		(db: Db) => deleteDrafts(db, before(draftLifeMs)),
		(db: Db) => eraseAddresses(db, before(addressLifeMs))
	];
	for (const step of steps) {
		for (let done = await engine.write(step); done; done = await engine.write(step)) {
			for (const [name, count] of Object.entries(done)) total[name as keyof Purged] += count;
		}
	}
	return { ...total, unseen: await countUnseen(engine, now) };
}

/** Forms that are past their day and that nobody has opened. @throws StoreUnavailable */
export async function countUnseen(engine: Engine, now: Date): Promise<number> {
	const { rows } = await engine.read((db) =>
		db
			.selectFrom('submissions')
			.select(({ fn }) => fn.countAll().as('rows'))
			.where('deleteAfter', '<=', now.toISOString())
			.where('seenAt', 'is', null)
			.executeTakeFirstOrThrow()
	);
	return Number(rows);
}

async function deleteSubmissions(
	db: Db,
	engine: Engine['name'],
	{ past, longPast, seenLongAgo }: Record<'past' | 'longPast' | 'seenLongAgo', string>,
	audit: Audit
): Promise<Partial<Purged> | undefined> {
	const due = db
		.selectFrom('submissions')
		.select(['id', 'reference', 'seenAt'])
		.where('deleteAfter', '<=', past)
		.where((is) =>
			is.or([
				is('seenAt', '<=', is.ref('deleteAfter')),
				is('seenAt', '<=', seenLongAgo),
				is('deleteAfter', '<=', longPast)
			])
		)
		.orderBy('id')
		.limit(batch);
	// Held until the end, so that two programs which purge at once do not both say that they deleted the same form.
	const rows = await (engine === 'postgres' ? due.forUpdate() : due).execute();
	const ids = rows.map(({ id }) => id);
	if (ids.length === 0) return undefined;
	const replies = await db.deleteFrom('replies').where('submissionId', 'in', ids).executeTakeFirstOrThrow();
	const notices = await db.deleteFrom('notices').where('submissionId', 'in', ids).executeTakeFirstOrThrow();
	await db.deleteFrom('submissions').where('id', 'in', ids).execute();
	// By name: a reference says nothing about the family, and whoever still holds one can be told what became of it.
	for (const [action, gone] of [
		['purge', rows.filter(({ seenAt }) => seenAt !== null)],
		['purge-unseen', rows.filter(({ seenAt }) => seenAt === null)]
	] as const) {
		const references = gone.map(({ reference }) => reference).join(', ');
		if (gone.length > 0) await audit(db, { action, subject: '', detail: `${gone.length}: ${references}` });
	}
	return {
		submissions: ids.length,
		replies: Number(replies.numDeletedRows),
		notices: Number(notices.numDeletedRows)
	};
}

async function deleteDrafts(db: Db, due: string): Promise<Partial<Purged> | undefined> {
	const old = db.selectFrom('drafts').select('id').where('updatedAt', '<=', due).limit(batch);
	const { numDeletedRows } = await db.deleteFrom('drafts').where('id', 'in', old).executeTakeFirstOrThrow();
	return numDeletedRows > 0n ? { drafts: Number(numDeletedRows) } : undefined;
}

/** Nobody is told any more; staff see it. */
async function eraseAddresses(db: Db, due: string): Promise<Partial<Purged> | undefined> {
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
