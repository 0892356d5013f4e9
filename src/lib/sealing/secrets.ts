import { bech32 } from './bech32.ts';
import { asTyped, crockford, inGroups, isCrockford } from './crockford.ts';
import { SealingError } from './errors.ts';
import { recipientOf } from './keys.ts';

/** Labels of the derivations. Never change one: families hold codes that were derived with it. */
const receiptLabel = 'local-offer receipt code v1';
const replyLabel = 'local-offer reply key v1';

/** 20 letters of five bits: 100 bits, more than anybody can guess. */
const codeLetters = 20;

/** 128 random bits that make one form count once, however often it is sent. Whoever holds it holds the receipt code. */
export function newIdempotencyKey(): string {
	return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace('==', '');
}

/** The last letter carries two bits; another letter there would be a second spelling of the same key. */
export function isIdempotencyKey(text: unknown): text is string {
	return typeof text === 'string' && /^[\w-]{21}[AQgw]$/.test(text);
}

/** SHA-256 in hexadecimal: what the store keeps in the place of a secret. */
export async function hashOf(text: string): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function derive(secret: Uint8Array<ArrayBuffer>, label: string, bytes: number): Promise<Uint8Array> {
	const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
	const info = new TextEncoder().encode(label);
	const bits = await crypto.subtle.deriveBits(
		{ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
		key,
		bytes * 8
	);
	return new Uint8Array(bits);
}

/**
 * The code that a family keeps to track its form and to open the reply: `XXXXX-XXXXX-XXXXX-XXXXX`. Always the same for
 * one idempotency key, so a form that is sent again shows the same code.
 */
export async function receiptCodeOf(idempotencyKey: string): Promise<string> {
	if (!isIdempotencyKey(idempotencyKey))
		throw new SealingError(
			'The idempotency key is not 22 letters of base64url, as newIdempotencyKey makes it.'
		);
	const base64 = idempotencyKey.replaceAll('-', '+').replaceAll('_', '/');
	const secret = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
	return inGroups(crockford(await derive(secret, receiptLabel, 13), codeLetters), 5);
}

/**
 * A receipt code as somebody typed it, put right: case, gaps, dashes, O for 0, I and L for 1.
 * @returns undefined if it can be no code
 */
export function readCode(typed: string): string | undefined {
	const letters = asTyped(typed);
	return isCrockford(letters, codeLetters) ? inGroups(letters, 5) : undefined;
}

/** The private key that opens the reply; it is never kept anywhere, only derived where the code is typed. */
export async function replyIdentityOf(receiptCode: string): Promise<string> {
	const code = readCode(receiptCode);
	if (!code) throw new SealingError('The receipt code does not have 20 letters and digits.');
	const seed = await derive(new TextEncoder().encode(code), replyLabel, 32);
	return bech32('AGE-SECRET-KEY-PQ-', seed).toUpperCase();
}

/** The public half of the reply key, which travels inside the sealed form. */
export async function replyRecipientOf(receiptCode: string): Promise<string> {
	return recipientOf(await replyIdentityOf(receiptCode));
}
