import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { seededRandom } from '../bench/search/random.ts';
import { answersFor } from '../support/form-answers.ts';
import { formIds, formOf } from '../support/forms.ts';
import { hostilePost, type HostilePost, type Material } from '../support/hostile-posts.ts';
import { OwnServer } from '../support/own-server.ts';
import { addressHeader, addressOf, Poster, receiptOn, type Reply } from '../support/post-form.ts';
import { sealedFrame } from '../support/sealed-frame.ts';
import { walkForm } from '../support/walk-form.ts';

const long = Boolean(process.env.TEST_LONG);
vi.setConfig({ testTimeout: long ? 1_800_000 : 180_000 });
const count = long ? 50_000 : 2000;
const lanes = 6;
const settings = { MODE: 'demo', ADDRESS_HEADER: addressHeader };

test(`${count} hostile posts get no answer of 500, and families in between are served`, async () => {
	await using server = await OwnServer.start('build', settings);
	const family = new Poster(server.origin);
	const material = await gather(server, family);
	const faults: string[] = [];
	const statuses = new Map<number, number>();
	const memory: number[] = [];
	let next = 0;

	const attack = async (lane: number) => {
		const poster = new Poster(server.origin, addressOf(lane));
		while (next < count) {
			const number = next++;
			const post = hostilePost(seededRandom(number), material);
			const reply = await answerTo(poster, post);
			if (!reply) continue;
			statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
			const fault = faultOf(post, reply);
			if (fault) faults.push(`${number}: ${fault}: ${post.method} ${post.path.slice(0, 100)}`);
			if (number % 100 === 0) memory.push(residentMegabytes(server));
			if (number % 100 === 50) await expectTaken(new Poster(server.origin, addressOf(70_000 + number)));
		}
		poster.close();
	};
	await Promise.all(Array.from({ length: lanes }, (_, lane) => attack(lane)));

	expect(faults, server.said.slice(-3000)).toEqual([]);
	// The posts are of many kinds: some pass every gate.
	for (const status of [200, 303, 400, 403, 404, 405, 413, 415])
		expect([...statuses.keys()]).toContain(status);
	expect(server.isRunning).toBe(true);
	const half = Math.max(...memory.slice(0, memory.length / 2));
	console.log(
		`${count} posts: ${[...statuses]
			.sort(([a], [b]) => a - b)
			.map(([status, times]) => `${times} × ${status}`)
			.join(', ')}; ${half} MB at most in the first half, ${memory.at(-1)} MB at the end`
	);
	expect(memory.at(-1)).toBeLessThan(half * 1.3 + 50);
	expect((await family.get('/healthz')).status).toBe(200);
	expect((await family.get('/forms/draft?form=__proto__')).text).toBe('{"answers":{}}');
	await expectTaken(family);
	family.close();
});

test('what another site sends is refused, as a form, as JSON and as a sealed form', async () => {
	await using server = await OwnServer.start('build', settings);
	const family = new Poster(server.origin);
	const { tickets, frame } = await gather(server, family);
	const view = formOf('contact-me');
	const fields = { ticket: tickets.get(view.id) ?? '', answers: JSON.stringify(answersFor(view)) };
	const bodies = [
		['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()],
		['text/plain', new URLSearchParams(fields).toString()],
		['application/json', JSON.stringify(fields)],
		['application/octet-stream', Buffer.from(frame)]
	] as const;
	const strangers = [
		{ origin: 'https://evil.example' },
		{ origin: 'null' },
		{ 'sec-fetch-site': 'cross-site' },
		{ origin: 'https://evil.example', 'sec-fetch-site': 'same-site' }
	];
	for (const path of [
		`/forms/${view.id}/check?/send`,
		'/forms/outbox',
		'/forms/ticket?form=contact-me',
		'/track'
	])
		for (const [type, body] of bodies)
			for (const stranger of strangers) {
				const { status } = await family.ask({ path, body, headers: { 'content-type': type, ...stranger } });
				expect(status, `${path} ${type} ${JSON.stringify(stranger)}`).toBe(403);
			}
	// SvelteKit alone would let this one end the process.
	expect((await family.ask({ path: '/%E0%A4%A', headers: { origin: 'null' } })).status).toBe(400);
	expect(await hasForm(family, view.id, fields)).toBe(true);
	family.close();
});

/** The same as the strangers sent, from this site. */
async function hasForm(poster: Poster, form: string, fields: Record<string, string>): Promise<boolean> {
	return receiptOn(await poster.post(`/forms/${form}/check?/send`, fields)) !== undefined;
}

test('a body that is too large is refused, whether it says its length or not', async () => {
	await using server = await OwnServer.start('build', settings);
	const poster = new Poster(server.origin);
	for (const path of ['/forms/contact-me/check?/send', '/forms/outbox', '/track'])
		for (const chunked of [false, true]) {
			const type = path.endsWith('outbox') ? 'application/octet-stream' : 'application/x-www-form-urlencoded';
			const reply = await answerTo(poster, {
				path,
				chunked,
				body: 'a='.padEnd(5_000_000, 'x'),
				headers: { 'content-type': type },
				foreign: false,
				tooLarge: true
			});
			if (reply) expect(reply.status, `${path} ${chunked ? 'chunked' : 'with length'}`).toBe(413);
		}
	await expectTaken(poster);
	poster.close();
});

test('answers that are longest of all are kept, or come back with a word about them', async () => {
	await using server = await OwnServer.start('build', settings);
	const poster = new Poster(server.origin);
	const fillings = ['x', '👨‍👩‍👧‍👦', 'ﷺ', 'e\u0301\u0301\u0301\u0301', '\\"'];
	for (const id of formIds)
		for (const filling of fillings) {
			const view = formOf(id);
			const answers = answersFor(view);
			for (const question of view.pages.flatMap((page) => page.questions))
				if (question.kind === 'long-text' || question.kind === 'text')
					if (Object.hasOwn(answers, question.id)) answers[question.id] = filling.repeat(question.longest);
			const reply = await poster.send(id, await poster.newTicket(id), answers);
			expect([200, 400, 413], `${id} ${filling}: ${reply.status}`).toContain(reply.status);
			if (reply.status === 200) expect(receiptOn(reply)).toBeDefined();
			if (reply.status === 400) expect(reply.text).toContain('role="alert"');
		}
	poster.close();
});

async function gather(server: OwnServer, poster: Poster): Promise<Material> {
	const views = formIds.map((id) => formOf(id));
	const tickets = new Map<string, string>();
	const cookies: string[] = [];
	for (const view of views) {
		tickets.set(view.id, await poster.newTicket(view.id));
		cookies.push(await walkForm(poster, view, answersFor(view)));
	}
	return {
		origin: server.origin,
		views,
		tickets,
		cookies,
		frame: await sealedFrame(poster, formOf('contact-me'), { answers: answersFor(formOf('contact-me')) })
	};
}

/** Undefined where the server hung up on a large body that it did not want to read, as it may. */
async function answerTo(poster: Poster, post: HostilePost): Promise<Reply | undefined> {
	try {
		return await poster.ask(post);
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException;
		const large = Buffer.byteLength(post.body ?? '') > 60_000;
		if (large && /^(ECONNRESET|EPIPE)$/.test(code)) return undefined;
		throw new Error(`${post.method} ${post.path.slice(0, 200)}: ${String(error)}`, { cause: error });
	}
}

function faultOf(
	{ method, path, foreign, tooLarge }: HostilePost,
	{ status, text }: Reply
): string | undefined {
	if (status >= 500 || /"status":5\d\d/.test(text)) return `answered with ${status}`;
	const changes = method !== 'GET' && method !== 'OPTIONS';
	if (foreign && changes && status < 400 && status !== 308) return `another site got ${status}`;
	// A ticket is given without reading what came along.
	if (tooLarge && changes && !path.startsWith('/forms/ticket') && status < 400 && status !== 308)
		return `a body beyond the limit got ${status}`;
	return undefined;
}

async function expectTaken(poster: Poster): Promise<void> {
	const view = formOf('contact-me');
	const reply = await poster.send(view.id, await poster.newTicket(view.id), answersFor(view));
	expect(receiptOn(reply), `${reply.status}`).toBeDefined();
	poster.close();
}

function residentMegabytes({ pid }: OwnServer): number {
	const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
	return Math.round((pages * 4096) / 1e6);
}
