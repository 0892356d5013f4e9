/** A secret as it lies on the device. */
export interface Wrapped {
	iv: Uint8Array<ArrayBuffer>;
	bytes: Uint8Array<ArrayBuffer>;
}

/** A key that this browser can use and nobody can read out, not even a script of this site. */
export function newDeviceKey(): Promise<CryptoKey> {
	return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const aesFor = (iv: Uint8Array<ArrayBuffer>, of: string): AesGcmParams => ({
	name: 'AES-GCM',
	iv,
	additionalData: new TextEncoder().encode(of)
});

/** @param of what the secret belongs to: it opens with the same words only, so that two cannot be swapped */
export async function wrap(key: CryptoKey, text: string, of: string): Promise<Wrapped> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const bytes = await crypto.subtle.encrypt(aesFor(iv, of), key, new TextEncoder().encode(text));
	return { iv, bytes: new Uint8Array(bytes) };
}

/** The text, or undefined where it was made with another key, for something else, or was damaged. */
export async function unwrap(
	key: CryptoKey,
	{ iv, bytes }: Wrapped,
	of: string
): Promise<string | undefined> {
	try {
		return new TextDecoder().decode(await crypto.subtle.decrypt(aesFor(iv, of), key, bytes));
	} catch (error) {
		if (error instanceof DOMException && error.name === 'OperationError') return undefined;
		throw error;
	}
}

export function isWrapped(value: unknown): value is Wrapped {
	if (typeof value !== 'object' || value === null) return false;
	const { iv, bytes } = value as Partial<Record<keyof Wrapped, unknown>>;
	return iv instanceof Uint8Array && bytes instanceof Uint8Array;
}
