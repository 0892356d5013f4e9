import { asTyped, crockford, inGroups } from './crockford.ts';
import type { PublicKeys } from './keys.ts';

/** 100 bits: nobody can make other keys that show the same. */
const letters = 20;

/** Never change it: a colleague reads these letters out, perhaps from a page of an older release. */
const requestLabel = 'local-offer key request v1';

async function lettersOf(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return inGroups(crockford(new Uint8Array(digest), letters), 5);
}

/**
 * The letters by which staff recognise the keys that forms are sealed to; they stand in the content folder too, so that
 * swapped keys show. The first twelve are the id of the keys.
 * @example await fingerprintOf(keys) // => '7K2M9-QXD0T-4B8F3-K0Z9M'
 */
export function fingerprintOf({ team, recovery }: Pick<PublicKeys, 'team' | 'recovery'>): Promise<string> {
	return lettersOf(`${team}\n${recovery}`);
}

/** Whether a fingerprint that somebody typed or keeps is the one of these keys. A part of it is not enough. */
export async function isFingerprintOf(
	typed: string,
	keys: Pick<PublicKeys, 'team' | 'recovery'>
): Promise<boolean> {
	return asTyped(typed) === asTyped(await fingerprintOf(keys));
}

/** The letters that somebody who asks for the team key reads out to the colleague who gives it. */
export function requestLettersOf(recipient: string): Promise<string> {
	return lettersOf(`${requestLabel}\n${recipient}`);
}

/** Whether the letters that somebody heard and typed are the ones of this request. */
export async function areRequestLettersOf(typed: string, recipient: string): Promise<boolean> {
	return asTyped(typed) === asTyped(await requestLettersOf(recipient));
}

/** The line of site.yaml that names these keys. In quotes, for YAML takes a text of digits for a number. */
export async function siteLineOf(keys: Pick<PublicKeys, 'team' | 'recovery'>): Promise<string> {
	return `keys: { fingerprint: "${await fingerprintOf(keys)}" }`;
}
