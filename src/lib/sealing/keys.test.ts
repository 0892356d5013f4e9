import { expect, test } from 'vitest';
import { identityIn, keyFileText, keyIdOf, kindOf, newKeyPair, recipientOf } from './keys.ts';

test('a new key is post-quantum unless asked otherwise, and its public half follows from the private one', async () => {
	const pair = await newKeyPair();
	expect(kindOf(pair.recipient)).toBe('hybrid');
	expect(await recipientOf(pair.identity)).toBe(pair.recipient);
	expect(kindOf((await newKeyPair('x25519')).recipient)).toBe('x25519');
});

test('the id of a pair follows from its halves and from their order', async () => {
	const keys = { team: 'age1a', recovery: 'age1b' };
	expect(await keyIdOf(keys)).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
	expect(await keyIdOf({ ...keys })).toBe(await keyIdOf(keys));
	expect(await keyIdOf({ team: keys.recovery, recovery: keys.team })).not.toBe(await keyIdOf(keys));
});

test('a key file is read back, also with line ends of another system', async () => {
	const pair = await newKeyPair('x25519');
	const text = keyFileText(pair, ['Team key', 'created: today']);
	expect(text).toBe(`# Team key\n# created: today\n# public key: ${pair.recipient}\n${pair.identity}\n`);
	expect(identityIn(text)).toBe(pair.identity);
	expect(identityIn(text.replaceAll('\n', '\r\n'))).toBe(pair.identity);
});

test('a file with no private key or with two is refused', async () => {
	const { identity } = await newKeyPair('x25519');
	expect(() => identityIn('# nothing')).toThrow('The file holds 0 private keys.');
	expect(() => identityIn(`${identity}\n${identity}`)).toThrow('The file holds 2 private keys.');
});
