import { markSeen } from './inbox.ts';
import { deletionAfterReceipt } from './receipt-clock.ts';
import type { Audit, Db, Engine } from './store/engine.ts';
import type { Status } from './store/tables.ts';

/** What is taken out. */
export interface ExportAsked {
	/** Undefined: every form. */
	form: string | undefined;
	/** ISO times: from this one on, until just before the other. */
	since: string;
	before: string;
	/** The period in words, for the log. */
	said: string;
}

/** A form as it is handed to a browser that holds the key. */
export interface ExportedForm {
	reference: string;
	formId: string;
	formVersion: number;
	receivedAt: string;
	status: Status;
	/** By which confirming receipt finds out that nobody changed it meanwhile. */
	version: number;
	sealed: Uint8Array;
	/** What staff wrote, oldest first, sealed as the form is: the copies of replies among it. */
	notes: { memberId: string; writtenAt: string; reply: boolean; sealed: Uint8Array }[];
}

/** A form of an export, as it was when it was handed out. */
export interface Exported extends Pick<ExportedForm, 'reference' | 'version'> {
	/** How many notes and replies it had. */
	notes: number;
}

/** What became of a set whose receipt was confirmed. */
export interface Receipt {
	started: string[];
	/** Somebody changed these after they were exported: what the council holds is not how they are. */
	changed: string[];
	/** Deleted meanwhile. */
	gone: string[];
}

/** Forms at a time; one has up to 256 kB. */
export const formsOnPage = 25;
/** Of one confirmation; far more than a council gets in a year. */
export const longestReceipt = 2000;

/** Taking forms out in sets. Every method throws StoreUnavailable as Engine says. */
export class Exports {
	readonly #engine: Engine;

	constructor(engine: Engine) {
		this.#engine = engine;
	}

	count(asked: ExportAsked): Promise<number> {
		return this.#engine.read(async (db) => {
			const { rows } = await matching(db, asked)
				.select(({ fn }) => fn.countAll().as('rows'))
				.executeTakeFirstOrThrow();
			return Number(rows);
		});
	}

	/**
	 * Hands out the next forms, the oldest first. Each page is written down by itself: what was handed out before
	 * somebody closed the browser must be in the log too.
	 * @param after `next` of the page before
	 */
	page(
		asked: ExportAsked,
		after: string | undefined,
		audit: Audit,
		now = new Date()
	): Promise<{ forms: ExportedForm[]; next: string | undefined }> {
		return this.#engine.write(async (db) => {
			let query = matching(db, asked)
				.select(['reference', 'formId', 'formVersion', 'receivedAt', 'status', 'version', 'sealed'])
				.orderBy('receivedAt')
				.orderBy('reference')
				.limit(formsOnPage + 1);
			const [time = '', last = ''] = after?.split(' ') ?? [];
			if (after !== undefined)
				query = query.where((is) =>
					is.or([
						is('receivedAt', '>', time),
						is.and([is('receivedAt', '=', time), is('reference', '>', last)])
					])
				);
			const rows = await query.execute();
			const given = rows.slice(0, formsOnPage);
			const end = given.at(-1);
			if (!end) return { forms: [], next: undefined };
			const references = given.map(({ reference }) => reference);
			const notes = await notesOf(db, references);
			await markSeen(db, references, now);
			await audit(db, {
				action: 'export',
				subject: asked.form ?? 'all forms',
				detail: `${asked.said}, ${given.length}: ${references.join(', ')}`
			});
			const next = rows.length > given.length ? `${end.receivedAt} ${end.reference}` : undefined;
			return { forms: given.map((form) => ({ ...form, notes: notes.get(form.reference) ?? [] })), next };
		});
	}

	/**
	 * Starts the clock of exactly those forms of an export that are still as they were exported, all in one
	 * transaction. The same set again changes nothing more: those are told as changed.
	 */
	confirmReceipt(exported: readonly Exported[], audit: Audit, now = new Date()): Promise<Receipt> {
		// In one order for everybody, so that two sets which overlap cannot wait for each other.
		const set = [...new Map(exported.map((form) => [form.reference, form])).values()].sort((a, b) =>
			a.reference < b.reference ? -1 : 1
		);
		return this.#engine.write(async (db) => {
			const receipt: Receipt = { started: [], changed: [], gone: [] };
			for (const form of set) receipt[await startClock(db, form, now)].push(form.reference);
			const { started } = receipt;
			const detail = `${started.length}: ${started.join(', ')}`;
			if (started.length > 0) await audit(db, { action: 'receipt-confirmed', subject: '', detail });
			return receipt;
		});
	}
}

function matching(db: Db, { form, since, before }: ExportAsked) {
	const query = db
		.selectFrom('submissions')
		.where('receivedAt', '>=', since)
		.where('receivedAt', '<', before);
	return form === undefined ? query : query.where('formId', '=', form);
}

async function notesOf(db: Db, references: string[]): Promise<Map<string, ExportedForm['notes']>> {
	const notes = await db
		.selectFrom('notes')
		.innerJoin('submissions', 'submissions.id', 'notes.submissionId')
		.select(['reference', 'memberId', 'writtenAt', 'notes.sealed as sealed'])
		.where('reference', 'in', references)
		.orderBy('writtenAt')
		.execute();
	const replies = await db
		.selectFrom('replies')
		.innerJoin('submissions', 'submissions.id', 'replies.submissionId')
		.select(['reference', 'writtenAt'])
		.where('reference', 'in', references)
		.execute();
	const found = new Map<string, ExportedForm['notes']>();
	for (const { reference, ...note } of notes) {
		// Both are written down at the same moment.
		const reply = replies.some((one) => one.reference === reference && one.writtenAt === note.writtenAt);
		found.set(reference, [...(found.get(reference) ?? []), { ...note, reply }]);
	}
	return found;
}

async function startClock(
	db: Db,
	{ reference, version, notes }: Exported,
	now: Date
): Promise<keyof Receipt> {
	const row = await db
		.selectFrom('submissions')
		.select(['id', 'deleteAfter'])
		.where('reference', '=', reference)
		.executeTakeFirst();
	if (!row) return 'gone';
	// A note changes no version, but it is deleted with the form all the same.
	const { written } = await db
		.selectFrom('notes')
		.select(({ fn }) => fn.countAll().as('written'))
		.where('submissionId', '=', row.id)
		.executeTakeFirstOrThrow();
	if (Number(written) !== notes) return 'changed';
	const { numUpdatedRows } = await db
		.updateTable('submissions')
		.set({ deleteAfter: deletionAfterReceipt(row.deleteAfter, now), version: version + 1 })
		.where('id', '=', row.id)
		.where('version', '=', version)
		// What was never handed to anybody cannot have arrived anywhere, whatever a browser says.
		.where('seenAt', 'is not', null)
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n ? 'started' : 'changed';
}
