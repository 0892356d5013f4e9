/** What went wrong, in words for staff. */
export interface Trouble {
	text: string;
	/** They must show once more who they are. */
	again: boolean;
}

/**
 * Sends something about keys to the server.
 * @returns undefined if it was kept
 */
export async function send(
	method: 'POST' | 'PUT' | 'DELETE',
	path: string,
	fields: Record<string, string> = {}
): Promise<Trouble | undefined> {
	const body = method === 'DELETE' ? null : new URLSearchParams(fields);
	const answer = await ask(path, { method, body });
	return answer instanceof Response ? undefined : answer;
}

/** The answer of the server, or what went wrong. */
export async function ask(path: string, init: RequestInit): Promise<Response | Trouble> {
	const headers = { accept: 'application/json', ...init.headers };
	try {
		const response = await fetch(path, { ...init, headers });
		if (response.redirected || response.status === 401)
			return { text: 'You are signed out. Sign in again.', again: true };
		if (response.ok) return response;
		const { message } = (await response.json()) as { message?: string };
		return { text: message ?? `It could not be kept (${response.status}).`, again: response.status === 403 };
	} catch (trouble) {
		// fetch says nothing else when there is no network; what is no JSON came from something in between.
		if (!(trouble instanceof TypeError || trouble instanceof SyntaxError)) throw trouble;
		return { text: 'The server could not be reached. Try again.', again: false };
	}
}
