import type { Db, Engine } from '../submissions/store/engine.ts';
import type { KeyRequestRow } from '../submissions/store/tables.ts';
import type { AuditLog } from './audit.ts';
import { findActive } from './members.ts';
import type { Passkeys } from './passkeys.ts';

/** What the browser of somebody who has no team key sends. */
export interface NewKeyRequest {
	/** The public half of a key pair that this browser has just drawn. */
	recipient: string;
	/** The private half, which only this passkey opens; undefined where it lies in a file with the person. */
	kept: { passkey: string; wrapped: Uint8Array } | undefined;
}

/** `gone`: it was taken back, or asked anew, since it was shown. */
export type KeyOutcome = 'done' | 'gone';

/**
 * Requests for the team key. The server carries them and can read nothing: the private half of a request is wrapped by
 * the passkey of who asks, and the team key is sealed to the public half.
 *
 * What somebody who has taken the server over could do is to put a public half of their own in its place, and be given
 * the key. So the two people compare letters that are made from it by voice, which does not pass through here, and the
 * browser of the giver does not go on before they fit (lib/staff/give-key.ts).
 */
export class KeyRequests {
	readonly #engine: Engine;
	readonly #audit: AuditLog;
	readonly #passkeys: Passkeys;

	constructor(engine: Engine, audit: AuditLog, passkeys: Passkeys) {
		this.#engine = engine;
		this.#audit = audit;
		this.#passkeys = passkeys;
	}

	/** The request of one person, in whatever state. */
	of(memberId: string): Promise<KeyRequestRow | undefined> {
		return this.#engine.read((db) =>
			db.selectFrom('keyRequests').selectAll().where('memberId', '=', memberId).executeTakeFirst()
		);
	}

	/** Those that wait for an answer, the oldest first. */
	waiting(): Promise<{ memberId: string; name: string; recipient: string; askedAt: string }[]> {
		return this.#engine.read((db) =>
			db
				.selectFrom('keyRequests')
				.innerJoin('staffMembers', 'staffMembers.id', 'keyRequests.memberId')
				.select(['memberId', 'name', 'recipient', 'askedAt'])
				.where('state', '=', 'asked')
				.where('active', '=', 1)
				.orderBy('askedAt')
				.execute()
		);
	}

	/** Asks anew; an earlier request of the same person is over. @returns `gone` if the passkey is not this person's */
	ask(memberId: string, { recipient, kept }: NewKeyRequest, now = new Date()): Promise<KeyOutcome> {
		return this.#engine.write(async (db) => {
			if (kept && !(await hasPasskey(db, memberId, kept.passkey))) return 'gone';
			await db.deleteFrom('keyRequests').where('memberId', '=', memberId).execute();
			await db
				.insertInto('keyRequests')
				.values({
					...{ memberId, recipient, askedAt: now.toISOString(), state: 'asked' },
					passkeyId: kept?.passkey ?? null,
					wrappedIdentity: kept ? Buffer.from(kept.wrapped) : null,
					...{ answeredBy: null, sealed: null }
				})
				.execute();
			await this.#audit.append(db, { memberId, action: 'key-asked', subject: memberId }, now);
			return 'done';
		});
	}

	/** @param sealed the team key, sealed to exactly this public half */
	give(
		{ memberId, recipient, sealed }: { memberId: string; recipient: string; sealed: Uint8Array },
		by: string
	): Promise<KeyOutcome> {
		const set = { state: 'given' as const, sealed: Buffer.from(sealed) };
		return this.#answer({ memberId, recipient }, set, by, 'key-given');
	}

	refuse(request: Pick<KeyRequestRow, 'memberId' | 'recipient'>, by: string): Promise<KeyOutcome> {
		return this.#answer(request, { state: 'refused' }, by, 'key-refused');
	}

	/**
	 * Ends a request whose key was opened.
	 * @param copy the key as this person's passkey opens it from now on; undefined where they keep it in a file
	 */
	taken(memberId: string, copy: { passkey: string; wrapped: Uint8Array } | undefined): Promise<KeyOutcome> {
		return this.#engine.write(async (db) => {
			if (copy && !(await hasPasskey(db, memberId, copy.passkey))) return 'gone';
			const { numDeletedRows } = await db
				.deleteFrom('keyRequests')
				.where('memberId', '=', memberId)
				.where('state', '=', 'given')
				.executeTakeFirstOrThrow();
			if (numDeletedRows === 0n) return 'gone';
			if (copy) await this.#passkeys.keepWrappedKey(db, { memberId, id: copy.passkey }, copy.wrapped);
			const detail = copy ? 'passkey' : 'file';
			await this.#audit.append(db, { memberId, action: 'key-taken', subject: memberId, detail });
			return 'done';
		});
	}

	/** Takes one's own request back, in whatever state. */
	withdraw(memberId: string): Promise<KeyOutcome> {
		return this.#engine.write(async (db) => {
			const { numDeletedRows } = await db
				.deleteFrom('keyRequests')
				.where('memberId', '=', memberId)
				.executeTakeFirstOrThrow();
			if (numDeletedRows === 0n) return 'gone';
			await this.#audit.append(db, { memberId, action: 'key-withdrawn', subject: memberId });
			return 'done';
		});
	}

	/** The public half stands in the condition: what was compared by voice is what is answered. */
	#answer(
		{ memberId, recipient }: Pick<KeyRequestRow, 'memberId' | 'recipient'>,
		set: Partial<Pick<KeyRequestRow, 'state' | 'sealed'>>,
		by: string,
		action: string
	): Promise<KeyOutcome> {
		return this.#engine.write(async (db) => {
			// Somebody who was taken out meanwhile gets nothing any more.
			if (!(await findActive(db, memberId))) return 'gone';
			const { numUpdatedRows } = await db
				.updateTable('keyRequests')
				.set({ ...set, answeredBy: by })
				.where('memberId', '=', memberId)
				.where('recipient', '=', recipient)
				.where('state', '=', 'asked')
				.executeTakeFirstOrThrow();
			if (numUpdatedRows === 0n) return 'gone';
			await this.#audit.append(db, { memberId: by, action, subject: memberId });
			return 'done';
		});
	}
}

async function hasPasskey(db: Db, memberId: string, id: string): Promise<boolean> {
	const found = await db
		.selectFrom('passkeys')
		.select('id')
		.where('id', '=', id)
		.where('memberId', '=', memberId)
		.executeTakeFirst();
	return found !== undefined;
}
