import { beforeAll, expect, test } from 'vitest';
import { requestLettersOf } from '../sealing/fingerprint.ts';
import { newKeyPair, type KeyPair } from '../sealing/keys.ts';
import { seal, sealToColleague } from '../sealing/seal.ts';
import { giveKey, newKeyRequest, ownLetters, takeKey, type KeyRequest } from './give-key.ts';
import { holdTeamKey, type TeamKey } from './team-key.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const secret = new Uint8Array(32).fill(7);
let team: KeyPair, recovery: KeyPair, held: TeamKey, request: KeyRequest, heard: string;
const keys = () => ({ team: team.recipient, recovery: recovery.recipient });
beforeAll(async () => {
	[team, recovery] = [await newKeyPair(), await newKeyPair()];
	held = await holdTeamKey([team.identity, recovery.identity]);
	request = await newKeyRequest();
	heard = await requestLettersOf(request.recipient);
	return () => held.lock();
});

const give = () => giveKey(held, { recipient: request.recipient, heard, which: [team.recipient] });

test('a colleague is given the team key, opens a form with it, and has not got the recovery key', async () => {
	const sealed = await give();
	const wrapped = await request.forPasskey(secret);
	const taken = await takeKey(sealed, { secret, wrapped }, keys());
	expect(taken.recipients).toEqual([team.recipient]);
	const form = await seal(bytes('we need a break'), keys());
	expect(new TextDecoder().decode(await taken.open(form))).toBe('we need a break');
	taken.lock();
});

test('without secrets of a passkey it is taken with the file and its passphrase', async () => {
	const { file, passphrase } = await request.forFile();
	expect(file).not.toContain('AGE-SECRET-KEY');
	const taken = await takeKey(
		await give(),
		{ file: bytes(file), passphrase: passphrase.toLowerCase() },
		keys()
	);
	expect(taken.recipients).toEqual([team.recipient]);
	taken.lock();
});

test('a public half that somebody put in the place of the other is given nothing', async () => {
	const stranger = await newKeyPair();
	await expect(
		giveKey(held, { recipient: stranger.recipient, heard, which: [team.recipient] })
	).rejects.toThrow('not the letters of this request');
	for (const part of ['', heard.slice(0, 17), heard.replace(/^./, (letter) => (letter === '0' ? '1' : '0'))])
		await expect(
			giveKey(held, { recipient: request.recipient, heard: part, which: [team.recipient] })
		).rejects.toThrow('not the letters');
});

test('another passkey does not open what was given, and a changed byte shows', async () => {
	const [sealed, wrapped] = [await give(), await request.forPasskey(secret)];
	await expect(takeKey(sealed, { secret: new Uint8Array(32), wrapped }, keys())).rejects.toThrow(
		'does not open its copy'
	);
	const changed = sealed.slice();
	changed[sealed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
	await expect(takeKey(changed, { secret, wrapped }, keys())).rejects.toThrow('damaged or changed');
});

test('a key that is not the one in use is not taken', async () => {
	const stranger = await newKeyPair();
	const wrapped = await request.forPasskey(secret);
	const sealed = await sealToColleague(bytes(stranger.identity), request.recipient);
	await expect(takeKey(sealed, { secret, wrapped }, keys())).rejects.toThrow('not the team key in use');
});

test('whoever asked sees the letters again, out of what only they can open', async () => {
	expect(await ownLetters({ secret, wrapped: await request.forPasskey(secret) })).toBe(heard);
	const { file, passphrase } = await request.forFile();
	expect(await ownLetters({ file: bytes(file), passphrase })).toBe(heard);
	expect(request.letters).toBe(heard);
});
