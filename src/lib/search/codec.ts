import { postingBits, type IndexData } from './index-data.ts';

/*
 * The file, version 1. Numbers are unsigned LEB128 varints unless a byte is said.
 *
 *   magic      4 bytes "RLO1" (the digit is the version)
 *   documents  count
 *   terms      count
 *   prefixes   terms × byte    letters shared with the term before (front coding)
 *   endings    length, then UTF-8: what is not shared, joined by newlines
 *   counts     terms × number  documents that hold the term, less one
 *   gaps       number a posting: distance to the document before, less one (the first: its number)
 *   bits       postings × byte: in which fields
 *   titles     documents × byte, bodies documents × byte: lengths
 *
 * Like stands with like, so that the brotli of the transport finds more to fold than any packing of ours would leave it.
 */
const magic = [0x52, 0x4c, 0x4f, 0x31];

export class IndexFormatError extends Error {}

/** Writes an index as bytes. */
export function encodeIndex({
	terms,
	postings,
	titleLengths,
	bodyLengths
}: IndexData): Uint8Array<ArrayBuffer> {
	const bytes: number[] = [...magic];
	const number = (value: number) => {
		while (value >= 0x80) {
			bytes.push((value & 0x7f) | 0x80);
			value >>>= 7;
		}
		bytes.push(value);
	};
	number(titleLengths.length);
	number(terms.length);
	const shared = terms.map((term, index) => Math.min(255, sharedLength(term, terms[index - 1] ?? '')));
	bytes.push(...shared);
	const endings = new TextEncoder().encode(terms.map((term, index) => term.slice(shared[index])).join('\n'));
	number(endings.length);
	for (const byte of endings) bytes.push(byte);
	for (const list of postings) number(list.length - 1);
	const bits: number[] = [];
	for (const list of postings) {
		let before = -1;
		for (const posting of list) {
			const document = posting >>> postingBits;
			number(document - before - 1);
			bits.push(posting & ((1 << postingBits) - 1));
			before = document;
		}
	}
	for (const list of [bits, titleLengths, bodyLengths]) for (const byte of list) bytes.push(byte);
	return Uint8Array.from(bytes);
}

/**
 * Reads what `encodeIndex` wrote.
 * @throws IndexFormatError for another version or a file that was cut
 */
export function decodeIndex(bytes: Uint8Array): IndexData {
	if (magic.some((byte, index) => bytes[index] !== byte)) {
		throw new IndexFormatError(
			'This is not a search index of version 1: load the page again to get the one that fits.'
		);
	}
	let at = magic.length;
	const byte = () => {
		const value = bytes[at++];
		if (value === undefined)
			throw new IndexFormatError('The search index ends too early: it was cut on the way.');
		return value;
	};
	const number = () => {
		let value = 0;
		for (let shift = 0; ; shift += 7) {
			const part = byte();
			value |= (part & 0x7f) << shift;
			if (part < 0x80) return value;
		}
	};
	const list = (length: number, read: () => number) => Array.from({ length }, read);

	const documents = number();
	const termCount = number();
	const shared = list(termCount, byte);
	const endingsLength = number();
	const endings = new TextDecoder().decode(bytes.subarray(at, at + endingsLength)).split('\n');
	at += endingsLength;
	let term = '';
	const terms = shared.map((length, index) => (term = term.slice(0, length) + (endings[index] ?? '')));
	const counts = list(termCount, () => number() + 1);
	const postings = counts.map((count) => {
		let document = -1;
		return list(count, () => (document += number() + 1) << postingBits);
	});
	for (const numbers of postings)
		for (let index = 0; index < numbers.length; index++) numbers[index] = (numbers[index] ?? 0) | byte();
	const titleLengths = list(documents, byte);
	const bodyLengths = list(documents, byte);
	return { terms, postings, titleLengths, bodyLengths };
}

function sharedLength(a: string, b: string): number {
	let length = 0;
	while (length < a.length && a[length] === b[length]) length++;
	// Never inside a surrogate pair: an ending must be text by itself.
	return length > 0 && /[\ud800-\udbff]/.test(a.charAt(length - 1)) ? length - 1 : length;
}
