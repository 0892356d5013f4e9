import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';

test('the largest sealed form goes through base 64 and back', () => {
	const bytes = Uint8Array.from({ length: 272 * 1024 }, (_, at) => (at * 7) % 256);
	expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
	expect(fromBase64(toBase64(bytes))).toEqual(bytes);
});

test('what is no base 64 is refused', () => {
	expect(() => fromBase64('%%')).toThrow();
});
