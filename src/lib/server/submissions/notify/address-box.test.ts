import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { AddressBox, AddressLost } from './address-box.ts';
import { isMailAddress } from './mail-address.ts';

const reference = 'RLO-AB12-CD34-EF56';
const address = 'family-canary@home.example';
const dataDir = mkdtempSync(join(tmpdir(), 'address-box-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

test('the key is made once, for this user alone, and opens after a restart', () => {
	const sealed = AddressBox.of(dataDir).seal(address, reference);
	const file = join(dataDir, 'keys', 'notice.key');
	expect(statSync(file).mode & 0o777).toBe(0o600);
	const key = readFileSync(file, 'utf8');
	expect(AddressBox.of(dataDir).open(sealed, reference)).toBe(address);
	expect(readFileSync(file, 'utf8')).toBe(key);
	expect(readdirSync(join(dataDir, 'keys'))).toEqual(['notice.key']);
});

test('a damaged key file is not replaced: it would lose every address without a word', () => {
	const other = mkdtempSync(join(tmpdir(), 'address-box-'));
	AddressBox.of(other);
	writeFileSync(join(other, 'keys', 'notice.key'), 'torn');
	expect(() => AddressBox.of(other)).toThrow('notice.key does not hold a key of 32 bytes');
	rmSync(other, { recursive: true });
});

test('what is sealed shows neither the address nor its length, and never looks the same twice', () => {
	const box = AddressBox.of(dataDir);
	const long = `${'x'.repeat(64)}@${'y'.repeat(60)}.${'z'.repeat(60)}.example`;
	const all = [box.seal(address, reference), box.seal(address, reference), box.seal(long, reference)];
	expect(new Set(all.map(({ length }) => length)).size).toBe(1);
	expect(new Set(all.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(3);
	expect(Buffer.concat(all).includes('canary')).toBe(false);
	expect(box.open(all[2] ?? new Uint8Array(), reference)).toBe(long);
});

test('without the key, in another row, or with one bit changed it does not open', () => {
	const box = AddressBox.of(dataDir);
	const sealed = box.seal(address, reference);
	expect(() => new AddressBox(Buffer.alloc(32, 7)).open(sealed, reference)).toThrow(AddressLost);
	expect(() => box.open(sealed, 'RLO-XXXX-XXXX-XXXX')).toThrow(AddressLost);
	for (let at = 0; at < sealed.length; at++) {
		const changed = sealed.slice();
		changed[at] = (changed[at] ?? 0) ^ 1;
		expect(() => box.open(changed, reference)).toThrow(AddressLost);
	}
	for (const length of [0, 1, 28, sealed.length - 1]) {
		expect(() => box.open(sealed.slice(0, length), reference)).toThrow(AddressLost);
	}
});

test('an address of letters beyond English survives', () => {
	const box = AddressBox.of(dataDir);
	const name = `zoë@${'ż'.repeat(30)}.example`;
	expect(box.open(box.seal(name, reference), reference)).toBe(name);
});

describe('what is not one plain address is not sealed, and not repeated in the error', () => {
	test.each([
		'',
		'canary',
		'@home.example',
		'canary@',
		'canary@home',
		'canary@home..example',
		'canary@-home.example',
		'.canary@home.example',
		'canary@home.example\r\nBcc: all@council.example',
		'canary@home.example\nx',
		'canary@home.example\u0000',
		'canary@home.example, other@home.example',
		'Canary <canary@home.example>',
		'"canary@x"@home.example',
		'canary@home.example(comment)',
		'canary @home.example',
		'canary@home.example;other@home.example',
		'canary\u200b@home.example',
		'canary\u202e@home.example',
		'canary@[127.0.0.1]',
		`canary@${'x.'.repeat(130)}example`,
		`${'ż'.repeat(60)}@${'ż'.repeat(60)}.${'ż'.repeat(60)}.example`
	])('%j', (text) => {
		expect(isMailAddress(text)).toBe(false);
		expect(() => AddressBox.of(dataDir).seal(text, reference)).toThrow(
			/^This is not one plain e-mail address/
		);
	});
});
