import { armor, Encrypter } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import { environmentWith } from '../server/settings.ts';
import { sealedLengths, whyNotSealed } from './check-sealed.ts';
import { SealingError } from './errors.ts';
import { newKeyPair, type KeyKind, type KeyPair } from './keys.ts';
import { buckets, longestPlain, pad } from './pad.ts';
import { open, seal, sealReply } from './seal.ts';

const kinds = ['hybrid', 'x25519'] as const;
const made = {} as Record<KeyKind, { team: KeyPair; recovery: KeyPair; other: KeyPair }>;
beforeAll(async () => {
	for (const kind of kinds)
		made[kind] = {
			team: await newKeyPair(kind),
			recovery: await newKeyPair(kind),
			other: await newKeyPair(kind)
		};
});
const keysOf = (kind: KeyKind) => ({
	team: made[kind].team.recipient,
	recovery: made[kind].recovery.recipient
});
const bytes = (text: string) => new TextEncoder().encode(text);
const long = Boolean(environmentWith({}).TEST_LONG);
/** In the long run every third byte; by default one in fifty; the first and the last ones always. */
const sampled = (length: number) =>
	Array.from({ length }, (_, at) => at).filter(
		(at) => at < 40 || at >= length - 20 || at % (long ? 3 : 50) === 2
	);

describe.each(kinds)('a text sealed to two %s keys', (kind) => {
	test('is opened by the team key and by the recovery key, and holds nothing that can be read', async () => {
		const plain = bytes('canary: my son needs a break');
		const sealed = await seal(plain, keysOf(kind));
		for (const { identity } of [made[kind].team, made[kind].recovery])
			expect(await open(sealed, identity)).toEqual(plain);
		expect(Buffer.from(sealed).includes('canary')).toBe(false);
	});

	test('is opened by no other key', async () => {
		const sealed = await seal(bytes('text'), keysOf(kind));
		await expect(open(sealed, made[kind].other.identity)).rejects.toThrow(/^This key does not open it\./);
	});

	test('is never sealed the same way twice', async () => {
		const [one, two] = [await seal(bytes('text'), keysOf(kind)), await seal(bytes('text'), keysOf(kind))];
		expect(Buffer.compare(one, two)).not.toBe(0);
	});

	test('has one of few lengths, whatever was written', async () => {
		const lengths = sealedLengths(kind);
		expect(lengths).toHaveLength(buckets.length);
		for (const [index, bucket] of buckets.entries()) {
			const short = (buckets[index - 1] ?? 0) + 1;
			for (const size of [short, bucket - 100, bucket - 4])
				expect(await seal(new Uint8Array(size), keysOf(kind))).toHaveLength(lengths[index] ?? 0);
		}
	});

	test('does not open once a byte of it was changed', async () => {
		const sealed = await seal(bytes('text'), keysOf(kind));
		const { identity } = made[kind].recovery;
		for (const at of sampled(sealed.length)) {
			const changed = sealed.slice();
			changed[at] = (changed[at] ?? 0) ^ (at % 2 ? 1 : 128);
			await expect(open(changed, identity), `byte ${at}`).rejects.toThrow(SealingError);
		}
	}, 240_000);

	test('does not open once it was cut or something was added', async () => {
		const sealed = await seal(bytes('text'), keysOf(kind));
		const { identity } = made[kind].team;
		for (const cut of [0, 1, 30, 200, sealed.length - 17, sealed.length - 1])
			await expect(open(sealed.subarray(0, cut), identity), `${cut} bytes`).rejects.toThrow(SealingError);
		await expect(open(Buffer.concat([sealed, Buffer.of(0)]), identity)).rejects.toThrow(SealingError);
	});
});

describe('keys that cannot be used', () => {
	const plain = bytes('text');

	test('a mix of kinds is refused, either way round', async () => {
		const [hybrid, x25519] = [made.hybrid.team.recipient, made.x25519.team.recipient];
		await expect(seal(plain, { team: hybrid, recovery: x25519 })).rejects.toThrow(
			'The team key is hybrid and the recovery key is x25519. Both must be of one kind: make a new pair.'
		);
		await expect(seal(plain, { team: x25519, recovery: hybrid })).rejects.toThrow(SealingError);
	});

	test('one key in both places is refused', async () => {
		const { recipient } = made.hybrid.team;
		await expect(seal(plain, { team: recipient, recovery: recipient })).rejects.toThrow(/are the same/);
	});

	test('what is no public key is refused, and a private key in its place is not repeated', async () => {
		const { identity, recipient } = made.hybrid.team;
		const refusal = seal(plain, { team: identity, recovery: recipient });
		await expect(refusal).rejects.toThrow('The team key is a private key, not the public half');
		await expect(refusal).rejects.not.toThrow(identity.slice(20, 40));
		for (const wrong of ['', 'age1', 'ssh-ed25519 AAAA', `age1tag1${'q'.repeat(60)}`, recipient.slice(1)])
			await expect(seal(plain, { team: recipient, recovery: wrong })).rejects.toThrow(/recovery key is "/);
	});

	test('a mistyped private key is said to be none and is not repeated', async () => {
		const sealed = await seal(plain, keysOf('hybrid'));
		const { identity } = made.hybrid.team;
		const last = identity.endsWith('Q') ? 'P' : 'Q';
		for (const wrong of ['', 'secret', identity.slice(0, -1) + last, made.hybrid.team.recipient]) {
			const error: unknown = await open(sealed, wrong).catch((caught: unknown) => caught);
			expect(String(error)).toContain('This is no private age key');
			expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(identity.slice(20, 40));
		}
	});

	test('a reply is sealed to post-quantum keys only', async () => {
		const sealed = await sealReply(plain, made.hybrid.other.recipient);
		expect(await open(sealed, made.hybrid.other.identity)).toEqual(plain);
		await expect(sealReply(plain, made.x25519.other.recipient)).rejects.toThrow(/no reply key/);
	});
});

test('what is too long is refused with both sizes', async () => {
	await expect(seal(new Uint8Array(longestPlain + 1), keysOf('x25519'))).rejects.toThrow(
		'The text has 262141 bytes; at most 262140 can be sealed.'
	);
});

describe('what comes sealed from outside', () => {
	test('is refused unless it is an age file for just two keys of the right kind', async () => {
		const { team, recovery, other } = made.x25519;
		const sealedTo = async (recipients: string[], plain = pad(bytes('text'))) => {
			const encrypter = new Encrypter();
			for (const recipient of recipients) encrypter.addRecipient(recipient);
			return encrypter.encrypt(plain);
		};
		const keys = keysOf('x25519');
		const both = [team.recipient, recovery.recipient];
		expect(whyNotSealed(await sealedTo(both), keys)).toBeUndefined();
		expect(whyNotSealed(await sealedTo(both), keysOf('hybrid'))).toMatch(/is no size of a sealed form/);
		expect(whyNotSealed(await sealedTo([...both, other.recipient]), keys)).toMatch(/is no size/);
		// Shortened so that only the header gives it away.
		const third = await sealedTo([...both, other.recipient], new Uint8Array(4096 - 98));
		expect(third).toHaveLength(sealedLengths('x25519')[0] ?? 0);
		expect(whyNotSealed(third, keys)).toMatch(/does not start as an age file for two x25519 keys/);
		expect(whyNotSealed(await sealedTo(both, new Uint8Array(4000)), keys)).toMatch(/is no size/);
		expect(whyNotSealed(bytes(armor.encode(await sealedTo(both))), keys)).toMatch(/is no size/);
		expect(whyNotSealed(new Uint8Array(sealedLengths('hybrid')[0] ?? 0), keysOf('hybrid'))).toMatch(/start/);
	});
});
