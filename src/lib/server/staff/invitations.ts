import type { Db, Engine } from '../submissions/store/engine.ts';
import type { InvitationRow, StaffRole } from '../submissions/store/tables.ts';
import type { AuditLog } from './audit.ts';
import { anyMember } from './members.ts';
import { hashOfToken, isToken, newToken } from './secret-tokens.ts';

const lifeMs = 24 * 3_600_000;

/** Below the site's address. */
export function setUpPath(token: string): string {
	return `/staff/set-up/${token}`;
}

export type Invitation = Pick<InvitationRow, 'tokenHash' | 'role' | 'name'>;

/** Links that let one person in, once, for a day. */
export class Invitations {
	readonly #engine: Engine;
	readonly #audit: AuditLog;

	constructor(engine: Engine, audit: AuditLog) {
		this.#engine = engine;
		this.#audit = audit;
	}

	/**
	 * @param by the member who invites, or null where somebody does it at the machine itself
	 * @returns what stands in the link; only its hash is kept
	 */
	invite(
		{ name, role }: { name: string; role: StaffRole },
		by: string | null,
		now = new Date()
	): Promise<string> {
		return this.#engine.write(async (db) => {
			const token = await this.#add(db, { name, role }, now);
			await this.#audit.append(db, { memberId: by, action: 'invite', subject: name, detail: role }, now);
			return token;
		});
	}

	/** What the link for the first admin holds, or undefined when there is, or was, a member. */
	first(now = new Date()): Promise<string | undefined> {
		return this.#engine.write(async (db) =>
			(await anyMember(db)) ? undefined : this.#add(db, { name: '', role: 'admin' }, now)
		);
	}

	/** The invitation in a link; undefined when it was used, is a day old or is none. */
	find(token: string, now = new Date()): Promise<Invitation | undefined> {
		return this.#engine.read((db) => findOpen(db, hashOfToken(token), isToken(token), now));
	}

	/** Uses an invitation up, in the transaction that makes the member. @returns undefined when it is too late for that */
	async use(db: Db, tokenHash: string, now: Date): Promise<Invitation | undefined> {
		const found = await findOpen(db, tokenHash, true, now);
		if (!found) return undefined;
		const { numUpdatedRows } = await db
			.updateTable('invitations')
			.set({ usedAt: now.toISOString() })
			.where('tokenHash', '=', tokenHash)
			.where('usedAt', 'is', null)
			.executeTakeFirstOrThrow();
		return numUpdatedRows > 0n ? found : undefined;
	}

	async #add(db: Db, { name, role }: { name: string; role: StaffRole }, now: Date): Promise<string> {
		const token = newToken();
		await db.deleteFrom('invitations').where('expiresAt', '<=', now.toISOString()).execute();
		const expiresAt = new Date(now.getTime() + lifeMs).toISOString();
		await db
			.insertInto('invitations')
			.values({ tokenHash: hashOfToken(token), role, name, expiresAt, usedAt: null })
			.execute();
		return token;
	}
}

async function findOpen(
	db: Db,
	tokenHash: string,
	isWellFormed: boolean,
	now: Date
): Promise<Invitation | undefined> {
	if (!isWellFormed) return undefined;
	const found = await db
		.selectFrom('invitations')
		.select(['tokenHash', 'role', 'name'])
		.where('tokenHash', '=', tokenHash)
		.where('usedAt', 'is', null)
		.where('expiresAt', '>', now.toISOString())
		.executeTakeFirst();
	// Links for the first admin: several may have been printed, and one is enough.
	return found?.name === '' && (await anyMember(db)) ? undefined : found;
}
