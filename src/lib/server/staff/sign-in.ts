import { randomUUID } from 'node:crypto';
import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
	RegistrationResponseJSON
} from '@simplewebauthn/server';
import type { Db, Engine } from '../submissions/store/engine.ts';
import type { AuditLog } from './audit.ts';
import type { Invitations } from './invitations.ts';
import { findActive } from './members.ts';
import type { OidcPerson } from './oidc.ts';
import {
	checkRegistration,
	offerRegistration,
	offerSignIn,
	PasskeyRefused,
	type Ceremony,
	type Passkeys
} from './passkeys.ts';
import { Pending } from './pending.ts';
import { findRecoveryCode, newRecoveryCodes, useRecoveryCode } from './recovery-codes.ts';
import type { Sessions, SignedIn } from './sessions.ts';

/** Nobody is let in. What stands in it is for the log; whoever tried learns only that it did not work. */
export class SignInRefused extends Error {}

/** An answer to nothing that was asked. Not logged: anybody could fill the log with them. */
class NotBegun extends SignInRefused {
	constructor() {
		super('The sign-in was not begun in this browser, took too long, or ended before.');
	}
}

interface Parts {
	engine: Engine;
	audit: AuditLog;
	sessions: Sessions;
	passkeys: Passkeys;
	invitations: Invitations;
}

/** What a new passkey is made for. */
type Because =
	| { why: 'invitation'; tokenHash: string; name: string }
	| { why: 'recovery'; codeHash: string }
	| { why: 'added' };

interface Registration extends Ceremony {
	memberId: string;
	because: Because;
}

interface Begun<Options> {
	/** For the cookie of this ceremony. */
	ceremony: string;
	options: Options;
}

/** What an attempt to come in starts from. */
export interface Attempt {
	/** Cookie of the ceremony. */
	ceremony: string;
	/** Cookie of the session that the browser had, if any. */
	before: string | undefined;
	now?: Date;
}

const longestName = 80;

/** The ways in: passkey, invitation, recovery code and the council's own sign-in. */
export class SignIn {
	readonly #parts: Parts;
	readonly #registrations = new Pending<Registration>();
	readonly #signIns = new Pending<Ceremony & { memberId: string | undefined }>();

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** @param member who is signed in already and confirms that it is them: only their own passkeys may answer */
	async beginPasskey(
		origin: string,
		member?: SignedIn['member'],
		now = new Date()
	): Promise<Begun<PublicKeyCredentialRequestOptionsJSON>> {
		const own = member ? await this.#parts.passkeys.of(member.id) : [];
		const { ceremony, options } = await offerSignIn(
			origin,
			own.map(({ id }) => id)
		);
		const kept = { ...ceremony, memberId: member?.id };
		return { ceremony: this.#signIns.keep(kept, now.getTime()), options };
	}

	/** @returns the cookie of the new session. @throws SignInRefused */
	async finishPasskey(
		{ ceremony, before, now = new Date() }: Attempt,
		response: AuthenticationResponseJSON
	): Promise<string> {
		const { engine, passkeys, sessions } = this.#parts;
		return this.#orRefused(async () => {
			const kept = this.#signIns.take(ceremony, now.getTime());
			if (!kept) throw new NotBegun();
			const { id, memberId, counter } = await passkeys.check(kept, response);
			if (kept.memberId !== undefined && kept.memberId !== memberId)
				throw new SignInRefused('The passkey is of another person than the one who is signed in.');
			return engine.write(async (db) => {
				if (!(await passkeys.used(db, id, counter)) || !(await findActive(db, memberId)))
					throw new SignInRefused('This person is no longer a member of the staff.');
				return sessions.begin(db, memberId, { by: 'passkey', before, now });
			});
		}, now);
	}

	/** @returns undefined when the link is not, or no longer, good */
	async beginSetUp(
		token: string,
		typedName: string,
		origin: string,
		now = new Date()
	): Promise<Begun<PublicKeyCredentialCreationOptionsJSON> | undefined> {
		const invitation = await this.#parts.invitations.find(token, now);
		const name = typedName.trim().slice(0, longestName);
		if (!invitation || name === '') return undefined;
		const { tokenHash } = invitation;
		return this.#register({ id: randomUUID(), name }, { why: 'invitation', tokenHash, name }, origin, now);
	}

	/** @returns undefined when nobody has this code any more */
	async beginRecovery(
		typed: string,
		origin: string,
		now = new Date()
	): Promise<Begun<PublicKeyCredentialCreationOptionsJSON> | undefined> {
		const found = await findRecoveryCode(this.#parts.engine, typed);
		if (!found) {
			await this.#refused('A recovery code that nobody has.', now);
			return undefined;
		}
		return this.#register(found.member, { why: 'recovery', codeHash: found.codeHash }, origin, now);
	}

	/** One more passkey, such as of a second device. */
	beginAdding(
		{ member }: SignedIn,
		origin: string,
		now = new Date()
	): Promise<Begun<PublicKeyCredentialCreationOptionsJSON>> {
		return this.#register(member, { why: 'added' }, origin, now);
	}

	/**
	 * Keeps a new passkey and signs its person in.
	 * @returns the cookie of the new session, and recovery codes where these are new
	 * @throws SignInRefused
	 */
	async finishRegistration(
		{ ceremony, before, now = new Date() }: Attempt,
		response: RegistrationResponseJSON
	): Promise<{ token: string; codes: string[] }> {
		const { engine, passkeys, sessions, audit } = this.#parts;
		return this.#orRefused(async () => {
			const kept = this.#registrations.take(ceremony, now.getTime());
			if (!kept) throw new NotBegun();
			const credential = await checkRegistration(kept, response);
			const { memberId, because } = kept;
			return engine.write(async (db) => {
				await this.#admit(db, kept, now);
				await passkeys.add(db, memberId, credential, now);
				const codes = because.why === 'added' ? [] : await newRecoveryCodes(db, memberId);
				const by = because.why === 'added' ? 'passkey' : because.why;
				const token = await sessions.begin(db, memberId, { by, before, now });
				const entry = { memberId, action: 'add-passkey', subject: memberId, detail: because.why };
				await audit.append(db, entry, now);
				return { token, codes };
			});
		}, now);
	}

	/**
	 * Lets in whom the council's own sign-in named. A member is found by tenant and object id, and by nothing else:
	 * anybody can give themselves the e-mail address of another.
	 * @throws SignInRefused
	 */
	async finishCouncil(
		person: OidcPerson,
		{ before, now = new Date() }: Omit<Attempt, 'ceremony'>
	): Promise<string> {
		const { engine, sessions, audit } = this.#parts;
		return this.#orRefused(
			() =>
				engine.write(async (db) => {
					const { tid, oid, name, role } = person;
					const found = await db
						.selectFrom('staffMembers')
						.selectAll()
						.where('tid', '=', tid)
						.where('oid', '=', oid)
						.executeTakeFirst();
					if (found?.active === 0) throw new SignInRefused('This person is no longer a member of the staff.');
					const memberId = found?.id ?? randomUUID();
					if (!found) {
						await db
							.insertInto('staffMembers')
							.values({ id: memberId, name, role, tid, oid, active: 1 })
							.execute();
						await audit.append(db, { memberId, action: 'join', subject: memberId, detail: role }, now);
					} else if (found.role !== role || found.name !== name) {
						await db.updateTable('staffMembers').set({ name, role }).where('id', '=', memberId).execute();
						// What was opened with another role ends.
						await db.deleteFrom('staffSessions').where('memberId', '=', memberId).execute();
						const entry = { memberId, action: 'change-role', subject: memberId, detail: role };
						if (found.role !== role) await audit.append(db, entry, now);
					}
					return sessions.begin(db, memberId, { by: 'council', before, now });
				}),
			now
		);
	}

	/** Writes into the log that somebody was not let in. */
	async refuse(why: string, now = new Date()): Promise<void> {
		await this.#refused(why, now);
	}

	async #register(
		member: { id: string; name: string },
		because: Because,
		origin: string,
		now: Date
	): Promise<Begun<PublicKeyCredentialCreationOptionsJSON>> {
		const has = await this.#parts.passkeys.of(member.id);
		const { ceremony, options } = await offerRegistration(
			member,
			origin,
			has.map(({ id }) => id)
		);
		const kept = { ...ceremony, memberId: member.id, because };
		return { ceremony: this.#registrations.keep(kept, now.getTime()), options };
	}

	/** Uses up what gave the right to a new passkey. */
	async #admit(db: Db, { memberId, because }: Registration, now: Date): Promise<void> {
		const { invitations, audit } = this.#parts;
		if (because.why === 'invitation') {
			const invitation = await invitations.use(db, because.tokenHash, now);
			if (!invitation) throw new SignInRefused('The invitation was used meanwhile, or is a day old.');
			const { role } = invitation;
			await db
				.insertInto('staffMembers')
				.values({ id: memberId, name: because.name, role, tid: null, oid: null, active: 1 })
				.execute();
			await audit.append(db, { memberId, action: 'join', subject: memberId, detail: role }, now);
			return;
		}
		if (!(await findActive(db, memberId)))
			throw new SignInRefused('This person is no longer a member of the staff.');
		if (because.why === 'recovery' && !(await useRecoveryCode(db, because.codeHash, now)))
			throw new SignInRefused('The recovery code was used meanwhile.');
		// Whoever lost a passkey may have lost it to somebody.
		if (because.why === 'recovery') {
			await db.deleteFrom('passkeys').where('memberId', '=', memberId).execute();
			await db.deleteFrom('staffSessions').where('memberId', '=', memberId).execute();
		}
	}

	async #orRefused<T>(work: () => Promise<T>, now: Date): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof SignInRefused || error instanceof PasskeyRefused)) throw error;
			if (!(error instanceof NotBegun)) await this.#refused(error.message, now);
			throw error instanceof SignInRefused ? error : new SignInRefused(error.message, { cause: error });
		}
	}

	async #refused(why: string, now: Date): Promise<void> {
		const entry = { memberId: null, action: 'sign-in-refused', subject: '', detail: why.slice(0, 300) };
		await this.#parts.audit.record(entry, now);
	}
}
