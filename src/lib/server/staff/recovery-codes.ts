import { randomBytes } from 'node:crypto';
import { asTyped, crockford, inGroups, isCrockford } from '../../sealing/crockford.ts';
import type { Db, Engine } from '../submissions/store/engine.ts';
import { findActive, type Member } from './members.ts';
import { hashOfToken } from './secret-tokens.ts';

const codesAtOnce = 8;
/** 100 random bits. */
const letters = 20;

/** Replaces what somebody had. @returns codes such as `7Q2KD-…`, to be printed: they are never shown again */
export async function newRecoveryCodes(db: Db, memberId: string): Promise<string[]> {
	const codes = Array.from({ length: codesAtOnce }, () => crockford(randomBytes(13), letters));
	await db.deleteFrom('recoveryCodes').where('memberId', '=', memberId).execute();
	await db
		.insertInto('recoveryCodes')
		.values(codes.map((code) => ({ codeHash: hashOfToken(code), memberId, usedAt: null })))
		.execute();
	return codes.map((code) => inGroups(code, 5));
}

/** Whose code somebody typed. It is not yet used up: that is for the transaction in which they get a new passkey. */
export async function findRecoveryCode(
	engine: Engine,
	typed: string
): Promise<{ member: Member; codeHash: string } | undefined> {
	const code = asTyped(typed);
	if (!isCrockford(code, letters)) return undefined;
	const codeHash = hashOfToken(code);
	return engine.read(async (db) => {
		const row = await db
			.selectFrom('recoveryCodes')
			.select('memberId')
			.where('codeHash', '=', codeHash)
			.where('usedAt', 'is', null)
			.executeTakeFirst();
		const member = row && (await findActive(db, row.memberId));
		return member && { member, codeHash };
	});
}

/** @returns false when it was used meanwhile */
export async function useRecoveryCode(db: Db, codeHash: string, now: Date): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('recoveryCodes')
		.set({ usedAt: now.toISOString() })
		.where('codeHash', '=', codeHash)
		.where('usedAt', 'is', null)
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}
