import { asTyped, crockford, inGroups } from '../sealing/crockford.ts';
import type { PublicKeys } from '../sealing/keys.ts';

/** 100 bits: nobody can make other keys that show the same. */
const letters = 20;

/**
 * The letters by which staff recognise the keys that forms are sealed to; they stand in the content folder too, so that
 * swapped keys show. The first twelve are the id of the keys.
 * @example await fingerprintOf(keys) // => '7K2M9-QXD0T-4B8F3-K0Z9M'
 */
export async function fingerprintOf({
	team,
	recovery
}: Pick<PublicKeys, 'team' | 'recovery'>): Promise<string> {
	const text = new TextEncoder().encode(`${team}\n${recovery}`);
	return inGroups(crockford(new Uint8Array(await crypto.subtle.digest('SHA-256', text)), letters), 5);
}

/** Whether a fingerprint that somebody typed or keeps is the one of these keys. A part of it is not enough. */
export async function isFingerprintOf(
	typed: string,
	keys: Pick<PublicKeys, 'team' | 'recovery'>
): Promise<boolean> {
	return asTyped(typed) === asTyped(await fingerprintOf(keys));
}
