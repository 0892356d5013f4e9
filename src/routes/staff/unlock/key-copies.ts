/** A copy of the team key that one passkey opens. */
export interface KeyCopy {
	/** Of the passkey, base64url. */
	id: string;
	/** Base 64. */
	wrapped: string;
}

export interface KeyCopies {
	/** Of the person who is signed in, base64url. */
	passkeys: string[];
	copies: KeyCopy[];
	/** Public halves of every team key that this site had. */
	teamKeys: string[];
}

/** Undefined if the server gives no answer. */
export async function fetchKeyCopies(): Promise<KeyCopies | undefined> {
	try {
		const response = await fetch('/staff/unlock');
		if (!response.ok || response.redirected) return undefined;
		return (await response.json()) as KeyCopies;
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
