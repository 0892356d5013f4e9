import { armor, Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import { identitiesIn, isPlainKeyFile, newPassphrase, openKeyFile, sealKeyFile } from './key-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = '# a key\nAGE-SECRET-KEY-1X\n';

test('a key file is sealed only with a passphrase that was drawn', async () => {
	for (const weak of ['rutland', '', 'xxxxx-xxxxx-xxxxx-xxxxx'])
		await expect(sealKeyFile(text, weak)).rejects.toThrow('one that newPassphrase drew');
	const passphrase = newPassphrase();
	expect(await openKeyFile(bytes(await sealKeyFile(text, passphrase)), passphrase)).toBe(text);
});

test('a file that the age tool made with a passphrase of its own opens too', async () => {
	const age = new Encrypter();
	age.setScryptWorkFactor(10);
	age.setPassphrase('spare-Cactus-whale');
	const file = await age.encrypt(text);
	expect(await openKeyFile(file, ' spare-Cactus-whale\n')).toBe(text);
	expect(
		await openKeyFile(bytes(`\r\n${armor.encode(file).replaceAll('\n', '\r\n')}`), 'spare-Cactus-whale')
	).toBe(text);
	await expect(openKeyFile(file, 'spare-cactus-whale')).rejects.toThrow('does not open the key file');
});

test('the work of opening is bounded, and enough that the ordinary tool takes the file', async () => {
	const file = await sealKeyFile(text, newPassphrase());
	const header = new TextDecoder().decode(armor.decode(file)).split('\n')[1];
	expect(header).toMatch(/^-> scrypt \S+ 16$/);
});

test('a key that lies open is known as such', () => {
	expect(isPlainKeyFile(bytes(text))).toBe(true);
	expect(isPlainKeyFile(bytes('a AGE-SECRET-KEY-1X'))).toBe(false);
	expect(isPlainKeyFile(new Uint8Array(70_000))).toBe(false);
});

test('every key of a file counts once, and a file without one is refused', () => {
	expect(identitiesIn(' AGE-SECRET-KEY-1A\r\n# x\r\nAGE-SECRET-KEY-1B\nAGE-SECRET-KEY-1A')).toEqual([
		'AGE-SECRET-KEY-1A',
		'AGE-SECRET-KEY-1B'
	]);
	expect(() => identitiesIn('# nothing')).toThrow('no private key');
});
