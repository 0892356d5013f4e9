/** Letters of any language, and the signs that RFC 5321 allows without quotes. No space, comma, bracket, quote or control. */
const local = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const label = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/**
 * Whether a text is exactly one plain address. Stricter than the standard: what could end a header line, name a second
 * recipient or be read differently by the next mail server is refused.
 */
export function isMailAddress(text: string): boolean {
	// RFC 5321 counts octets.
	if (Buffer.byteLength(text) > 254) return false;
	const at = text.lastIndexOf('@');
	const name = text.slice(0, at);
	const labels = text.slice(at + 1).split('.');
	return (
		at > 0 &&
		name.length <= 64 &&
		local.test(name) &&
		labels.length > 1 &&
		labels.every((part) => part.length <= 63 && label.test(part))
	);
}
