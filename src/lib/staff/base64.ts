/**
 * Bytes as text for a form field or JSON. In steps, because a sealed form has more bytes than a call takes arguments.
 * @example toBase64(Uint8Array.of(255, 0)) // => '/wA='
 */
export function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += 8192)
		text += String.fromCharCode(...bytes.subarray(at, at + 8192));
	return btoa(text);
}

/** @throws DOMException if the text is no base 64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
