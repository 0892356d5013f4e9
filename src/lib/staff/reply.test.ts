import { expect, test } from 'vitest';
import { open } from '../sealing/seal.ts';
import { newIdempotencyKey, receiptCodeOf, replyIdentityOf, replyRecipientOf } from '../sealing/secrets.ts';
import { longestReply, openNote, sealNote, sealReply, WrittenError } from './reply.ts';
import { makeSealer } from './staff-for-tests.ts';
import { holdTeamKey } from './team-key.ts';

test('the family opens a reply with the code of its receipt, as /track does; the team cannot', async () => {
	const code = await receiptCodeOf(newIdempotencyKey());
	const sealed = await sealReply('  Dear family,\r\nyes.\u202e ', { replyTo: await replyRecipientOf(code) });
	expect(new TextDecoder().decode(await open(sealed, await replyIdentityOf(code)))).toBe(
		'Dear family,\nyes.'
	);
	const { team } = await makeSealer();
	await expect(open(sealed, team.identity)).rejects.toThrow('does not open');
});

test('an empty or endless reply is refused, with what to do', async () => {
	const form = { replyTo: await replyRecipientOf(await receiptCodeOf(newIdempotencyKey())) };
	await expect(sealReply(' \n\u200b', form)).rejects.toThrow('The reply is empty');
	await expect(sealReply('x'.repeat(longestReply + 1), form)).rejects.toThrow(WrittenError);
	expect(await sealReply('x'.repeat(longestReply), form)).toBeInstanceOf(Uint8Array);
});

test('a form without a key for replies is refused', async () => {
	await expect(sealReply('yes', { replyTo: 'age1nothing' })).rejects.toThrow('answer by letter');
});

test('a note is opened by the team and by the recovery key only', async () => {
	const { team, recovery, keys } = await makeSealer();
	const note = await sealNote('Rang on Monday', keys);
	for (const { identity } of [team, recovery]) {
		const key = await holdTeamKey([identity]);
		expect(await openNote(key, note)).toBe('Rang on Monday');
		key.lock();
	}
	const other = await holdTeamKey([(await makeSealer()).team.identity]);
	expect(await openNote(other, note)).toBeUndefined();
	other.lock();
	await expect(sealNote('', keys)).rejects.toThrow('The note is empty');
});
