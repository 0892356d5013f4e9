import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
	type AuthenticationResponseJSON,
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON,
	type RegistrationResponseJSON,
	type WebAuthnCredential
} from '@simplewebauthn/server';
import type { Db, Engine } from '../submissions/store/engine.ts';
import type { PasskeyRow } from '../submissions/store/tables.ts';
import type { Member } from './members.ts';

const siteName = 'Local Offer staff';

/** EdDSA, ES256 and RS256, which every authenticator has one of; what Node calls experimental is left out. */
const algorithms = [-8, -7, -257];

/** The answer of an authenticator proves nothing: it is another's, changed, played again, or of another site. */
export class PasskeyRefused extends Error {}

/** What is kept of a ceremony until its answer comes. */
export interface Ceremony {
	challenge: string;
	/** Where the page was, such as `https://offer.rutland.gov.uk`. */
	origin: string;
}

export type ListedPasskey = Pick<PasskeyRow, 'id' | 'createdAt'> & { opensTeamKey: boolean };

/** For a passkey that the person's device keeps by itself and opens only to them (user verification). */
export async function offerRegistration(
	{ id, name }: Pick<Member, 'id' | 'name'>,
	origin: string,
	has: readonly string[] = []
): Promise<{ ceremony: Ceremony; options: PublicKeyCredentialCreationOptionsJSON }> {
	const options = await generateRegistrationOptions({
		rpName: siteName,
		rpID: new URL(origin).hostname,
		userName: name,
		userDisplayName: name,
		userID: new TextEncoder().encode(id),
		attestationType: 'none',
		supportedAlgorithmIDs: algorithms,
		excludeCredentials: has.map((passkey) => ({ id: passkey })),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
	});
	// So that the same passkey can later open the team key (DESIGN decision 7).
	const extensions = { ...options.extensions, prf: {} };
	return { ceremony: { challenge: options.challenge, origin }, options: { ...options, extensions } };
}

/** @throws PasskeyRefused */
export async function checkRegistration(
	{ challenge, origin }: Ceremony,
	response: RegistrationResponseJSON
): Promise<WebAuthnCredential> {
	const checked = await orRefused(() =>
		verifyRegistrationResponse({
			response,
			expectedChallenge: challenge,
			expectedOrigin: origin,
			expectedRPID: new URL(origin).hostname,
			supportedAlgorithmIDs: algorithms,
			requireUserVerification: true
		})
	);
	if (!checked.verified) throw new PasskeyRefused('The answer of the passkey could not be verified.');
	return checked.registrationInfo.credential;
}

/** @param allowed the passkeys that may answer; none named: any that the device keeps for this site */
export async function offerSignIn(
	origin: string,
	allowed: readonly string[] = []
): Promise<{ ceremony: Ceremony; options: PublicKeyCredentialRequestOptionsJSON }> {
	const options = await generateAuthenticationOptions({
		rpID: new URL(origin).hostname,
		userVerification: 'required',
		allowCredentials: allowed.map((id) => ({ id }))
	});
	return { ceremony: { challenge: options.challenge, origin }, options };
}

/** Passkeys of members, as the store keeps them. */
export class Passkeys {
	readonly #engine: Engine;

	constructor(engine: Engine) {
		this.#engine = engine;
	}

	/**
	 * Whose passkey gave the answer, and its new count.
	 * @throws PasskeyRefused
	 */
	async check(
		{ challenge, origin }: Ceremony,
		response: AuthenticationResponseJSON
	): Promise<{ id: string; memberId: string; counter: number }> {
		const row = await this.#engine.read((db) =>
			db.selectFrom('passkeys').selectAll().where('id', '=', String(response.id)).executeTakeFirst()
		);
		if (!row) throw new PasskeyRefused('This passkey is not known here.');
		const { id, memberId, publicKey, counter } = row;
		const handle = response.response?.userHandle;
		if (handle && Buffer.from(handle, 'base64url').toString() !== memberId)
			throw new PasskeyRefused('The passkey names another person than the one it belongs to.');
		const { verified, authenticationInfo } = await orRefused(() =>
			verifyAuthenticationResponse({
				response,
				expectedChallenge: challenge,
				expectedOrigin: origin,
				expectedRPID: new URL(origin).hostname,
				requireUserVerification: true,
				credential: { id, publicKey: new Uint8Array(publicKey), counter: Number(counter) }
			})
		);
		if (!verified) throw new PasskeyRefused('The signature of the passkey is wrong.');
		return { id, memberId, counter: authenticationInfo.newCounter };
	}

	async add(
		db: Db,
		memberId: string,
		{ id, publicKey, counter, transports }: WebAuthnCredential,
		now: Date
	): Promise<void> {
		await db
			.insertInto('passkeys')
			.values({
				id,
				memberId,
				publicKey: Buffer.from(publicKey),
				counter: String(counter),
				transports: (transports ?? []).join(','),
				wrappedKey: null,
				createdAt: now.toISOString()
			})
			.execute();
	}

	/** @returns false when the passkey was taken away meanwhile */
	async used(db: Db, id: string, counter: number): Promise<boolean> {
		const { numUpdatedRows } = await db
			.updateTable('passkeys')
			.set({ counter: String(counter) })
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		return numUpdatedRows > 0n;
	}

	async of(memberId: string): Promise<ListedPasskey[]> {
		const rows = await this.#engine.read((db) =>
			db
				.selectFrom('passkeys')
				.select(['id', 'createdAt', 'wrappedKey'])
				.where('memberId', '=', memberId)
				.orderBy('createdAt')
				.execute()
		);
		return rows.map(({ id, createdAt, wrappedKey }) => ({
			id,
			createdAt,
			opensTeamKey: wrappedKey !== null
		}));
	}

	/** The copies of the team key that this person's passkeys open, by passkey. */
	async wrappedKeys(memberId: string): Promise<{ id: string; wrapped: Uint8Array }[]> {
		const rows = await this.#engine.read((db) =>
			db.selectFrom('passkeys').select(['id', 'wrappedKey']).where('memberId', '=', memberId).execute()
		);
		return rows.flatMap(({ id, wrappedKey }) => (wrappedKey ? [{ id, wrapped: wrappedKey }] : []));
	}

	/**
	 * Keeps a copy of the team key that only this passkey opens; null deletes it. Callers add the audit entry.
	 * @returns false when this person has no such passkey
	 */
	async keepWrappedKey(
		db: Db,
		{ memberId, id }: { memberId: string; id: string },
		wrapped: Uint8Array | null
	): Promise<boolean> {
		const { numUpdatedRows } = await db
			.updateTable('passkeys')
			.set({ wrappedKey: wrapped && Buffer.from(wrapped) })
			.where('id', '=', id)
			.where('memberId', '=', memberId)
			.executeTakeFirstOrThrow();
		return numUpdatedRows > 0n;
	}
}

/** The library tells what is wrong with an answer by throwing: to us that is an answer like any other wrong one. */
async function orRefused<T>(check: () => Promise<T>): Promise<T> {
	try {
		return await check();
	} catch (error) {
		throw new PasskeyRefused(error instanceof Error ? error.message : String(error), { cause: error });
	}
}
