/**
 * What stands before a squeezed text: the version of the form, the bytes of the text (four bytes, the lowest first), and a sum that
 * proves both, since a wrong length would keep a device at work for nothing.
 */
export const headLength = 6;

/** Raised with every change of the model: a device must expect exactly what the build did. */
export const formVersion = 1;

/** No copy comes near it. */
export const longestText = 1 << 26;

export function headOf(length: number): Uint8Array<ArrayBuffer> {
	const head = Uint8Array.of(
		formVersion,
		length & 255,
		(length >>> 8) & 255,
		(length >>> 16) & 255,
		length >>> 24,
		0
	);
	head[5] = sumOf(head);
	return head;
}

/** The length that a head tells; undefined where it is damaged or of another form. */
export function lengthIn(head: Uint8Array): number | undefined {
	const [version, first = 0, second = 0, third = 0, fourth = 0, sum] = head;
	const length = first + (second << 8) + (third << 16) + fourth * 0x1000000;
	return version === formVersion && sum === sumOf(head) && length <= longestText ? length : undefined;
}

/** No single changed bit, and few other changes, leave it as it was. */
function sumOf(head: Uint8Array): number {
	return head.subarray(0, 5).reduce((sum, byte) => (Math.imul(sum ^ byte, 0x1f) + 7) & 255, 0x5a);
}
