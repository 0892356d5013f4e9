import { SealingError } from '../sealing/errors.ts';

/** What a passkey is asked for its secret with (WebAuthn `prf.eval.first`). Never change it: copies were wrapped by it. */
export const prfInput = new TextEncoder().encode('local-offer team key passkey v1');

const label = new TextEncoder().encode('local-offer team key wrap v1');
const secretLength = 32;
const format = 1;
const ivLength = 12;

/** The secret itself is never a key: another use of the same passkey could ask for it too. */
async function wrappingKey(secret: Uint8Array): Promise<CryptoKey> {
	if (secret.length !== secretLength)
		throw new SealingError(
			`The passkey gave ${secret.length} bytes where ${secretLength} were expected: it cannot hold the key. Use the key file.`
		);
	const base = await crypto.subtle.importKey('raw', Uint8Array.from(secret), 'HKDF', false, ['deriveKey']);
	return crypto.subtle.deriveKey(
		{ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: label },
		base,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt']
	);
}

/**
 * A private key, wrapped so that only the passkey which gives this secret opens it. The server may keep the outcome.
 * @param secret 32 bytes that the passkey gave for {@link prfInput}
 */
export async function wrapWithPrf(secret: Uint8Array, identity: string): Promise<Uint8Array<ArrayBuffer>> {
	const iv = crypto.getRandomValues(new Uint8Array(ivLength));
	const key = await wrappingKey(secret);
	const body = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: Uint8Array.of(format) },
		key,
		new TextEncoder().encode(identity)
	);
	const wrapped = new Uint8Array(1 + ivLength + body.byteLength);
	wrapped[0] = format;
	wrapped.set(iv, 1);
	wrapped.set(new Uint8Array(body), 1 + ivLength);
	return wrapped;
}

/** @throws SealingError if the passkey is another one, or the copy was changed or cut */
export async function unwrapWithPrf(secret: Uint8Array, wrapped: Uint8Array): Promise<string> {
	if (wrapped[0] !== format)
		throw new SealingError(
			`The copy of the key for this passkey has the format ${wrapped[0] ?? 'of an empty file'}; this site reads 1. Use the key file.`
		);
	const key = await wrappingKey(secret);
	const bytes = Uint8Array.from(wrapped);
	try {
		const plain = await crypto.subtle.decrypt(
			{ name: 'AES-GCM', iv: bytes.subarray(1, 1 + ivLength), additionalData: Uint8Array.of(format) },
			key,
			bytes.subarray(1 + ivLength)
		);
		return new TextDecoder().decode(plain);
	} catch (cause) {
		throw new SealingError(
			'This passkey does not open its copy of the team key. Use the key file, then store a new copy.',
			{ cause }
		);
	}
}
