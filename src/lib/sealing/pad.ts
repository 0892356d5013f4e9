import { SealingError } from './errors.ts';

/** Bytes of the sizes that a padded text can have. A length tells much about an answer; a bucket tells little. */
export const buckets: readonly number[] = [4, 8, 16, 32, 64, 128, 256].map((kilobytes) => kilobytes * 1024);

const lengthBytes = 4;

/** The most bytes that can be sealed. */
export const longestPlain = Math.max(...buckets) - lengthBytes;

/**
 * Fills a text up to the next bucket with zeros and writes its length into the last four bytes. The text comes first, so
 * that somebody who opens it with the ordinary age tool can read it at once.
 * @throws SealingError if no bucket is large enough
 */
export function pad(plain: Uint8Array): Uint8Array<ArrayBuffer> {
	const size = buckets.find((bucket) => plain.length + lengthBytes <= bucket);
	if (size === undefined)
		throw new SealingError(`The text has ${plain.length} bytes; at most ${longestPlain} can be sealed.`);
	const padded = new Uint8Array(size);
	padded.set(plain);
	new DataView(padded.buffer).setUint32(size - lengthBytes, plain.length);
	return padded;
}

/** @throws SealingError if the bytes were not made by {@link pad} */
export function unpad(padded: Uint8Array): Uint8Array {
	const room = padded.length - lengthBytes;
	if (!buckets.includes(padded.length))
		throw new SealingError(`Opened, but ${padded.length} bytes is no size that this site pads to.`);
	const length = new DataView(padded.buffer, padded.byteOffset).getUint32(room);
	if (length > room || padded.subarray(length, room).some((byte) => byte !== 0))
		throw new SealingError('Opened, but the padding is not as this site writes it.');
	return padded.slice(0, length);
}
