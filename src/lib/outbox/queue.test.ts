import { beforeEach, describe, expect, test } from 'vitest';
import { BoxError } from './box.ts';
import { unwrap } from './device-key.ts';
import { readEntry, type WaitingEntry } from './entry.ts';
import { flush } from './flush.ts';
import { loadSealing } from './load-sealing.ts';
import { ModelDevice } from '../../../tests/support/outbox/model-device.ts';
import { modelSealing, readModelSealed } from '../../../tests/support/outbox/model-sealing.ts';
import { discard, forgetSent, listForms, queueForm, recount } from './queue.ts';
import { readReceipts } from './receipt.ts';
import { readCounts } from './unsent.ts';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { decodeForm } from '../sealing/envelope.ts';
import { open } from '../sealing/seal.ts';
import { replyRecipientOf } from '../sealing/secrets.ts';

let device = new ModelDevice();
beforeEach(() => (device = new ModelDevice()));

const onlyEntry = async () => (await listForms(device.store)).entries[0] as WaitingEntry;

describe('a form that is queued', () => {
	test('lies on the device with what the server needs to know, and none of its answers in plain text but sealed', async () => {
		const { id, outcome, shown } = await device.queue({ idempotencyKey: 'the key' });
		expect({ outcome, shown }).toEqual({ outcome: 'queued', shown: true });
		const entry = await onlyEntry();
		expect(entry).toMatchObject({
			id,
			state: 'waiting',
			formId: 'feedback',
			formVersion: 1,
			keyId: 'key-1',
			idempotencyHash: await modelSealing.hashOf('the key'),
			receiptHash: await modelSealing.hashOf('CODE-the key'),
			queuedAt: '2026-11-03T09:00:00.000Z'
		});
		expect(readModelSealed(entry.sealed)).toMatchObject({
			v: 1,
			form: 'feedback',
			answers: { what: 'The bus never came' },
			replyTo: 'age1pq1-CODE-the key',
			offline: true
		});
		const { sealed, ...rest } = entry;
		expect(sealed.length).toBeGreaterThan(0);
		expect(JSON.stringify(rest)).not.toMatch(/bus|the key/);
		expect(JSON.stringify([...device.kept])).not.toContain('bus');
	});

	test('keeps its idempotency key so that only this device opens it, and only for this form', async () => {
		const { id } = await device.queue({ idempotencyKey: 'the key' });
		const { wrappedKey } = await onlyEntry();
		const key = await device.store.key('entries');
		expect(await unwrap(key, wrappedKey, id)).toBe('the key');
		expect(await unwrap(key, wrappedKey, 'another form')).toBeUndefined();
		expect(await unwrap(await new ModelDevice().store.key('entries'), wrappedKey, id)).toBeUndefined();
	});

	test('with the real sealing code opens with the council’s key and goes through to a receipt', async () => {
		const identity = await generateHybridIdentity();
		const [team, recovery] = await Promise.all(
			[identity, await generateHybridIdentity()].map((one) => identityToRecipient(one))
		);
		const keys = {
			id: 'key-1',
			created: '2026-11-01',
			demo: true,
			team: team ?? '',
			recovery: recovery ?? ''
		};
		const answers = { what: 'Ünïcode', which: ['a', 'b'] };
		const form = { form: 'feedback', formVersion: 2, locale: 'pl', answers, words: [], keys };
		const { id } = await queueForm(device, loadSealing, form);
		await flush(device, 'load');
		const [row] = device.server.rows.values();
		const sealing = await loadSealing();
		const [receipt] = await readReceipts(device.store, sealing);
		const code = receipt?.receiptCode ?? '';
		expect(receipt).toMatchObject({ id, reference: row?.reference });
		expect(await sealing.hashOf(code)).toBe(row?.receiptHash);
		expect(decodeForm(await open(row?.sealed ?? new Uint8Array(), identity))).toMatchObject({
			answers,
			locale: 'pl',
			replyTo: await replyRecipientOf(code)
		});
	});

	test('twice before it was sent is one entry, with the answers that came last', async () => {
		await device.queue({ idempotencyKey: 'k', answers: { what: 'first' } });
		const again = await device.queue({ idempotencyKey: 'k', answers: { what: 'second' } });
		expect(again.outcome).toBe('queued');
		expect((await listForms(device.store)).entries).toHaveLength(1);
		expect(readModelSealed((await onlyEntry()).sealed).answers.what).toBe('second');
		expect(readCounts(device.counts).unsent).toBe(1);
	});

	test('again after a try that may have arrived stays as it was first', async () => {
		await device.queue({ idempotencyKey: 'k', answers: { what: 'first' }, tried: true });
		const again = await device.queue({ idempotencyKey: 'k', answers: { what: 'second' } });
		expect(again.outcome).toBe('kept-first');
		expect(readModelSealed((await onlyEntry()).sealed).answers.what).toBe('first');
	});

	test('on a full device is refused with an error, and counted nowhere', async () => {
		device.store.room = 1000;
		await expect(device.queue()).rejects.toBeInstanceOf(BoxError);
		expect(await device.store.all('entries')).toEqual([]);
		expect(readCounts(device.counts).unsent).toBe(0);
	});

	test('is kept where the browser has no place for counts, and says that it cannot be shown', async () => {
		const refuse = () => {
			throw new DOMException('No', 'QuotaExceededError');
		};
		for (const counts of [undefined, { getItem: () => null, setItem: refuse }]) {
			device.counts = counts;
			expect((await device.queue()).shown).toBe(false);
		}
		expect((await listForms(device.store)).entries).toHaveLength(2);
	});
});

describe('a form that is discarded', () => {
	test('before any try is gone, and nobody has it', async () => {
		const { id } = await device.queue();
		expect(await discard(device, id)).toBe('discarded');
		expect(await device.store.all('entries')).toEqual([]);
		expect(readCounts(device.counts).unsent).toBe(0);
		await flush(device, 'asked');
		expect(device.posts).toEqual([]);
	});

	test('while it is on its way is said to be sent perhaps, and the answer brings it not back', async () => {
		const { id } = await device.queue();
		let discarded: string | undefined;
		device.answer = async (body) => {
			const response = device.server.take(body);
			discarded = await discard(device, id);
			return response;
		};
		await flush(device, 'load');
		expect(discarded).toBe('perhaps-sent');
		expect(await device.store.all('entries')).toEqual([]);
	});

	test('after it was sent stays, with its reference', async () => {
		const { id } = await device.queue();
		await flush(device, 'load');
		expect(await discard(device, id)).toBe('sent');
		expect(await readReceipts(device.store, modelSealing)).toHaveLength(1);
		expect(await discard(device, 'another')).toBe('gone');
	});
});

test('a sent form is put away when the person has noted its reference; one that waits is not', async () => {
	const { id } = await device.queue();
	await forgetSent(device, id);
	expect((await listForms(device.store)).entries).toHaveLength(1);
	await flush(device, 'load');
	expect(readCounts(device.counts)).toEqual({ unsent: 0, sent: 1 });
	await forgetSent(device, id);
	expect(await device.store.all('entries')).toEqual([]);
	expect(readCounts(device.counts)).toEqual({ unsent: 0, sent: 0 });
});

describe('what another release wrote', () => {
	/** Never change it: an entry as the first release wrote it, which may lie on a phone for months. */
	const first = {
		format: 1,
		id: 'ab'.repeat(16),
		state: 'waiting',
		formId: 'feedback',
		formVersion: 1,
		keyId: 'key-1',
		idempotencyHash: 'ab'.repeat(32),
		receiptHash: 'cd'.repeat(32),
		sealed: new Uint8Array(4096),
		queuedAt: '2026-11-03T09:00:00.000Z',
		wrappedKey: { iv: new Uint8Array(12), bytes: new Uint8Array(38) }
	};
	first.sealed.set(new TextEncoder().encode('age-encryption.org/v1\n'));

	test('the first release’s entry is sent by this one', async () => {
		await device.store.change('entries', first.id, () => first);
		const { sent } = await flush(device, 'load');
		expect(sent).toEqual([{ id: first.id, formId: 'feedback', reference: 'RLO-0000-0000-0000' }]);
		const [receipt] = await readReceipts(device.store, modelSealing);
		expect(receipt).toMatchObject({ reference: 'RLO-0000-0000-0000', receiptCode: undefined });
	});

	test.each([
		['of a newer format', { format: 2 }],
		['without its sealed form', { sealed: undefined }],
		['with a sealed form that is text', { sealed: 'text' }],
		['with attempts that are none', { attempts: { tries: 'many' } }],
		['in a state that is unknown', { state: 'paused' }],
		['sent without a reference', { state: 'sent' }],
		['without its wrapped key', { wrappedKey: null }]
	])('an entry %s stays as it is, counts as unsent and can be discarded', async (_, change) => {
		const kept = { ...first, ...change };
		expect(readEntry(kept)).toBeUndefined();
		await device.store.change('entries', first.id, () => kept);
		expect(await flush(device, 'asked')).toMatchObject({ sent: [], unsent: 1 });
		expect(await device.store.all('entries')).toEqual([kept]);
		expect(await recount(device)).toEqual({ unsent: 1, sent: 0 });
		expect((await listForms(device.store)).unreadable).toEqual([first.id]);
		expect(await discard(device, first.id)).toBe('perhaps-sent');
		expect(await device.store.all('entries')).toEqual([]);
	});
});
