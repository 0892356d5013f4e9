import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeForm, type SealedForm } from '../../src/lib/sealing/envelope.ts';
import { keyFileText, newKeyPair } from '../../src/lib/sealing/keys.ts';
import { seal, sealReply } from '../../src/lib/sealing/seal.ts';
import { hashOf, newIdempotencyKey, receiptCodeOf, replyRecipientOf } from '../../src/lib/sealing/secrets.ts';

/**
 * Freezes what this release seals, for `sealing/frozen.test.ts`: `node tests/support/freeze-sealed.ts <name of the format>`.
 * Needed when the format changes on purpose; the folders of earlier formats stay, because councils keep such forms.
 */
const folder = join('tests/fixtures/sealed', process.argv[2] ?? '');
if (process.argv.length !== 3) throw new Error('Name the format, such as: freeze-sealed.ts v2');
// Fails where the folder is there: what is frozen is never written again.
await mkdir(folder);
const write = (name: string, text: string | Uint8Array) =>
	writeFile(join(folder, name), text, { flag: 'wx' });

const idempotencyKey = newIdempotencyKey();
const receiptCode = await receiptCodeOf(idempotencyKey);
const replyTo = await replyRecipientOf(receiptCode);
await write(
	'test-only-codes.json',
	JSON.stringify({ idempotencyKey, receiptCode, replyTo }, null, '\t') + '\n'
);

const form: SealedForm = {
	v: 1,
	form: 'feedback',
	formVersion: 3,
	locale: 'pl',
	answers: { what: 'Zażółć gęślą jaźń. مرحبا. 😀', where: ['swimming', 'drama'], 'not-asked': '' },
	words: [{ label: 'What do you want to say?', text: 'Zażółć gęślą jaźń. مرحبا. 😀' }],
	replyTo,
	writtenAt: '2026-11-22T10:00:00.000Z',
	offline: true
};
await write('form.json', JSON.stringify(form, null, '\t') + '\n');
// More than age's chunk of 64 KiB, so that the seam between chunks is frozen too.
const long = 'Line of a very long answer: żółw, 😀.\n'.repeat(2500);
const reply = 'Dziękujemy. From May there is a quiet hour on Sundays.';
await write('expected.json', JSON.stringify({ longSha256: await hashOf(long), reply }, null, '\t') + '\n');

const bytes = (text: string) => new TextEncoder().encode(text);
for (const kind of ['hybrid', 'x25519'] as const) {
	const [team, recovery] = [await newKeyPair(kind), await newKeyPair(kind)];
	const note = ['TEST ONLY. This key stands in a public repository and protects nothing.'];
	await write(`test-only-${kind}-team.key`, keyFileText(team, note));
	await write(`test-only-${kind}-recovery.key`, keyFileText(recovery, note));
	const keys = { team: team.recipient, recovery: recovery.recipient };
	await write(`${kind}-form.age`, await seal(encodeForm(form), keys));
	await write(`${kind}-long.age`, await seal(bytes(long), keys));
}
await write('hybrid-reply.age', await sealReply(bytes(reply), replyTo));
