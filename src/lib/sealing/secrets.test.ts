import { describe, expect, test } from 'vitest';
import { environmentWith } from '../server/settings.ts';
import { bech32 } from './bech32.ts';
import { crockford } from './crockford.ts';
import { newReference, readReference } from './reference.ts';
import {
	hashOf,
	isIdempotencyKey,
	newIdempotencyKey,
	readCode,
	receiptCodeOf,
	replyIdentityOf,
	replyRecipientOf
} from './secrets.ts';

const rounds = environmentWith({}).TEST_LONG ? 20_000 : 500;

describe('an idempotency key', () => {
	test('is known again, never drawn twice, and has one spelling only', () => {
		const keys = Array.from({ length: rounds }, newIdempotencyKey);
		expect(keys.filter((key) => !isIdempotencyKey(key))).toEqual([]);
		expect(new Set(keys).size).toBe(rounds);
		expect(isIdempotencyKey('AAAAAAAAAAAAAAAAAAAAAA')).toBe(true);
		// Reads as the same bytes, but would have another hash and so make a second row.
		expect(isIdempotencyKey('AAAAAAAAAAAAAAAAAAAAAB')).toBe(false);
	});

	test.each([
		'',
		'AAAA',
		'AAAAAAAAAAAAAAAAAAAAAA==',
		'AAAAAAAAAAAAAAAAAAAAA+',
		'AAAAAAAAAAAAAAAAAAAAAA\n',
		undefined,
		['a'],
		{}
	])('is not %j', (wrong) => expect(isIdempotencyKey(wrong)).toBe(false));
});

describe('what is derived from it', () => {
	test('is the same each time and another for another key', async () => {
		const [key, other] = [newIdempotencyKey(), newIdempotencyKey()];
		const code = await receiptCodeOf(key);
		expect(await receiptCodeOf(key)).toBe(code);
		expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
		expect(await receiptCodeOf(other)).not.toBe(code);
		expect(await replyIdentityOf(code)).toBe(await replyIdentityOf(code));
		expect(await replyIdentityOf(await receiptCodeOf(other))).not.toBe(await replyIdentityOf(code));
	});

	test('neither the code nor the reply key gives away the other or the key that both come from', async () => {
		const key = newIdempotencyKey();
		const code = await receiptCodeOf(key);
		const identity = await replyIdentityOf(code);
		const bytes = Buffer.from(key, 'base64url');
		expect(crockford(bytes, 20)).not.toBe(code.replaceAll('-', ''));
		for (const secret of [bytes, new TextEncoder().encode(code.replaceAll('-', '').padEnd(32).slice(0, 32))])
			expect(identity).not.toContain(bech32('AGE-SECRET-KEY-PQ-', secret).toUpperCase().slice(19, 35));
	});

	test('the reply key is a post-quantum age key, however the code was typed', async () => {
		const code = await receiptCodeOf(newIdempotencyKey());
		expect(await replyIdentityOf(code)).toMatch(/^AGE-SECRET-KEY-PQ-1[0-9A-Z]{58}$/);
		const recipient = await replyRecipientOf(code);
		expect(recipient).toMatch(/^age1pq1/);
		expect(await replyRecipientOf(code.toLowerCase().replaceAll('-', ' '))).toBe(recipient);
	});

	test('is refused for what is no key or no code', async () => {
		await expect(receiptCodeOf('AAAA')).rejects.toThrow('22 letters of base64url');
		await expect(replyIdentityOf('AAAA')).rejects.toThrow('20 letters and digits');
	});

	test('a hash is SHA-256 in hexadecimal', async () => {
		expect(await hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});
});

describe('a receipt code', () => {
	test.each([
		['0123456789ABCDEFGHJK', 'as it is without dashes'],
		['01234-56789-ABCDE-FGHJK', 'as it was shown'],
		['o1234 56789 abcde fghjk', 'in small letters, with O for 0 and spaces'],
		['  0i234–56789—ABCDE.FGHJK\n', 'with I for 1, long dashes and a line end'],
		['OL234-56789-ABCDE-FGHJK', 'with L for 1'],
		['０１２３４-５６７８９-ABCDE-FGHJK', 'with wide digits']
	])('typed "%s" is read (%s)', (typed) => expect(readCode(typed)).toBe('01234-56789-ABCDE-FGHJK'));

	test.each([
		'',
		'01234',
		'01234-56789-ABCDE-FGHJ',
		'01234-56789-ABCDE-FGHJKM',
		'01234-56789-ABCDE-FGHJU',
		'01234-56789-ABCDE-FGHJß',
		'ż'.repeat(20),
		'1'.repeat(100_000)
	])('typed "%.30s" can be none', (typed) => expect(readCode(typed)).toBeUndefined());
});

describe('a reference', () => {
	test('has 60 random bits in letters that can be read out, and is read back', () => {
		const references = Array.from({ length: rounds }, () => newReference('RLO'));
		expect(references.filter((one) => !/^RLO(-[0-9A-HJKMNP-TV-Z]{4}){3}$/.test(one))).toEqual([]);
		expect(references.filter((one) => readReference(one, 'RLO') !== one)).toEqual([]);
		expect(new Set(references).size).toBe(rounds);
		const letters = new Set(references.join('').replaceAll('RLO', '').replaceAll('-', ''));
		expect(letters.size).toBe(32);
	});

	test.each([
		'RLO-0123-4567-89AB',
		'rlo 0123 4567 89ab',
		'RL0-OI23-4567-89AB',
		'r1o0l23456789ab',
		'0123-4567-89AB',
		'RLO – 0123 – 4567 – 89AB'
	])('typed "%s" is read', (typed) => expect(readReference(typed, 'RLO')).toBe('RLO-0123-4567-89AB'));

	test.each([
		'',
		'RLO',
		'RLO-0123-4567-89A',
		'ABC-0123-4567-89AB',
		'RLO-0123-4567-89AU',
		'RLO-0123-4567-89ABC'
	])('typed "%s" can be none', (typed) => expect(readReference(typed, 'RLO')).toBeUndefined());

	test('may have letters in its prefix that a code never has', () => {
		const reference = newReference('SUILO');
		expect(readReference(reference.toLowerCase(), 'SUILO')).toBe(reference);
	});
});

test('Bech32 agrees with the examples of its standard', () => {
	expect(bech32('A', new Uint8Array())).toBe('a12uel5l');
	// BIP 173: "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw" holds the values 0 to 31.
	const values = Uint8Array.from(Buffer.from('00443214c74254b635cf84653a56d7c675be77df', 'hex'));
	expect(bech32('abcdef', values)).toBe('abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw');
});

test('letters are refused where the bytes do not suffice for them', () => {
	expect(crockford(Uint8Array.of(0xff, 0x00), 3)).toBe('ZW0');
	expect(() => crockford(new Uint8Array(2), 4)).toThrow('4 letters need 3 bytes, not 2.');
});
