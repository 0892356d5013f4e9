import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
	areRequestLettersOf,
	fingerprintOf,
	isFingerprintOf,
	requestLettersOf,
	siteLineOf
} from './fingerprint.ts';
import { keyIdOf } from './keys.ts';

const keys = { team: 'age1team', recovery: 'age1recovery' };

test('the fingerprint starts with the id of the keys and is long enough that nobody can match it', async () => {
	const print = await fingerprintOf(keys);
	expect(print).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
	expect(print.replaceAll('-', '')).toContain(await keyIdOf(keys));
});

test('another key in either place shows', async () => {
	const print = await fingerprintOf(keys);
	for (const change of [
		{ team: 'age1other' },
		{ recovery: 'age1other' },
		{ team: 'age1recovery', recovery: 'age1team' }
	])
		expect(await fingerprintOf({ ...keys, ...change })).not.toBe(print);
});

test('a fingerprint may be typed in any case and with gaps, but must be whole', async () => {
	const print = await fingerprintOf(keys);
	expect(await isFingerprintOf(` ${print.toLowerCase().replaceAll('-', ' ')} `, keys)).toBe(true);
	expect(await isFingerprintOf(print.slice(0, 11), keys)).toBe(false);
	expect(await isFingerprintOf('', keys)).toBe(false);
});

test('the letters of a request for the key are those of one public half, typed as people type', async () => {
	const letters = await requestLettersOf('age1a');
	expect(await areRequestLettersOf(letters.toLowerCase().replaceAll('-', ' '), 'age1a')).toBe(true);
	expect(await areRequestLettersOf(letters, 'age1b')).toBe(false);
	for (const part of ['', letters.slice(0, 11), letters.slice(0, -1)])
		expect(await areRequestLettersOf(part, 'age1a'), part).toBe(false);
});

test('the line for site.yaml reads back as the fingerprint', async () => {
	expect(parse(await siteLineOf(keys))).toEqual({ keys: { fingerprint: await fingerprintOf(keys) } });
});
