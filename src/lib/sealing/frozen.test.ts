import { Decrypter } from 'age-encryption';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { whyNotSealed } from './check-sealed.ts';
import { decodeForm } from './envelope.ts';
import { identityIn, recipientOf } from './keys.ts';
import { unpad } from './pad.ts';
import { open } from './seal.ts';
import { hashOf, receiptCodeOf, replyIdentityOf, replyRecipientOf } from './secrets.ts';

const root = 'tests/fixtures/sealed';
const formats = readdirSync(root).filter((name) => name !== 'README.md');
const text = (plain: Uint8Array) => new TextDecoder().decode(plain);

test('the first format is among the frozen ones', () => expect(formats).toContain('v1'));

describe.each(formats)('what was sealed in format %s', (format) => {
	const read = (name: string) => new Uint8Array(readFileSync(join(root, format, name)));
	const json = (name: string): Record<string, string> => JSON.parse(text(read(name)));
	const keys = ['hybrid', 'x25519'].flatMap((kind) => [[kind, 'team'] as const, [kind, 'recovery'] as const]);
	const keyOf = (kind: string, who: string) => identityIn(text(read(`test-only-${kind}-${who}.key`)));

	test.each(keys)('is opened by the %s %s key', async (kind, who) => {
		const form = await open(read(`${kind}-form.age`), keyOf(kind, who));
		expect(decodeForm(form)).toEqual(json('form.json'));
		const long = await open(read(`${kind}-long.age`), keyOf(kind, who));
		expect(await hashOf(text(long))).toBe(json('expected.json').longSha256);
	});

	test.each(keys)('is opened by the ordinary rules of age with the %s %s key', async (kind, who) => {
		const decrypter = new Decrypter();
		decrypter.addIdentity(keyOf(kind, who));
		const padded = await decrypter.decrypt(read(`${kind}-form.age`));
		// The text stands in front, so whoever opens a form by hand can read it.
		expect(JSON.parse(text(padded).replace(/\0.*$/s, ''))).toEqual(json('form.json'));
		const long = await decrypter.decrypt(read(`${kind}-long.age`));
		expect(await hashOf(text(unpad(long)))).toBe(json('expected.json').longSha256);
	});

	test.each(['hybrid', 'x25519'])('is still taken from an outbox where the keys are %s', async (kind) => {
		const [team, recovery] = [
			await recipientOf(keyOf(kind, 'team')),
			await recipientOf(keyOf(kind, 'recovery'))
		];
		for (const name of ['form', 'long'])
			expect(whyNotSealed(read(`${kind}-${name}.age`), { team, recovery })).toBeUndefined();
	});

	test('the codes that families keep are derived as they were, and open the reply', async () => {
		const { idempotencyKey = '', receiptCode = '', replyTo } = json('test-only-codes.json');
		expect(await receiptCodeOf(idempotencyKey)).toBe(receiptCode);
		expect(await replyRecipientOf(receiptCode)).toBe(replyTo);
		const reply = await open(read('hybrid-reply.age'), await replyIdentityOf(receiptCode));
		expect(text(reply)).toBe(json('expected.json').reply);
	});
});
