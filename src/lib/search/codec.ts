import { fieldBit, postingBits, type IndexData } from './index-data.ts';

/*
 * The file, version 2. Numbers are unsigned LEB128 varints unless a byte is said.
 *
 *   magic      4 bytes "RLO2" (the digit is the version)
 *   documents  count
 *   terms      count
 *   prefixes   terms × byte    letters shared with the term before (front coding)
 *   endings    length, then UTF-8: what is not shared, joined by newlines
 *   counts     terms × number  documents that hold the term, less one
 *   firsts     terms × byte    number of the first document, its lowest 7 bits; the eighth says whether it has more
 *   gaps       other postings × byte: distance to the document before, less one, in the same way
 *   far        number for each of the two that has more: what is above the 7 bits
 *   bits       postings × byte: in which fields
 *   phrases    number for each posting with "also" or "questions": in which of the phrases, as bits
 *   titles     documents × byte, bodies documents × byte: lengths
 *
 * Like stands with like, so that the brotli of the transport finds more to fold than any packing of ours would leave it.
 */
const inPhrases = fieldBit.also | fieldBit.questions;
const magic = [0x52, 0x4c, 0x4f, 0x32];

export class IndexFormatError extends Error {}

/** Writes an index as bytes. */
export function encodeIndex({
	terms,
	postings,
	phrases,
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
	const firsts = postings.map((list) => (list[0] ?? 0) >>> postingBits);
	const gaps = postings.flatMap((list) =>
		list.slice(1).map((posting, at) => (posting >>> postingBits) - ((list[at] ?? 0) >>> postingBits) - 1)
	);
	const distances = [...firsts, ...gaps];
	for (const distance of distances) bytes.push(distance < 0x80 ? distance : (distance & 0x7f) | 0x80);
	for (const distance of distances) if (distance >= 0x80) number(distance >>> 7);
	for (const list of postings) for (const posting of list) bytes.push(posting & ((1 << postingBits) - 1));
	postings.forEach((list, term) =>
		list.forEach((posting, place) => {
			if (posting & inPhrases) number(phrases[term]?.[place] ?? 0);
		})
	);
	for (const list of [titleLengths, bodyLengths]) for (const byte of list) bytes.push(byte);
	return Uint8Array.from(bytes);
}

/**
 * Reads what `encodeIndex` wrote.
 * @throws IndexFormatError for another version or a file that was cut
 */
export function decodeIndex(bytes: Uint8Array): IndexData {
	if (magic.some((byte, index) => bytes[index] !== byte)) {
		throw new IndexFormatError(
			'This is not a search index of version 2: load the page again to get the one that fits.'
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
	const firsts = list(termCount, byte);
	const gaps = counts.map((count) => list(count - 1, byte));
	const whole = (near: number) => (near < 0x80 ? near : (near & 0x7f) | (number() << 7));
	const first = firsts.map(whole);
	const postings = gaps.map((near, term) => {
		let document = first[term] ?? 0;
		return [document << postingBits, ...near.map((gap) => (document += whole(gap) + 1) << postingBits)];
	});
	for (const numbers of postings)
		for (let index = 0; index < numbers.length; index++) numbers[index] = (numbers[index] ?? 0) | byte();
	const phrases = postings.map((numbers) => numbers.map((posting) => (posting & inPhrases ? number() : 0)));
	const titleLengths = list(documents, byte);
	const bodyLengths = list(documents, byte);
	return { terms, postings, phrases, titleLengths, bodyLengths };
}

function sharedLength(a: string, b: string): number {
	let length = 0;
	while (length < a.length && a[length] === b[length]) length++;
	// Never inside a surrogate pair: an ending must be text by itself.
	return length > 0 && /[\ud800-\udbff]/.test(a.charAt(length - 1)) ? length - 1 : length;
}
