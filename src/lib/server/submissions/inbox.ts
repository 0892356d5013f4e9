import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { deletionAfterReceipt } from './receipt-clock.ts';
import type { Audit, Engine } from './store/engine.ts';
import type { Status, SubmissionRow, Tables } from './store/tables.ts';

export type { Audit } from './store/engine.ts';

/** What the list shows of a form: all that is known without a key. */
export type InboxRow = Pick<SubmissionRow, (typeof listed)[number]>;

/** What the list is asked. Left out: any. */
export interface InboxFilter {
	form?: string | undefined;
	/** `open`: nobody has answered or closed it yet. */
	status?: Status | 'open' | undefined;
	/** Id of a member, or `nobody`. */
	assignee?: string | undefined;
	held?: boolean | undefined;
	/** Part of a reference, as typed. */
	search?: string | undefined;
	/** From 1. */
	page?: number | undefined;
}

export interface InboxPage<Row extends InboxRow> {
	rows: Row[];
	/** Of all pages. */
	total: number;
	page: number;
	pages: number;
}

/** A form as it is opened: the browser that holds the key reads it, the server cannot. */
export interface OpenedSubmission extends InboxRow {
	id: string;
	keyId: string;
	sealed: Uint8Array;
	/** Oldest first; their words are the family's to open. */
	replies: { writtenAt: string }[];
	/** Oldest first, sealed as the form is. */
	notes: { id: string; memberId: string; writtenAt: string; sealed: Uint8Array }[];
}

/** `changed-meanwhile`: somebody else changed it since it was shown, so nothing was done. `gone`: it was deleted. */
export type Outcome = 'done' | 'changed-meanwhile' | 'gone';

export const rowsOnPage = 50;

const listed = [
	'reference',
	'formId',
	'formVersion',
	'receivedAt',
	'status',
	'statusAt',
	'assigneeId',
	'deleteAfter',
	'publicComment',
	'held',
	'version',
	'seenAt'
] as const;

/** What staff see and change of what families sent. Every method throws StoreUnavailable as Engine says. */
export class Inbox {
	readonly #engine: Engine;

	constructor(engine: Engine) {
		this.#engine = engine;
	}

	/**
	 * One page of the list.
	 * @param order what comes first; the promises of forms are content, of which the store knows nothing
	 */
	async list<Row extends InboxRow>(
		filter: InboxFilter,
		order: (rows: InboxRow[]) => Row[]
	): Promise<InboxPage<Row>> {
		const rows = await this.#engine.read((db) => {
			let query = db.selectFrom('submissions').select(listed);
			if (filter.form) query = query.where('formId', '=', filter.form);
			if (filter.status === 'open') query = query.where('status', 'in', ['received', 'looking']);
			else if (filter.status) query = query.where('status', '=', filter.status);
			if (filter.assignee === 'nobody') query = query.where('assigneeId', 'is', null);
			else if (filter.assignee) query = query.where('assigneeId', '=', filter.assignee);
			if (filter.held !== undefined) query = query.where('held', '=', Number(filter.held));
			return query.execute();
		});
		const wanted = lettersOf(filter.search ?? '');
		// A council gets some hundreds a year: without the sealed part they are small enough to sort here.
		const found = order(rows.filter(({ reference }) => lettersOf(reference).includes(wanted)));
		const pages = Math.max(1, Math.ceil(found.length / rowsOnPage));
		const page = Math.min(Math.max(1, filter.page ?? 1), pages);
		return {
			rows: found.slice((page - 1) * rowsOnPage, page * rowsOnPage),
			...{ total: found.length, page, pages }
		};
	}

	/** Of every form whose day of deletion comes before `before` (ISO time), or has come: what warnings are made of. */
	dueForDeletion(before: string): Promise<Pick<InboxRow, 'deleteAfter' | 'seenAt'>[]> {
		return this.#engine.read((db) =>
			db
				.selectFrom('submissions')
				.select(['deleteAfter', 'seenAt'])
				.where('deleteAfter', '<', before)
				.execute()
		);
	}

	/** What is known of one form without a key. */
	look(reference: string): Promise<InboxRow | undefined> {
		return this.#engine.read((db) =>
			db.selectFrom('submissions').select(listed).where('reference', '=', reference).executeTakeFirst()
		);
	}

	/** Hands out the sealed form with its notes, and writes down that it did: from now on it counts as seen. */
	openOne(reference: string, audit: Audit, now = new Date()): Promise<OpenedSubmission | undefined> {
		return this.#engine.write(async (db) => {
			const row = await db
				.selectFrom('submissions')
				.select([...listed, 'id', 'keyId', 'sealed'])
				.where('reference', '=', reference)
				.executeTakeFirst();
			if (!row) return undefined;
			const replies = await db
				.selectFrom('replies')
				.select('writtenAt')
				.where('submissionId', '=', row.id)
				.orderBy('writtenAt')
				.execute();
			const notes = await db
				.selectFrom('notes')
				.select(['id', 'memberId', 'writtenAt', 'sealed'])
				.where('submissionId', '=', row.id)
				.orderBy('writtenAt')
				.execute();
			await markSeen(db, [reference], now);
			await audit(db, { action: 'opened', subject: reference });
			return { ...row, replies, notes };
		});
	}

	/** @param version the one that whoever changes it has seen */
	changeStatus(
		reference: string,
		change: { status: Status; version: number; now?: Date },
		audit: Audit
	): Promise<Outcome> {
		const { status, version, now = new Date() } = change;
		return this.#change(reference, version, { status, statusAt: now.toISOString() }, async (db) =>
			audit(db, { action: 'status', subject: reference, detail: status })
		);
	}

	/** @param change `to`: id of a member, null for nobody */
	assign(reference: string, change: { to: string | null; version: number }, audit: Audit): Promise<Outcome> {
		return this.#change(reference, change.version, { assigneeId: change.to }, async (db) =>
			audit(db, { action: 'assigned', subject: reference, detail: change.to ?? 'nobody' })
		);
	}

	/** Says that a form which looked like an advertisement is none, or that it is one. */
	hold(reference: string, change: { held: boolean; version: number }, audit: Audit): Promise<Outcome> {
		const { held, version } = change;
		return this.#change(reference, version, { held: Number(held) }, async (db) =>
			audit(db, { action: held ? 'held' : 'released', subject: reference })
		);
	}

	/** Starts the clock of one form: whoever answers holds the data in the council's own records. */
	confirmReceipt(reference: string, change: { version: number; now?: Date }, audit: Audit): Promise<Outcome> {
		const { version, now = new Date() } = change;
		return this.#engine.write(async (db) => {
			const row = await rowOf(db, reference);
			if (!row) return 'gone';
			const deleteAfter = deletionAfterReceipt(row.deleteAfter, now);
			if (!(await update(db, row.id, version, { deleteAfter }))) return 'changed-meanwhile';
			await audit(db, { action: 'receipt-confirmed', subject: reference, detail: deleteAfter.slice(0, 10) });
			return 'done';
		});
	}

	/** Adds a note; it changes nothing that a colleague may have seen, so it clashes with nothing. */
	addNote(
		reference: string,
		note: { memberId: string; sealed: Uint8Array; now?: Date },
		audit: Audit
	): Promise<Outcome> {
		const row = noteRow(note.memberId, note.sealed, note.now ?? new Date());
		return this.#engine.write(async (db) => {
			const found = await rowOf(db, reference);
			if (!found) return 'gone';
			await addNote(db, { ...row, submissionId: found.id });
			await audit(db, { action: 'note', subject: reference });
			return 'done';
		});
	}

	/**
	 * Keeps the reply for the family, and a copy for colleagues, and sets the form to answered.
	 * @param reply `sealed` to the family's key, `copy` to the team's
	 */
	sendReply(
		reference: string,
		reply: { sealed: Uint8Array; copy: Uint8Array; memberId: string; version: number; now?: Date },
		audit: Audit
	): Promise<Outcome> {
		const { sealed, copy, memberId, version, now = new Date() } = reply;
		const writtenAt = now.toISOString();
		const [replyId, note] = [randomUUID(), noteRow(memberId, copy, now)];
		return this.#change(reference, version, { status: 'answered', statusAt: writtenAt }, async (db, id) => {
			await db
				.insertInto('replies')
				.values({ id: replyId, submissionId: id, writtenAt, sealed: Buffer.from(sealed) })
				.execute();
			await addNote(db, { ...note, submissionId: id });
			await audit(db, { action: 'replied', subject: reference });
		});
	}

	/** @param after what belongs to the change, with the id of the row */
	#change(
		reference: string,
		version: number,
		set: Change,
		after: (db: Transaction<Tables>, id: string) => Promise<void>
	): Promise<Outcome> {
		return this.#engine.write(async (db) => {
			const row = await rowOf(db, reference);
			if (!row) return 'gone';
			if (!(await update(db, row.id, version, set))) return 'changed-meanwhile';
			await after(db, row.id);
			return 'done';
		});
	}
}

type Change = Partial<Pick<SubmissionRow, 'status' | 'statusAt' | 'assigneeId' | 'held' | 'deleteAfter'>>;

function rowOf(db: Transaction<Tables>, reference: string) {
	return db
		.selectFrom('submissions')
		.select(['id', 'deleteAfter'])
		.where('reference', '=', reference)
		.executeTakeFirst();
}

/** Changes no version: a colleague who has the form open sees nothing else than before. */
export async function markSeen(db: Transaction<Tables>, references: string[], now: Date): Promise<void> {
	await db
		.updateTable('submissions')
		.set({ seenAt: now.toISOString() })
		.where('reference', 'in', references)
		.where('seenAt', 'is', null)
		.execute();
}

/** The version stands in the condition: of two who change the same version at once, the second changes nothing. */
async function update(db: Transaction<Tables>, id: string, version: number, set: Change): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('submissions')
		.set({ ...set, version: version + 1 })
		.where('id', '=', id)
		.where('version', '=', version)
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}

function noteRow(memberId: string, sealed: Uint8Array, now: Date) {
	return { id: randomUUID(), memberId, writtenAt: now.toISOString(), sealed: Buffer.from(sealed) };
}

async function addNote(
	db: Transaction<Tables>,
	row: ReturnType<typeof noteRow> & { submissionId: string }
): Promise<void> {
	// Work may run twice where a connection is cut just after the commit.
	await db
		.insertInto('notes')
		.values(row)
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
}

/** As staff read a reference out: without dashes, in either case. */
const lettersOf = (text: string) => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
