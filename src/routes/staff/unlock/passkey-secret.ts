import { prfInput } from '$lib/staff/team-key.ts';

/** A secret that only one passkey gives out, and only to its owner (WebAuthn PRF). */
export interface PasskeySecret {
	/** Of the passkey, base64url. */
	id: string;
	secret: Uint8Array;
}

/**
 * Asks a passkey for its secret. Nothing of the answer is sent anywhere, so the challenge proves nothing.
 * @param ids the passkeys that may answer, base64url
 * @returns undefined if the person broke off or the passkey knows no secrets
 */
export async function askPasskey(ids: readonly string[]): Promise<PasskeySecret | undefined> {
	try {
		const credential = await navigator.credentials.get({
			publicKey: {
				challenge: crypto.getRandomValues(new Uint8Array(32)),
				allowCredentials: ids.map((id) => ({ type: 'public-key', id: bytesOf(id) })),
				userVerification: 'required',
				extensions: { prf: { eval: { first: prfInput } } }
			}
		});
		if (!(credential instanceof PublicKeyCredential)) return undefined;
		const first = credential.getClientExtensionResults().prf?.results?.first;
		if (!first) return undefined;
		const bytes = ArrayBuffer.isView(first) ? first.buffer : first;
		return { id: credential.id, secret: new Uint8Array(bytes) };
	} catch (trouble) {
		// The browser says the same whether somebody pressed Cancel, took too long or has no such passkey.
		if (trouble instanceof DOMException && trouble.name === 'NotAllowedError') return undefined;
		throw trouble;
	}
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
	const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/');
	return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
