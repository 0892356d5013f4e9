import { expect, test } from 'vitest';
import { hashOf } from './hash.ts';

test.each([
	['', '47DEQpj8'],
	['abc', 'ungWv48B'],
	['Zażółć', 'G0VWC0f0'],
	['😀', '8EQ6NCxe']
])('the name of "%s" is the beginning of its SHA-256, fit for an address', async (text, name) => {
	expect(await hashOf(text)).toBe(name);
});

test('bytes have the name of the text that they are', async () => {
	expect(await hashOf(new TextEncoder().encode('Zażółć'))).toBe('G0VWC0f0');
});

test('no name has a letter that an address would change', async () => {
	for (let number = 0; number < 200; number++) {
		expect(await hashOf(String(number))).toMatch(/^[\w-]{8}$/);
	}
});
