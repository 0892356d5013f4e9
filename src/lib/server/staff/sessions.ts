import type { Db, Engine } from '../submissions/store/engine.ts';
import type { AuditLog } from './audit.ts';
import { findActive, type Member } from './members.ts';
import { hashOfToken, isToken, newToken } from './secret-tokens.ts';

export const sessionCookie = '__Host-staff';
/** Lax, so that a link in an e-mail to staff opens the inbox; posts from elsewhere are refused in hooks. */
export const staffCookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

const minuteMs = 60_000;
export const idleMs = 30 * minuteMs;
export const longestMs = 10 * 60 * minuteMs;

export interface Session {
	/** Hash of the cookie. */
	id: string;
	createdAt: string;
	/** When the person last proved who they are. */
	confirmedAt: string;
}

export interface SignedIn {
	member: Member;
	session: Session;
}

/** How somebody proved who they are. */
export type Proof = 'passkey' | 'council' | 'invitation' | 'recovery';

/** Whether the person proved who they are so lately that they may change keys or take data out. */
export function confirmedWithin({ confirmedAt }: Session, minutes: number, now = new Date()): boolean {
	return now.getTime() - Date.parse(confirmedAt) < minutes * minuteMs;
}

/** Who is signed in. The store holds hashes only. */
export class Sessions {
	readonly #engine: Engine;
	readonly #audit: AuditLog;

	constructor(engine: Engine, audit: AuditLog) {
		this.#engine = engine;
		this.#audit = audit;
	}

	/**
	 * Begins a session in the transaction that proved who it is.
	 * @param before the cookie that the browser sent. It is never taken over, so that nobody can be made to sign in to
	 *   a session which somebody else knows; the session that it opened ends.
	 * @returns the new cookie
	 */
	async begin(
		db: Db,
		memberId: string,
		{ by, before, now }: { by: Proof; before: string | undefined; now: Date }
	): Promise<string> {
		const token = newToken();
		const at = now.toISOString();
		if (before !== undefined)
			await db.deleteFrom('staffSessions').where('idHash', '=', hashOfToken(before)).execute();
		const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
		await db
			.deleteFrom('staffSessions')
			.where((is) => is.or([is('createdAt', '<=', ago(longestMs)), is('seenAt', '<=', ago(idleMs))]))
			.execute();
		await db
			.insertInto('staffSessions')
			.values({ idHash: hashOfToken(token), memberId, createdAt: at, seenAt: at, confirmedAt: at })
			.execute();
		await this.#audit.append(db, { memberId, action: 'sign-in', subject: memberId, detail: by }, now);
		return token;
	}

	/** Who a cookie stands for; undefined when the session has ended by itself, by idleness or by somebody's hand. */
	async read(token: string, now = new Date()): Promise<SignedIn | undefined> {
		if (!isToken(token)) return undefined;
		const id = hashOfToken(token);
		const found = await this.#engine.read(async (db) => {
			const row = await db
				.selectFrom('staffSessions')
				.selectAll()
				.where('idHash', '=', id)
				.executeTakeFirst();
			const member = row && (await findActive(db, row.memberId));
			return row && member && { row, member };
		});
		if (!found) return undefined;
		const { row, member } = found;
		const since = (time: string) => now.getTime() - Date.parse(time);
		if (since(row.createdAt) >= longestMs || since(row.seenAt) >= idleMs) {
			await this.#engine.write((db) => db.deleteFrom('staffSessions').where('idHash', '=', id).execute());
			return undefined;
		}
		// Once a minute is enough, and a page with ten requests is one write.
		if (since(row.seenAt) >= minuteMs) {
			const seen = { seenAt: now.toISOString() };
			await this.#engine.write((db) =>
				db.updateTable('staffSessions').set(seen).where('idHash', '=', id).execute()
			);
		}
		return { member, session: { id, createdAt: row.createdAt, confirmedAt: row.confirmedAt } };
	}

	async end({ member, session }: SignedIn, now = new Date()): Promise<void> {
		await this.#engine.write(async (db) => {
			await db.deleteFrom('staffSessions').where('idHash', '=', session.id).execute();
			await this.#audit.append(db, { memberId: member.id, action: 'sign-out', subject: member.id }, now);
		});
	}

	/** On every device of one person. @returns how many sessions ended */
	signOutEverywhere(memberId: string, by: string, now = new Date()): Promise<number> {
		return this.#engine.write(async (db) => {
			const { numDeletedRows } = await db
				.deleteFrom('staffSessions')
				.where('memberId', '=', memberId)
				.executeTakeFirstOrThrow();
			const entry = { memberId: by, action: 'sign-out-everywhere', subject: memberId };
			await this.#audit.append(db, entry, now);
			return Number(numDeletedRows);
		});
	}
}
