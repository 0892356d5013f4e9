import { createHash } from 'node:crypto';
import { oneAtATime, type Audit, type Db, type Engine } from '../submissions/store/engine.ts';
import type { AuditRow } from '../submissions/store/tables.ts';

/** What somebody did. Never an answer, a code or a key: many more people read this log than read a form. */
export interface AuditEntry {
	/** Null where nobody was signed in. */
	memberId: string | null;
	/** Such as `sign-in` or `reply`. */
	action: string;
	/** What it was done to: a reference, or the id of a member. */
	subject: string;
	detail?: string;
}

export type Verified =
	{ ok: true; entries: number; head: string } | { ok: false; entries: number; problem: string };

/** Before the first entry. */
const beginning = '0'.repeat(64);
/** Any number, so long as nothing else on the same database uses it. */
const lock = 5_015_112_215;
const batch = 500;

/** The log of what staff did. It only grows, and every entry's hash covers the one before. */
export class AuditLog {
	readonly #engine: Engine;

	constructor(engine: Engine) {
		this.#engine = engine;
	}

	/**
	 * Adds an entry in the transaction of what it tells of, so that there is never one without the other. Call it last:
	 * until the transaction ends, nobody else can add one.
	 */
	async append(db: Db, entry: AuditEntry, now = new Date()): Promise<void> {
		await oneAtATime(this.#engine.name, db, lock);
		const last = await db
			.selectFrom('audit')
			.select(['seq', 'hash'])
			.orderBy('seq', 'desc')
			.limit(1)
			.executeTakeFirst();
		const row = {
			seq: (last?.seq ?? 0) + 1,
			at: now.toISOString(),
			memberId: entry.memberId,
			action: entry.action,
			subject: entry.subject,
			detail: entry.detail ?? '',
			previous: last?.hash ?? beginning
		};
		await db
			.insertInto('audit')
			.values({ ...row, hash: hashOf(row) })
			.execute();
	}

	/** Adds an entry in a transaction of its own. Inside `engine.write` use `append`: this one would wait for its end for ever. */
	async record(entry: AuditEntry, now = new Date()): Promise<void> {
		await this.#engine.write((db) => this.append(db, entry, now));
	}

	/** What code that knows nothing of members is given. @param memberId null for what the server does by itself */
	of(memberId: string | null): Audit {
		return (db, entry) => this.append(db, { ...entry, memberId });
	}

	/** The newest first. */
	newest(limit: number): Promise<AuditRow[]> {
		return this.#engine.read((db) =>
			db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit).execute()
		);
	}

	/**
	 * Whether every entry is as it was written and none is missing.
	 * @param head the last hash of an earlier check. Without it, a log whose end was cut off, or that was written anew
	 *   from some entry on, is as good as any other.
	 */
	verify(head?: string): Promise<Verified> {
		return this.#engine.read(async (db) => {
			let previous = beginning;
			let entries = 0;
			let found = head === undefined || head === beginning;
			for (;;) {
				const rows = await db
					.selectFrom('audit')
					.selectAll()
					.where('seq', '>', entries)
					.orderBy('seq')
					.limit(batch)
					.execute();
				for (const row of rows) {
					const problem = problemOf(row, entries + 1, previous);
					if (problem) return { ok: false, entries, problem };
					entries = row.seq;
					previous = row.hash;
					found ||= row.hash === head;
				}
				if (rows.length < batch) break;
			}
			// What stands before the first place that was read.
			const all = await db
				.selectFrom('audit')
				.select(({ fn }) => fn.countAll().as('rows'))
				.executeTakeFirstOrThrow();
			if (Number(all.rows) !== entries)
				return {
					ok: false,
					entries,
					problem: `${Number(all.rows)} entries are kept, but ${entries} are in order`
				};
			if (!found)
				return {
					ok: false,
					entries,
					problem: `no entry has the hash ${head}: the end was cut off or written anew`
				};
			return { ok: true, entries, head: previous };
		});
	}
}

function problemOf(row: AuditRow, seq: number, previous: string): string | undefined {
	if (row.seq !== seq) return `entry ${seq} is missing`;
	if (row.previous !== previous) return `entry ${seq} does not follow the one before it`;
	return row.hash === hashOf(row) ? undefined : `entry ${seq} was changed after it was written`;
}

function hashOf({ seq, at, memberId, action, subject, detail, previous }: Omit<AuditRow, 'hash'>): string {
	// JSON, so that no two entries are written down alike.
	const text = JSON.stringify([seq, at, memberId, action, subject, detail, previous]);
	return createHash('sha256').update(text).digest('hex');
}
