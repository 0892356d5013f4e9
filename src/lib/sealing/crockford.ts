/** Crockford's base 32: no I, L, O or U, so that a code can be read out over the phone. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The first bits of some bytes as letters, five bits each.
 * @example crockford(Uint8Array.of(0xff, 0x00), 3) // => 'ZW0'
 */
export function crockford(bytes: Uint8Array, length: number): string {
	if (bytes.length * 8 < length * 5)
		throw new RangeError(`${length} letters need ${Math.ceil((length * 5) / 8)} bytes, not ${bytes.length}.`);
	let text = '';
	let bits = 0;
	let held = 0;
	for (const byte of bytes) {
		held = (held << 8) | byte;
		bits += 8;
		while (bits >= 5 && text.length < length) {
			bits -= 5;
			text += letters[(held >> bits) & 31];
		}
		held &= (1 << bits) - 1;
	}
	return text;
}

/** Longer than anything that a person types for a code, with room for spaces. */
const longestTyped = 200;

/**
 * What a person typed, without case, gaps and dashes, and with the letters that look like digits as digits.
 * @example asTyped(' rlo–o1l ') // => 'R10011'
 */
export function asTyped(typed: string): string {
	return typed
		.slice(0, longestTyped)
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^\p{L}\p{N}]/gu, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
}

/** @example inGroups('ABCDEFGH', 4) // => 'ABCD-EFGH' */
export function inGroups(text: string, size: number): string {
	return (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join('-');
}

export function isCrockford(text: string, length: number): boolean {
	return text.length === length && /^[0-9A-HJKMNP-TV-Z]*$/.test(text);
}
