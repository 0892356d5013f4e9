/**
 * How a sealed form travels from a browser's outbox to the server:
 * `RLOF`, one byte of version, two bytes of head length (big end first), the head as JSON in UTF-8, the sealed bytes.
 * The server takes every version that was ever in use: a form may have waited on a phone for months.
 */
export interface FrameHead {
	form: string;
	formVersion: number;
	/** Which pair of public keys it is sealed to. */
	keyId: string;
	/** SHA-256 in hex of the idempotency key: the same form sent twice is known by it. */
	idempotencyHash: string;
	/** SHA-256 in hex of the receipt code. */
	receiptHash: string;
}

/** A form on its way. */
export interface OutboxFrame extends FrameHead {
	/** As `seal` made it; that it opens can be known only where the private keys are. */
	sealed: Uint8Array<ArrayBuffer>;
}

export const frameVersion = 1;
const magic = [0x52, 0x4c, 0x4f, 0x46]; // RLOF
const headAt = magic.length + 3;
const longestHead = 1024;
/** The largest bucket of padding and what age adds to it for two post-quantum recipients, with room to spare. */
export const longestSealed = 272 * 1024;
/** The smallest bucket of padding: whatever is shorter was cut. */
export const shortestSealed = 4 * 1024;
/** In bytes. A body that is longer need not be read to its end. */
export const longestFrame = headAt + longestHead + longestSealed;
/** How every file begins that age has sealed. */
const ageStart = new TextEncoder().encode('age-encryption.org/v1\n');

export type FrameFault = 'size' | 'magic' | 'version' | 'head' | 'sealed';

/** Says what is wrong with a frame, without repeating any of it but names of fields. */
export class FrameError extends Error {
	readonly fault: FrameFault;

	constructor(fault: FrameFault, message: string) {
		super(message);
		this.name = 'FrameError';
		this.fault = fault;
	}
}

/** @throws FrameError where `decodeFrame` would refuse the outcome */
export function encodeFrame({ sealed, ...head }: OutboxFrame): Uint8Array<ArrayBuffer> {
	const json = new TextEncoder().encode(JSON.stringify(checkHead(head)));
	if (json.length > longestHead) throw headTooLong(json.length);
	checkSealed(sealed);
	const frame = new Uint8Array(headAt + json.length + sealed.length);
	frame.set(magic);
	const view = new DataView(frame.buffer);
	view.setUint8(magic.length, frameVersion);
	view.setUint16(magic.length + 1, json.length);
	frame.set(json, headAt);
	frame.set(sealed, headAt + json.length);
	return frame;
}

/** Checks everything that can be checked without a private key. @throws FrameError */
export function decodeFrame(bytes: Uint8Array): OutboxFrame {
	if (bytes.length > longestFrame) {
		throw new FrameError(
			'size',
			`The form has ${bytes.length} bytes, more than the ${longestFrame} that are taken. Send it with the page of this site.`
		);
	}
	if (bytes.length < headAt) {
		throw new FrameError(
			'size',
			`The form has ${bytes.length} bytes and needs ${headAt} before its head. Send it again.`
		);
	}
	if (magic.some((byte, index) => bytes[index] !== byte)) {
		throw new FrameError(
			'magic',
			'This is not a form of an outbox: it does not begin with RLOF. Use the form on the page.'
		);
	}
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const version = view.getUint8(magic.length);
	if (version !== frameVersion) {
		throw new FrameError(
			'version',
			`The form is packed as version ${version}; this server knows version ${frameVersion}. Reload the page and send it again.`
		);
	}
	const length = view.getUint16(magic.length + 1);
	if (length > longestHead) throw headTooLong(length);
	if (headAt + length > bytes.length) {
		throw new FrameError(
			'head',
			`The head of the form says ${length} bytes, but only ${bytes.length - headAt} follow: it was cut. Send it again.`
		);
	}
	const head = checkHead(parseHead(bytes.subarray(headAt, headAt + length)));
	const sealed = bytes.slice(headAt + length);
	checkSealed(sealed);
	return { ...head, sealed };
}

function headTooLong(length: number): FrameError {
	return new FrameError(
		'head',
		`The head of the form has ${length} bytes, more than the ${longestHead} that are taken.`
	);
}

function parseHead(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (error) {
		// A SyntaxError for what is not JSON, a TypeError for what is not UTF-8.
		throw new FrameError(
			'head',
			`The head of the form is not JSON in UTF-8 (${error instanceof Error ? error.name : 'unknown'}). Send it again.`
		);
	}
}

const hash = /^[0-9a-f]{64}$/;
const fields: Record<keyof FrameHead, { is: (value: unknown) => boolean; wants: string }> = {
	form: { is: matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, 80), wants: 'the id of a form' },
	formVersion: {
		is: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1_000_000,
		wants: 'a whole number from 1'
	},
	keyId: { is: matches(/^[A-Za-z0-9_-]+$/, 80), wants: 'the id of a key' },
	idempotencyHash: { is: matches(hash, 64), wants: '64 hexadecimal digits' },
	receiptHash: { is: matches(hash, 64), wants: '64 hexadecimal digits' }
};
const names = Object.keys(fields) as (keyof FrameHead)[];

function matches(pattern: RegExp, longest: number) {
	return (value: unknown) => typeof value === 'string' && value.length <= longest && pattern.test(value);
}

/** A head of known fields only: nothing that a stranger wrote goes further. */
function checkHead(value: unknown): FrameHead {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new FrameError('head', `The head of the form must be an object with ${names.join(', ')}.`);
	}
	const given = new Map(Object.entries(value));
	for (const name of names) {
		const { is, wants } = fields[name];
		if (!given.has(name)) throw new FrameError('head', `The head of the form lacks ${name}: ${wants}.`);
		if (!is(given.get(name))) throw new FrameError('head', `${name} in the head must be ${wants}.`);
	}
	if (given.size > names.length) {
		throw new FrameError(
			'head',
			`The head of the form has ${given.size} fields; it takes these only: ${names.join(', ')}.`
		);
	}
	return Object.fromEntries(names.map((name) => [name, given.get(name)])) as unknown as FrameHead;
}

function checkSealed(sealed: Uint8Array): void {
	if (sealed.length < shortestSealed || sealed.length > longestSealed) {
		throw new FrameError(
			'sealed',
			`The sealed part has ${sealed.length} bytes; it must have ${shortestSealed} to ${longestSealed}. Send it again.`
		);
	}
	if (ageStart.some((byte, index) => sealed[index] !== byte)) {
		throw new FrameError(
			'sealed',
			'The sealed part is not sealed with age: it must begin with its first line.'
		);
	}
}

/** What the server answers, as JSON, once the row is on disk. */
export interface FrameReceipt {
	idempotencyHash: string;
	reference: string;
}

/** Letters for the council, then three groups of four in Crockford's base 32. */
const reference = /^[A-Z0-9]{1,12}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/;

/** The reference of just this form; undefined for any other answer, such as the sign-in page of a free network. */
export function readFrameReceipt(answer: unknown, idempotencyHash: string): string | undefined {
	if (typeof answer !== 'object' || answer === null) return undefined;
	const given = answer as Partial<Record<keyof FrameReceipt, unknown>>;
	if (given.idempotencyHash !== idempotencyHash) return undefined;
	return typeof given.reference === 'string' && reference.test(given.reference) ? given.reference : undefined;
}
