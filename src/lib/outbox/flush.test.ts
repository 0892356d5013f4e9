import { beforeEach, describe, expect, test } from 'vitest';
import type { WaitingEntry } from './entry.ts';
import { flush, type Because } from './flush.ts';
import { ModelDevice } from '../../../tests/support/outbox/model-device.ts';
import { listForms } from './queue.ts';

let device = new ModelDevice();
beforeEach(() => (device = new ModelDevice()));

const entries = async () => (await listForms(device.store)).entries;
const attemptsOf = async (number = 0) => ((await entries())[number] as WaitingEntry).attempts;
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
const minute = 60_000;

test('a form is posted as bytes to this site alone, and afterwards only its reference is kept', async () => {
	const { id } = await device.queue();
	const flushed = await flush(device, 'load');
	expect(flushed).toEqual({
		outcome: 'done',
		sent: [{ id, formId: 'feedback', reference: 'RLO-0000-0000-0000' }],
		unsent: 0,
		asking: 0,
		troubled: []
	});
	expect(device.posts).toHaveLength(1);
	const [{ path, options } = {}] = device.posts;
	expect(path).toBe('/forms/outbox');
	expect(options).toMatchObject({ method: 'POST', redirect: 'error', cache: 'no-store' });
	expect(new Headers(options?.headers).get('content-type')).toBe('application/octet-stream');
	const [entry] = await entries();
	expect(entry).toMatchObject({ state: 'sent', reference: 'RLO-0000-0000-0000' });
	expect(entry).not.toHaveProperty('sealed');
	expect(entry).not.toHaveProperty('attempts');
	await flush(device, 'asked');
	expect(device.posts).toHaveLength(1);
});

describe('a form stays and says why after', () => {
	const answer = (body: BodyInit | null, status: number) => () => new Response(body, { status });
	test.each<[string, ModelDevice['answer'], string]>([
		['no network', noNetwork, 'network'],
		['a silence', () => Promise.reject(new DOMException('Too long', 'TimeoutError')), 'network'],
		['an answer that breaks off', () => new Response(brokenBody()), 'network'],
		['a server error', answer('', 500), 'server'],
		['a server that restarts', answer('', 502), 'server'],
		['a store that is locked', answer('', 503), 'server'],
		['too many messages', answer('', 429), 'server'],
		['a form that was damaged', answer('{}', 400), 'damaged'],
		['a form too large', answer('', 413), 'damaged'],
		['an unknown key', answer('{"message":"unknown-key"}', 410), 'unknown-key'],
		['a form that the council took away', answer('{"message":"unknown-form"}', 410), 'unknown-form'],
		['a page of a free network', answer('<h1>Welcome</h1>', 200), 'not-the-site'],
		['success without words', answer(null, 204), 'not-the-site'],
		['success without a reference', answer('{}', 200), 'not-the-site'],
		['a reference for no form', answer('{"reference":"RLO-0000-0000-0000"}', 200), 'not-the-site'],
		[
			'a reference for another form',
			answer(`{"idempotencyHash":"${'a'.repeat(64)}","reference":"RLO-0000-0000-0000"}`, 201),
			'not-the-site'
		],
		['a page that is not found', answer('', 404), 'not-the-site'],
		['a proxy that wants a password', answer('', 407), 'not-the-site']
	])('%s', async (_, spoilt, why) => {
		const { id } = await device.queue();
		const before = (await entries())[0] as WaitingEntry;
		device.answer = spoilt;
		const flushed = await flush(device, 'load');
		expect(flushed).toMatchObject({ sent: [], unsent: 1, troubled: [{ id, why }] });
		expect(flushed.retryAt?.getTime()).toBeGreaterThan(device.clock);
		expect(await entries()).toEqual([{ ...before, attempts: expect.objectContaining({ tries: 1, why }) }]);

		device.answer = (body) => device.server.take(body);
		device.later(24 * 60 + 1);
		expect((await flush(device, 'load')).sent).toHaveLength(1);
	});

	test('a fault of our own, which is not hidden', async () => {
		await device.queue();
		device.answer = () => Promise.reject(new Error('a fault of our own'));
		await expect(flush(device, 'load')).rejects.toThrow('a fault of our own');
		expect(await entries()).toHaveLength(1);
	});

	test('damage on the device, without a post', async () => {
		const { id } = await device.queue();
		await device.store.change('entries', id, (kept) => kept && { ...kept, sealed: Uint8Array.of(1) });
		expect(await flush(device, 'load')).toMatchObject({ troubled: [{ id, why: 'damaged' }] });
		expect(device.posts).toEqual([]);
	});
});

describe('pauses', () => {
	test('grow with every try up to an hour', async () => {
		await device.queue();
		device.answer = () => new Response('', { status: 500 });
		const pauses: number[] = [];
		for (let number = 0; number < 10; number++) {
			const { retryAt } = await flush(device, 'timer');
			pauses.push((retryAt?.getTime() ?? 0) - device.clock);
			device.clock = retryAt?.getTime() ?? 0;
		}
		const quarter = minute / 4;
		expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120, 120].map((times) => times * quarter));
		expect(device.posts).toHaveLength(10);
	});

	test.each<[Because, 'network' | 'server', number]>([
		['load', 'network', 2],
		['visible', 'network', 2],
		['timer', 'server', 1],
		['online', 'network', 2],
		['online', 'server', 1],
		['asked', 'network', 2],
		['asked', 'server', 2]
	])(
		'are kept or cut short: %s after trouble with the %s makes %i tries',
		async (because, trouble, tries) => {
			await device.queue();
			device.answer = trouble === 'network' ? noNetwork : () => new Response('', { status: 503 });
			await flush(device, 'load');
			await flush(device, because);
			expect(device.posts).toHaveLength(tries);
		}
	);

	test.each([
		['600', 10 * minute],
		['Tue, 03 Nov 2026 09:30:00 GMT', 30 * minute],
		['999999999', 24 * 60 * minute],
		['soon', minute / 4],
		['0', minute / 4]
	])('are as long as a server asks with "%s", a day at the most', async (asked, pause) => {
		await device.queue();
		device.answer = () => new Response('', { status: 429, headers: { 'retry-after': asked } });
		expect((await flush(device, 'load')).retryAt?.getTime()).toBe(device.clock + pause);
	});

	test('end when the clock of the device is put back', async () => {
		await device.queue();
		device.answer = () => new Response('', { status: 500 });
		await flush(device, 'load');
		device.later(-3 * 24 * 60);
		await flush(device, 'load');
		expect(device.posts).toHaveLength(2);
	});

	test('after a refusal last a day', async () => {
		await device.queue();
		device.answer = () => new Response('', { status: 410 });
		await flush(device, 'load');
		device.later(23 * 60);
		await flush(device, 'load');
		expect(device.posts).toHaveLength(1);
	});
});

describe('several forms', () => {
	test('go one after the other, and none after the network was lost', async () => {
		await device.queue();
		device.later(1);
		await device.queue();
		device.answer = noNetwork;
		await flush(device, 'load');
		expect(device.posts).toHaveLength(1);
		device.answer = (body) => device.server.take(body);
		expect((await flush(device, 'online')).sent).toHaveLength(2);
	});

	test('are not kept back by one that always fails', async () => {
		const poison = await device.queue();
		device.later(1);
		await device.queue();
		const { idempotencyHash } = (await entries())[0] as WaitingEntry;
		device.answer = (body) =>
			new TextDecoder().decode(body).includes(idempotencyHash)
				? new Response('', { status: 500 })
				: device.server.take(body);
		await flush(device, 'asked');
		const { sent } = await flush(device, 'asked');
		expect(sent).toHaveLength(1);
		expect(sent[0]?.id).not.toBe(poison.id);
	});

	test('do not wait for one that the server refuses', async () => {
		await device.queue({ keys: { id: 'lost', created: '', demo: false, team: '', recovery: '' } });
		device.later(1);
		await device.queue();
		expect((await flush(device, 'load')).sent).toHaveLength(1);
	});

	test('can be sent singly', async () => {
		await device.queue();
		const { id } = await device.queue();
		expect((await flush(device, 'asked', id)).sent.map((sent) => sent.id)).toEqual([id]);
		expect(device.posts).toHaveLength(1);
	});
});

test('on a shared device a form goes only when somebody presses Send now', async () => {
	await device.queue({ askFirst: true });
	for (const because of ['load', 'online', 'visible', 'timer'] as const) {
		expect(await flush(device, because)).toMatchObject({ unsent: 1, asking: 1, sent: [] });
	}
	expect(device.posts).toEqual([]);
	expect((await flush(device, 'asked')).sent).toHaveLength(1);
});

test('while another tab is sending, this one does not', async () => {
	await device.queue();
	device.heldElsewhere.add('send');
	expect(await flush(device, 'asked')).toMatchObject({ outcome: 'busy', sent: [], unsent: 1 });
	expect(device.posts).toEqual([]);
});

test('on a full device a form is sent all the same, and its reference shown', async () => {
	const { id } = await device.queue();
	device.store.room = 0;
	expect((await flush(device, 'load')).sent).toMatchObject([{ id, reference: 'RLO-0000-0000-0000' }]);
	expect((await entries())[0]?.state).toBe('waiting');
	device.store.room = Infinity;
	expect((await flush(device, 'load')).sent).toMatchObject([{ id, reference: 'RLO-0000-0000-0000' }]);
	expect((await entries())[0]?.state).toBe('sent');
	expect(device.server.rows.size).toBe(1);
});

test('a try is noted before it is made', async () => {
	await device.queue();
	let tries: number | undefined;
	device.answer = async (body) => {
		tries = (await attemptsOf())?.tries;
		return device.server.take(body);
	};
	await flush(device, 'load');
	expect(tries).toBe(1);
});

function brokenBody(): ReadableStream {
	return new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
}
