import { expect, test } from 'vitest';
import { hashOf } from './hash.ts';

test.each([
	['', '47DEQpj8HBSa'],
	['abc', 'ungWv48Bz-pB'],
	['Zażółć', 'G0VWC0f0S7-H'],
	['😀', '8EQ6NCxe9UeD']
])('the name of "%s" is the beginning of its SHA-256, fit for an address', async (text, name) => {
	expect(await hashOf(text)).toBe(name);
});

test('no name has a letter that an address would change', async () => {
	for (let number = 0; number < 200; number++) {
		expect(await hashOf(String(number))).toMatch(/^[\w-]{12}$/);
	}
});
