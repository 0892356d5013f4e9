import { expect, test } from 'vitest';
import { buckets, longestPlain, pad, unpad } from './pad.ts';

test('the buckets double from 4 kB to 256 kB', () => {
	expect(buckets).toEqual([4096, 8192, 16384, 32768, 65536, 131072, 262144]);
});

test('every length around the edge of a bucket comes back as it was', () => {
	for (const bucket of buckets) {
		for (const size of [bucket - 5, bucket - 4, bucket - 3, bucket]) {
			if (size > longestPlain) continue;
			const plain = new Uint8Array(size).fill(7);
			const padded = pad(plain);
			expect(padded).toHaveLength(size <= bucket - 4 ? bucket : bucket * 2);
			expect(Buffer.compare(unpad(padded), plain)).toBe(0);
		}
	}
	expect(unpad(pad(new Uint8Array()))).toHaveLength(0);
});

test('zeros at the end of a text are part of it', () => {
	expect(unpad(pad(Uint8Array.of(1, 0, 0)))).toEqual(Uint8Array.of(1, 0, 0));
});

test('a view into a larger memory is read where it lies', () => {
	const larger = new Uint8Array(5000);
	larger.set(pad(Uint8Array.of(9)), 100);
	expect(unpad(larger.subarray(100, 100 + 4096))).toEqual(Uint8Array.of(9));
});

test('what was not padded here is refused', () => {
	expect(() => unpad(new Uint8Array(4095))).toThrow('4095 bytes is no size that this site pads to');
	expect(() => unpad(new Uint8Array())).toThrow('no size');
	const tooLong = new Uint8Array(4096);
	new DataView(tooLong.buffer).setUint32(4092, 4093);
	expect(() => unpad(tooLong)).toThrow('the padding is not as this site writes it');
	const dirty = pad(Uint8Array.of(1));
	dirty[2000] = 1;
	expect(() => unpad(dirty)).toThrow('the padding is not as this site writes it');
});
