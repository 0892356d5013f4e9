import { Decrypter, armor } from 'age-encryption';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SealingError } from '../sealing/errors.ts';
import { keyFileText, newKeyPair, type KeyPair } from '../sealing/keys.ts';
import { open, seal } from '../sealing/seal.ts';
import {
	holdTeamKey,
	makeKeyFile,
	openKeyFile,
	pairsOf,
	TeamKeyLocked,
	unlockFromFile,
	unlockFromPasskey,
	unwrapWithPrf,
	wrapWithPrf
} from './team-key.ts';

let team: KeyPair, recovery: KeyPair, old: KeyPair, sealed: Uint8Array;
const bytes = (text: string) => new TextEncoder().encode(text);
const plain = bytes('we need a break');
beforeAll(async () => {
	[team, recovery, old] = [await newKeyPair(), await newKeyPair(), await newKeyPair()];
	sealed = await seal(plain, { team: team.recipient, recovery: recovery.recipient });
});

describe('a key file', () => {
	let made: Awaited<ReturnType<typeof makeKeyFile>>;
	beforeAll(async () => {
		made = await makeKeyFile(team.identity);
	});

	test('opens with its passphrase, however people type it', async () => {
		const typed = ` ${made.passphrase.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
		for (const passphrase of [made.passphrase, typed])
			expect(await openKeyFile(bytes(made.file), passphrase)).toEqual([team.identity]);
	});

	test('has a drawn passphrase of at least 90 bits, another each time, and shows nothing of the key', async () => {
		expect(made.passphrase).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
		expect(20 * Math.log2(32)).toBeGreaterThanOrEqual(90);
		expect((await makeKeyFile(team.identity)).passphrase).not.toBe(made.passphrase);
		expect(made.file).not.toContain('AGE-SECRET-KEY');
	});

	test('is an ordinary age file', async () => {
		const age = new Decrypter();
		age.addPassphrase(made.passphrase);
		expect(await age.decrypt(armor.decode(made.file), 'text')).toContain(team.identity);
		expect(await openKeyFile(armor.decode(made.file), made.passphrase)).toEqual([team.identity]);
	});

	test('does not open with another passphrase, and the error names neither', async () => {
		const other = made.passphrase.replace(/.$/, (letter) => (letter === '0' ? 'Z' : '0'));
		const error = await openKeyFile(bytes(made.file), other).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(SealingError);
		expect(String(error)).not.toContain(other);
	});

	test('may lie open, as the keys command writes it', async () => {
		const file = bytes(keyFileText(team, ['Team key']));
		expect(await openKeyFile(file, '')).toEqual([team.identity]);
	});

	test.each([
		['another file', bytes('%PDF-1.7')],
		['nothing', new Uint8Array()],
		['a huge file', new Uint8Array(100_000)]
	])('is not %s', async (_, file) => {
		await expect(openKeyFile(file, made.passphrase)).rejects.toThrow('This is no key file');
	});
});

describe('a copy for a passkey', () => {
	const secret = new Uint8Array(32).fill(7);

	test('opens with the secret that it was wrapped with and no other', async () => {
		const wrapped = await wrapWithPrf(secret, team.identity);
		expect(await unwrapWithPrf(secret, wrapped)).toBe(team.identity);
		await expect(unwrapWithPrf(new Uint8Array(32).fill(8), wrapped)).rejects.toThrow('does not open');
		expect(Buffer.from(wrapped).includes('AGE-SECRET')).toBe(false);
	});

	test('is never the same twice, and does not open once a byte of it was changed or cut', async () => {
		const wrapped = await wrapWithPrf(secret, team.identity);
		expect(Buffer.compare(wrapped, await wrapWithPrf(secret, team.identity))).not.toBe(0);
		for (let at = 0; at < wrapped.length; at++) {
			const changed = wrapped.slice();
			changed[at] = (changed[at] ?? 0) ^ 1;
			await expect(unwrapWithPrf(secret, changed), `byte ${at}`).rejects.toThrow(SealingError);
		}
		for (const length of [0, 1, 12, 20, wrapped.length - 1])
			await expect(unwrapWithPrf(secret, wrapped.slice(0, length))).rejects.toThrow(SealingError);
	});

	test('needs a secret of 32 bytes', async () => {
		await expect(wrapWithPrf(new Uint8Array(16), team.identity)).rejects.toThrow('gave 16 bytes');
	});

	test('unlocks the key', async () => {
		const first = await holdTeamKey([team.identity, old.identity]);
		const again = await unlockFromPasskey(secret, await first.copyForPasskey(secret));
		expect(again.recipients).toEqual([team.recipient, old.recipient]);
		expect(await again.open(sealed)).toEqual(plain);
		first.lock();
		again.lock();
	});
});

describe('a copy of some of the keys that are held', () => {
	test('leaves the recovery key out, in a file, for a passkey and for a colleague', async () => {
		const both = await holdTeamKey([recovery.identity, team.identity, old.identity]);
		const which = [team.recipient, old.recipient];
		const secret = new Uint8Array(32).fill(7);
		const colleague = await newKeyPair();
		const file = await both.copyToFile(which);
		const copies = [
			await openKeyFile(bytes(file.file), file.passphrase),
			(await unwrapWithPrf(secret, await both.copyForPasskey(secret, which))).split('\n'),
			new TextDecoder()
				.decode(await open(await both.copyForColleague(colleague.recipient, which), colleague.identity))
				.split('\n')
		];
		for (const copy of copies) expect(copy).toEqual([team.identity, old.identity]);
		both.lock();
	});

	test('is refused where none of them is held, and once it is locked', async () => {
		const held = await holdTeamKey([recovery.identity]);
		await expect(held.copyToFile([team.recipient])).rejects.toThrow('None of the keys');
		const colleague = await newKeyPair();
		await expect(held.copyForColleague(colleague.recipient, [])).rejects.toThrow('None of the keys');
		await expect(held.copyForColleague('age1qq', held.recipients)).rejects.toThrow('brought no key');
		held.lock();
		await expect(held.copyForColleague(colleague.recipient, held.recipients)).rejects.toThrow(TeamKeyLocked);
	});
});

describe('the unlocked key', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	test('opens what was sealed to it, to its older keys, and nothing else', async () => {
		const rotated = await holdTeamKey([old.identity, team.identity]);
		expect(await rotated.open(sealed)).toEqual(plain);
		const stranger = await holdTeamKey([old.identity]);
		await expect(stranger.open(sealed)).rejects.toThrow('This key does not open it');
	});

	test('is joined by another key, each once, and opens the forms of both', async () => {
		const first = await holdTeamKey([old.identity]);
		const both = await first.joinedBy([team.identity, old.identity]);
		expect(both.recipients).toEqual([team.recipient, old.recipient]);
		expect(await both.open(sealed)).toEqual(plain);
		first.lock();
		expect(await both.open(sealed)).toEqual(plain);
		await expect(first.joinedBy([team.identity])).rejects.toThrow(TeamKeyLocked);
	});

	test('opens nothing more once it is locked, and says so once', async () => {
		const onLock = vi.fn();
		const key = await holdTeamKey([team.identity], { onLock });
		key.lock();
		key.lock();
		expect(onLock).toHaveBeenCalledOnce();
		expect(key.locked).toBe(true);
		await expect(key.open(sealed)).rejects.toThrow(TeamKeyLocked);
		await expect(key.copyToFile()).rejects.toThrow(TeamKeyLocked);
		await expect(key.copyForPasskey(new Uint8Array(32))).rejects.toThrow(TeamKeyLocked);
	});

	test('gives out nothing that was under way when it was locked', async () => {
		const key = await holdTeamKey([team.identity]);
		const opening = key.open(sealed);
		key.lock();
		await expect(opening).rejects.toThrow(TeamKeyLocked);
	});

	test('wipes the bytes that it held', async () => {
		const wiped: Uint8Array[] = [];
		const fill = vi.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (
			this: Uint8Array,
			value
		) {
			wiped.push(this);
			for (let at = 0; at < this.length; at++) this[at] = value;
			return this as Uint8Array<ArrayBuffer>;
		});
		const key = await holdTeamKey([team.identity]);
		wiped.length = 0;
		key.lock();
		fill.mockRestore();
		expect(wiped).toEqual([new Uint8Array(team.identity.length)]);
	});

	test('has no way to its private half', async () => {
		const key = await holdTeamKey([team.identity]);
		expect(JSON.stringify(key)).not.toContain('AGE-SECRET');
		expect(Object.values(key).map(String).join()).not.toContain(team.identity);
		key.lock();
	});

	test('locks itself after the idle time, which a touch starts anew', async () => {
		const onLock = vi.fn();
		const key = await holdTeamKey([team.identity], { idle: 60_000, onLock });
		vi.advanceTimersByTime(59_000);
		key.touch();
		vi.advanceTimersByTime(59_000);
		expect(key.locked).toBe(false);
		vi.advanceTimersByTime(1000);
		expect(onLock).toHaveBeenCalledOnce();
		expect(key.locked).toBe(true);
	});

	test('is locked after a sleep in which no timer ran, even for the first touch', async () => {
		let now = 0;
		for (const wake of ['touch', 'open', 'locked'] as const) {
			const key = await holdTeamKey([team.identity], { idle: 60_000, now: () => now });
			now += 61_000;
			if (wake === 'touch') key.touch();
			if (wake === 'open') await expect(key.open(sealed)).rejects.toThrow(TeamKeyLocked);
			expect(key.locked).toBe(true);
		}
	});

	test('makes a file for a colleague', async () => {
		const key = await holdTeamKey([team.identity, old.identity]);
		const { file, passphrase } = await key.copyToFile();
		const theirs = await unlockFromFile(bytes(file), passphrase);
		expect(theirs.recipients).toEqual(key.recipients);
	});

	test('is not held if it is no private key', async () => {
		await expect(holdTeamKey(['AGE-SECRET-KEY-1XX'])).rejects.toThrow('This is no private age key');
		await expect(holdTeamKey([])).rejects.toThrow('No private key');
	});
});

test('a key belongs to the pairs that hold its public half', async () => {
	const pairs = [
		{ id: 'new', team: team.recipient, recovery: recovery.recipient },
		{ id: 'old', team: old.recipient, recovery: recovery.recipient }
	];
	const found = (recipients: string[]) =>
		pairsOf({ recipients }, pairs).map(({ keys, half }) => `${keys.id} ${half}`);
	expect(found([team.recipient])).toEqual(['new team']);
	expect(found([recovery.recipient])).toEqual(['new recovery', 'old recovery']);
	expect(found(['age1other'])).toEqual([]);
});
