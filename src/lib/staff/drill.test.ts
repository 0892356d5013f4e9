import { beforeAll, expect, test } from 'vitest';
import { newKeyPair, type KeyPair } from '../sealing/keys.ts';
import { seal } from '../sealing/seal.ts';
import { holdRecoveryKey, openEverything, openTrial, type DrillForm } from './drill.ts';
import { TeamKeyLocked } from './team-key.ts';

let old: { team: KeyPair; recovery: KeyPair }, now: { team: KeyPair; recovery: KeyPair }, stranger: KeyPair;
const make = async () => ({ team: await newKeyPair(), recovery: await newKeyPair() });
const pairOf = (id: string, { team, recovery }: typeof now) => ({
	...{ id, team: team.recipient, recovery: recovery.recipient }
});
const pairs = () => [pairOf('OLD', old), pairOf('NOW', now)];
beforeAll(async () => {
	[old, now, stranger] = [await make(), await make(), await newKeyPair()];
});

async function form(reference: string, keyId: 'OLD' | 'NOW', notes = 0): Promise<DrillForm> {
	const keys = pairOf(keyId, keyId === 'OLD' ? old : now);
	const one = () => seal(new TextEncoder().encode(reference), keys);
	const list = [];
	for (let at = 0; at < notes; at++) list.push(await one());
	return { reference, keyId, sealed: await one(), notes: list };
}
async function* batches(...forms: DrillForm[][]) {
	for (const batch of forms) yield await Promise.resolve(batch);
}

test('the recovery key opens a trial message and everything that is in the store', async () => {
	const key = await holdRecoveryKey([now.recovery.identity, old.recovery.identity], pairs(), 'NOW');
	await openTrial(key, pairOf('NOW', now));
	const told: number[] = [];
	const all = batches([await form('A', 'OLD', 2), await form('B', 'NOW')], [await form('C', 'NOW', 1)]);
	expect(await openEverything(key, all, ({ forms }) => told.push(forms))).toEqual({
		...{ forms: 3, opened: 3, notes: 3, openedNotes: 3, shut: [] }
	});
	expect(told).toEqual([2, 3]);
	key.lock();
});

test('what stays shut is counted and named with its keys: an older key is missing, or a byte changed', async () => {
	const key = await holdRecoveryKey([now.recovery.identity], pairs(), 'NOW');
	const changed = await form('B', 'NOW', 1);
	changed.notes[0]?.set([0], 5000);
	const all = batches([await form('A', 'OLD', 1), changed, await form('C', 'NOW')]);
	expect(await openEverything(key, all, () => undefined)).toEqual({
		...{ forms: 3, opened: 2, notes: 2, openedNotes: 0 },
		shut: [
			{ reference: 'A', keyId: 'OLD' },
			{ reference: 'B', keyId: 'NOW' }
		]
	});
	key.lock();
});

test('a team key proves nothing: alone it is refused, and beside the recovery key it is left out', async () => {
	await expect(holdRecoveryKey([now.team.identity], pairs(), 'NOW')).rejects.toThrow(
		'The recovery key of NOW is needed. This is the team key of NOW.'
	);
	const key = await holdRecoveryKey([now.team.identity, now.recovery.identity], pairs(), 'NOW');
	expect(key.recipients).toEqual([now.recovery.recipient]);
	key.lock();
});

test('the key of earlier days or of another site is refused by name', async () => {
	await expect(holdRecoveryKey([old.recovery.identity], pairs(), 'NOW')).rejects.toThrow(
		'This is the recovery key of OLD.'
	);
	await expect(holdRecoveryKey([stranger.identity], pairs(), 'NOW')).rejects.toThrow(
		'This key does not belong to this site.'
	);
});

test('a trial message to other keys stays shut, and a lock ends the drill', async () => {
	const key = await holdRecoveryKey([now.recovery.identity], pairs(), 'NOW');
	await expect(openTrial(key, pairOf('OLD', old))).rejects.toThrow('does not open it');
	key.lock();
	const all = batches([await form('A', 'NOW')]);
	await expect(openEverything(key, all, () => undefined)).rejects.toThrow(TeamKeyLocked);
});
