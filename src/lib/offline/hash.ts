/** Bytes of SHA-256 kept in a name: 48 bits tell every file of a site apart and find every accident on the way. */
const kept = 6;

/**
 * The name of a file by its content.
 * @example await hashOf('') // => '47DEQpj8'
 */
export async function hashOf(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return btoa(String.fromCharCode(...digest.subarray(0, kept)))
		.replaceAll('+', '-')
		.replaceAll('/', '_');
}
