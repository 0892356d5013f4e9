import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import type { Settings } from '../../settings.ts';
import type { NewNotice, Notice, NoticeBook, NoticeFailure } from '../notify/notice-book.ts';
import type { Audit, Engine } from './engine.ts';
import { newNoticeRow, NoticeRows } from './notice-rows.ts';
import { draftLifeMs, purgeRows, type Purged } from './purge-rows.ts';
import { ReferenceTaken } from './store-errors.ts';
import type { Status, SubmissionRow } from './tables.ts';

export { ReferenceTaken, StoreUnavailable } from './store-errors.ts';

/** A form that has been checked and sealed and is to be kept. */
export interface NewSubmission {
	/** A UUID. */
	id: string;
	reference: string;
	formId: string;
	formVersion: number;
	keyId: string;
	idempotencyHash: string;
	receiptHash: string;
	receivedAt: Date;
	deleteAfter: Date;
	publicComment: boolean;
	held: boolean;
	sealed: Uint8Array;
}

/** What /track shows to somebody with the reference and the receipt code. Times are ISO texts. */
export interface Tracked {
	reference: string;
	formId: string;
	receivedAt: string;
	status: Status;
	statusAt: string;
	/** Oldest first, sealed to the key that the receipt code makes. */
	replies: { writtenAt: string; sealed: Uint8Array }[];
}

/** The file of the SQLite engine below DATA_DIR. */
export function sqliteFile(dataDir: string): string {
	return join(dataDir, 'local-offer.sqlite');
}

/**
 * Opens the database that the settings name and brings its tables up to date.
 * @throws StoreUnavailable; calling again later is enough
 */
export async function openStore(settings: Pick<Settings, 'DATA_DIR' | 'DATABASE_URL'>): Promise<Store> {
	return new Store(await openEngine(settings));
}

/** Loads only the driver that is used. */
export async function openEngine({
	DATA_DIR,
	DATABASE_URL
}: Pick<Settings, 'DATA_DIR' | 'DATABASE_URL'>): Promise<Engine> {
	if (DATABASE_URL) {
		const { openPostgres } = await import('./postgres.ts');
		return openPostgres(DATABASE_URL);
	}
	const { openSqlite } = await import('./sqlite.ts');
	return openSqlite(sqliteFile(DATA_DIR));
}

/** What families sent, sealed, on whichever engine. Every method throws StoreUnavailable as Engine says. */
export class Store implements NoticeBook {
	readonly #engine: Engine;
	readonly #notices: NoticeRows;
	#check: Promise<void> | undefined;

	constructor(engine: Engine) {
		this.#engine = engine;
		this.#notices = new NoticeRows(engine);
	}

	get engine(): Engine['name'] {
		return this.#engine.name;
	}

	/** The same database, for what staff keep beside the forms. */
	get database(): Engine {
		return this.#engine;
	}

	/**
	 * Keeps a form and whom to tell of it. When it resolves, both are on disk. The same idempotency hash again makes no
	 * second row and gives the first reference.
	 * @throws ReferenceTaken
	 */
	add(row: NewSubmission, notices: NewNotice[]): Promise<{ reference: string; replayed: boolean }> {
		const receivedAt = row.receivedAt.toISOString();
		return this.#engine.write(async (db) => {
			const { numInsertedOrUpdatedRows } = await db
				.insertInto('submissions')
				.values({
					...row,
					receivedAt,
					status: 'received',
					statusAt: receivedAt,
					assigneeId: null,
					deleteAfter: row.deleteAfter.toISOString(),
					publicComment: Number(row.publicComment),
					held: Number(row.held),
					version: 1,
					seenAt: null,
					// The drivers take Node's own kind of bytes only.
					sealed: Buffer.from(row.sealed)
				})
				// Whatever clashed: what was there before says whether this form came already.
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirstOrThrow();
			if (numInsertedOrUpdatedRows === 0n) {
				const first = await db
					.selectFrom('submissions')
					.select('reference')
					.where('idempotencyHash', '=', row.idempotencyHash)
					.executeTakeFirst();
				if (!first) throw new ReferenceTaken(row.reference);
				return { reference: first.reference, replayed: true };
			}
			if (notices.length > 0) {
				const kept = notices.map((notice) => newNoticeRow(notice, row.id));
				await db.insertInto('notices').values(kept).execute();
			}
			return { reference: row.reference, replayed: false };
		});
	}

	/** The reference that a form got when it first came. */
	async findByIdempotency(hash: string): Promise<string | undefined> {
		const row = await this.#engine.read((db) =>
			db.selectFrom('submissions').select('reference').where('idempotencyHash', '=', hash).executeTakeFirst()
		);
		return row?.reference;
	}

	/** The whole row, for staff. */
	read(reference: string): Promise<SubmissionRow | undefined> {
		return this.#engine.read((db) =>
			db.selectFrom('submissions').selectAll().where('reference', '=', reference).executeTakeFirst()
		);
	}

	/** Undefined both for a reference that is not there and for a receipt code that is not its own. */
	track(reference: string, receiptHash: string): Promise<Tracked | undefined> {
		return this.#engine.read(async (db) => {
			const row = await db
				.selectFrom('submissions')
				.select(['id', 'formId', 'receivedAt', 'status', 'statusAt', 'receiptHash'])
				.where('reference', '=', reference)
				.executeTakeFirst();
			// Compared even when there is no row, so that the time does not tell which references exist.
			const same = isSameText(row?.receiptHash ?? '', receiptHash);
			if (!row || !same) return undefined;
			const { id, formId, receivedAt, status, statusAt } = row;
			const replies = await db
				.selectFrom('replies')
				.select(['writtenAt', 'sealed'])
				.where('submissionId', '=', id)
				.orderBy('writtenAt')
				.execute();
			return { reference, formId, receivedAt, status, statusAt, replies };
		});
	}

	/** @returns false when there is no such submission (any more) */
	async setStatus(id: string, status: Status, now = new Date()): Promise<boolean> {
		const { numUpdatedRows } = await this.#engine.write((db) =>
			db
				.updateTable('submissions')
				.set({ status, statusAt: now.toISOString() })
				.where('id', '=', id)
				.executeTakeFirstOrThrow()
		);
		return numUpdatedRows > 0n;
	}

	/** @returns false when there is no such submission (any more) */
	addReply(submissionId: string, sealed: Uint8Array, now = new Date()): Promise<boolean> {
		return this.#engine.write(async (db) => {
			const there = await db
				.selectFrom('submissions')
				.select('id')
				.where('id', '=', submissionId)
				.executeTakeFirst();
			if (!there) return false;
			await db
				.insertInto('replies')
				.values({ id: randomUUID(), submissionId, writtenAt: now.toISOString(), sealed: Buffer.from(sealed) })
				// Work may run twice where a connection is cut just after the commit.
				.onConflict((conflict) => conflict.columns(['submissionId', 'writtenAt']).doNothing())
				.execute();
			return true;
		});
	}

	async saveDraft(id: string, sealed: Uint8Array, now = new Date()): Promise<void> {
		const row = { sealed: Buffer.from(sealed), updatedAt: now.toISOString() };
		await this.#engine.write((db) =>
			db
				.insertInto('drafts')
				.values({ id, ...row })
				.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
				.execute()
		);
	}

	/** Undefined from the 24th hour on, whether it has been purged yet or not. */
	async readDraft(id: string, now = new Date()): Promise<Uint8Array | undefined> {
		const row = await this.#engine.read((db) =>
			db
				.selectFrom('drafts')
				.select('sealed')
				.where('id', '=', id)
				.where('updatedAt', '>', new Date(now.getTime() - draftLifeMs).toISOString())
				.executeTakeFirst()
		);
		return row?.sealed;
	}

	async deleteDraft(id: string): Promise<void> {
		await this.#engine.write((db) => db.deleteFrom('drafts').where('id', '=', id).execute());
	}

	dueNotices(now: Date, limit: number): Promise<Notice[]> {
		return this.#notices.dueNotices(now, limit);
	}

	noticeSent(id: string): Promise<void> {
		return this.#notices.noticeSent(id);
	}

	noticeFailed(id: string, failure: NoticeFailure): Promise<void> {
		return this.#notices.noticeFailed(id, failure);
	}

	failedNotices(): ReturnType<NoticeBook['failedNotices']> {
		return this.#notices.failedNotices();
	}

	/** Deletes what is due and takes it out of the files. @param audit is told which forms went, and when nobody had opened one */
	async purge(now: Date, audit: Audit): Promise<Purged> {
		const purged = await purgeRows(this.#engine, now, audit);
		await this.#engine.forgetDeleted();
		return purged;
	}

	/** Really writes, and asks for room for one more form. Callers at the same time share one check. */
	checkWritable(): Promise<void> {
		this.#check ??= this.#writeCheck().finally(() => {
			this.#check = undefined;
		});
		return this.#check;
	}

	async #writeCheck(): Promise<void> {
		const row = { checkedAt: new Date().toISOString(), room: null };
		await this.#engine.write(async (db) => {
			await this.#engine.needRoom(db);
			await db
				.insertInto('health')
				.values({ id: 'health', ...row })
				.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
				.execute();
		});
	}

	close(): Promise<void> {
		return this.#engine.close();
	}
}

function isSameText(one: string, other: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}
