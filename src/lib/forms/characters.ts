/*
 * What people type holds more than they see: line ends of two characters, marks that a phone number brings along
 * from an address book, halves of an emoji. It is put right where it comes in, so that nothing behind trips over it.
 */

/** What no text may hold: control characters, overrides that turn words round, halves of a character. */
const unreadable = '\\0-\\x08\\x0e-\\x1f\\x7f-\\x9f\\u202d\\u202e\\p{Cs}';
// `\p{Cs}` finds half a pair only: with the flag `u` a whole pair is one character.
const unreadableOnes = new RegExp(`[${unreadable}]+`, 'gu');
const anyUnreadable = new RegExp(`[${unreadable}]`, 'u');
// Word writes a line break inside a paragraph as a vertical tab; old Macs and mainframes have their own.
const lineEnd = /\r\n?|[\v\f\x85\u2028\u2029]/g;
const onlyBlanks = /^[\s\p{Cf}]*$/u;

/** @example cleanText('a\r\nb\0') // => 'a\nb' */
export function cleanText(text: string): string {
	return text.replace(lineEnd, '\n').replace(unreadableOnes, '');
}

/** True for a text that cleanText would take something out of. */
export function isUnreadable(text: string): boolean {
	return anyUnreadable.test(text.replace(lineEnd, '\n'));
}

/** True for spaces, invisible marks and nothing else. */
export function isBlank(text: string): boolean {
	return onlyBlanks.test(text);
}

/**
 * A short typed value without what nobody sees, in Latin digits and single spaces.
 * @example tidyTyped(' ٠١٥٧٢\u00a0 722577\u202c') // => '01572 722577'
 */
export function tidyTyped(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
		.replace(/[\p{Cf}\p{Cc}]/gu, (mark) => (/\s/.test(mark) ? ' ' : ''))
		.replace(/\s+/g, ' ')
		.trim();
}

/** A character may be several units long, but not so many more than this that a limit would mean nothing. */
const unitsPerCharacter = 8;
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('en-GB') : undefined;

/**
 * Characters as people count them: a line end, an accented letter and a family emoji are one each. A text of more than
 * 8 units for each of `most` is counted by code points, which is quick at any length and still more than `most`.
 * @example countCharacters('né👨‍👩‍👧', 120) // => 3
 */
export function countCharacters(text: string, most: number): number {
	const lines = text.replace(lineEnd, '\n');
	if (/^[\t\n\x20-\x7e]*$/.test(lines)) return lines.length;
	if (segmenter && lines.length <= unitsPerCharacter * most) return [...segmenter.segment(lines)].length;
	// A character of two units counts at its first.
	return lines.replace(/[\udc00-\udfff]/g, '').length;
}
