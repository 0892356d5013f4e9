/** A copy of the team key that one passkey opens. */
export interface KeyCopy {
	/** Of the passkey, base64url. */
	id: string;
	/** Base 64. */
	wrapped: string;
}

/** The passkeys of the person who is signed in, and the copies of the team key that they open; undefined if the server gives no answer. */
export async function fetchKeyCopies(): Promise<{ passkeys: string[]; copies: KeyCopy[] } | undefined> {
	try {
		const response = await fetch('/staff/unlock');
		if (!response.ok || response.redirected) return undefined;
		return (await response.json()) as { passkeys: string[]; copies: KeyCopy[] };
	} catch (trouble) {
		if (!(trouble instanceof TypeError)) throw trouble;
		return undefined;
	}
}

/** @returns what went wrong, in words for staff */
export async function keepKeyCopy({ id, wrapped }: KeyCopy): Promise<string | undefined> {
	try {
		const body = new URLSearchParams({ id, wrapped });
		const response = await fetch('/staff/unlock', { method: 'POST', body });
		if (response.ok && !response.redirected) return undefined;
		return response.status === 403
			? 'Sign in again first: it was more than ten minutes ago.'
			: `It could not be kept (${response.status}).`;
	} catch (trouble) {
		if (!(trouble instanceof TypeError)) throw trouble;
		return 'The server could not be reached. Try again.';
	}
}
