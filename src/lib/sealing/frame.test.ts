import { describe, expect, test } from 'vitest';
import {
	decodeFrame,
	encodeFrame,
	FrameError,
	longestFrame,
	longestSealed,
	readFrameReceipt,
	shortestSealed,
	type FrameFault,
	type FrameHead
} from './frame.ts';

const head: FrameHead = {
	form: 'personal-budget',
	formVersion: 3,
	keyId: 'key-2026_a',
	idempotencyHash: 'ab'.repeat(32),
	receiptHash: '0f'.repeat(32)
};

function sealedOf(length: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length).map((_, index) => (index * 31) % 256);
	bytes.set(new TextEncoder().encode('age-encryption.org/v1\n'));
	return bytes;
}

const good = encodeFrame({ ...head, sealed: sealedOf(5000) });

/** A frame with any bytes for a head, as a stranger might make it. */
function frameWith(text: string | Uint8Array, sealed = sealedOf(5000)): Uint8Array {
	const json = typeof text === 'string' ? new TextEncoder().encode(text) : text;
	return Uint8Array.from([
		...[0x52, 0x4c, 0x4f, 0x46, 1, json.length >> 8, json.length & 255],
		...json,
		...sealed
	]);
}

function faultOf(bytes: Uint8Array): { fault: FrameFault; message: string } {
	try {
		decodeFrame(bytes);
	} catch (error) {
		if (error instanceof FrameError) return { fault: error.fault, message: error.message };
		throw error;
	}
	throw new Error('The frame was taken');
}

test.each([shortestSealed, 5000, longestSealed])(
	'a form of %i sealed bytes comes out as it went in',
	(length) => {
		const frame = { ...head, sealed: sealedOf(length) };
		expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
	}
);

test('a frame is read where it lies within a larger buffer', () => {
	const wide = new Uint8Array(good.length + 20);
	wide.set(good, 13);
	expect(decodeFrame(wide.subarray(13, 13 + good.length))).toMatchObject(head);
});

test('this release reads the frame that the first release wrote', () => {
	const first = frameWith(
		`{"form":"feedback","formVersion":1,"keyId":"k1","idempotencyHash":"${'1'.repeat(64)}","receiptHash":"${'2'.repeat(64)}"}`
	);
	expect(decodeFrame(first)).toMatchObject({ form: 'feedback', formVersion: 1, keyId: 'k1' });
});

describe('a frame is refused, and the error says what was found', () => {
	const json = (change: object) => JSON.stringify({ ...head, ...change });
	const cases: [title: string, bytes: () => Uint8Array, fault: FrameFault, message: string][] = [
		['nothing', () => new Uint8Array(), 'size', 'has 0 bytes'],
		['longer than any form', () => new Uint8Array(longestFrame + 1), 'size', 'more than the'],
		['other bytes', () => good.map((byte, index) => (index === 0 ? 0x72 : byte)), 'magic', 'RLOF'],
		[
			'a later version',
			() => good.map((byte, index) => (index === 4 ? 2 : byte)),
			'version',
			'version 2; this server knows version 1'
		],
		[
			'a head longer than allowed',
			() => frameWith(json({ more: 'x'.repeat(1000) })),
			'head',
			'more than the 1024'
		],
		['cut within the head', () => good.slice(0, 40), 'head', 'it was cut'],
		['a head that is not JSON', () => frameWith('{form'), 'head', 'SyntaxError'],
		[
			'a head that is not UTF-8',
			() => frameWith(Uint8Array.of(0x22, 0xff, 0x22)),
			'head',
			'not JSON in UTF-8'
		],
		['a list for a head', () => frameWith('[]'), 'head', 'must be an object'],
		['null for a head', () => frameWith('null'), 'head', 'must be an object'],
		['a missing field', () => frameWith(json({ keyId: undefined })), 'head', 'lacks keyId'],
		['one field more', () => frameWith(json({ more: 1 })), 'head', 'has 6 fields'],
		[
			'a prototype among the fields',
			() => frameWith(json({}).replace('{', '{"__proto__":{"form":"x"},')),
			'head',
			'has 6 fields'
		],
		['a field from a prototype only', () => frameWith('{"__proto__":{"form":"x"}}'), 'head', 'lacks form'],
		['a form that is a path', () => frameWith(json({ form: '../x' })), 'head', 'form in the head'],
		['a version of nought', () => frameWith(json({ formVersion: 0 })), 'head', 'formVersion'],
		['a version in words', () => frameWith(json({ formVersion: '1' })), 'head', 'formVersion'],
		['a hash in capitals', () => frameWith(json({ receiptHash: 'AB'.repeat(32) })), 'head', 'receiptHash'],
		[
			'a hash with a line end',
			() => frameWith(json({ idempotencyHash: `${'a'.repeat(64)}\n` })),
			'head',
			'idempotencyHash'
		],
		['a sealed part that was cut', () => good.slice(0, 4000), 'sealed', 'it must have 4096'],
		[
			'plain text for a sealed part',
			() => frameWith(json({}), new Uint8Array(5000).fill(65)),
			'sealed',
			'not sealed with age'
		]
	];
	test.each(cases)('%s', (_, bytes, fault, message) => {
		const found = faultOf(bytes());
		expect(found.fault).toBe(fault);
		expect(found.message).toContain(message);
	});

	test('more sealed bytes than the largest bucket makes', () => {
		expect(faultOf(frameWith(json({}), sealedOf(longestSealed + 1)))).toMatchObject({ fault: 'sealed' });
	});

	test('on the sending side too', () => {
		expect(() => encodeFrame({ ...head, form: '', sealed: sealedOf(5000) })).toThrow('form in the head');
		expect(() => encodeFrame({ ...head, sealed: sealedOf(40) })).toThrow('has 40 bytes');
	});

	test('a frame with any one byte changed is read or refused with a FrameError, never with another error', () => {
		for (let at = 0; at < good.length; at += at < 300 ? 1 : 97) {
			const changed = good.slice();
			changed[at] = (changed[at] ?? 0) ^ 0x55;
			try {
				decodeFrame(changed);
			} catch (error) {
				expect(error, `byte ${at}`).toBeInstanceOf(FrameError);
			}
		}
	});
});

test('only an answer for just this form with a whole reference counts', () => {
	const { idempotencyHash } = head;
	const reference = 'RLO-8F3K-0Z9M-QW7V';
	expect(readFrameReceipt({ idempotencyHash, reference }, idempotencyHash)).toBe(reference);
	for (const answer of [
		undefined,
		null,
		'RLO-8F3K-0Z9M-QW7V',
		[],
		{ reference },
		{ idempotencyHash: 'cd'.repeat(32), reference },
		{ idempotencyHash, reference: 'RLO-8F3K-0Z9M' },
		{ idempotencyHash, reference: 'RLO-8F3K-0Z9M-QW7U' },
		{ idempotencyHash, reference: [reference] }
	]) {
		expect(readFrameReceipt(answer, idempotencyHash), JSON.stringify(answer)).toBeUndefined();
	}
});
