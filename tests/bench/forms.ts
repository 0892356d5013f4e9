import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answers } from '../../src/lib/forms/answers.ts';
import { answersFor } from '../support/form-answers.ts';
import { formIds, formOf } from '../support/forms.ts';
import { OwnServer } from '../support/own-server.ts';
import { addressHeader, addressOf, Poster, receiptOn } from '../support/post-form.ts';
import { TestPostgres } from '../support/postgres.ts';
import { percentile } from './search/measures.ts';
import { markdownTable, milliseconds } from './tables.ts';

/** How many forms the built server keeps, and what readers notice of it. The aims are those of issue 5. */
const aim = { perSecond: 50, p99: 500, reading: 1.5 };
const seconds = 8;
const lanes = 8;
/** The server takes 2,000 forms in an hour from everybody together (limits.ts). */
const mostAtFullSpeed = 1900 - aim.perSecond * seconds;
const pages = ['/', '/guides', '/thresholds', '/jargon', '/contact'];
const readEvery = 20;
const views = formIds.map((id) => ({ id, answers: answersFor(formOf(id)) }));

/** Milliseconds that each took, from when it was due: one that had to wait counts its waiting. */
async function atPace(
	everyMs: number,
	forMs: number,
	work: (number: number) => Promise<void>
): Promise<number[]> {
	const begun = performance.now();
	const taken: Promise<number>[] = [];
	for (let due = 0; due < forMs; due += everyMs) {
		await sleep(Math.max(0, begun + due - performance.now()));
		taken.push(work(taken.length).then(() => performance.now() - begun - due));
	}
	return Promise.all(taken);
}

async function read(poster: Poster, number: number): Promise<void> {
	const path = pages[number % pages.length] ?? '/';
	const { status } = await poster.get(path);
	if (status !== 200) throw new Error(`${path} was answered with ${status}`);
}

interface Ready {
	id: string;
	ticket: string;
	answers: Answers;
	address: string;
}

/** Families that have filled in a form and are about to press Send. */
async function prepare(origin: string, count: number, from: number): Promise<Ready[]> {
	const poster = new Poster(origin);
	const ready: Ready[] = [];
	for (let number = from; number < from + count; number++) {
		const { id, answers } = views[number % views.length] ?? { id: '', answers: {} };
		ready.push({ id, ticket: await poster.newTicket(id), answers, address: addressOf(number) });
	}
	poster.close();
	return ready;
}

async function send(poster: Poster, { id, ticket, answers, address }: Ready): Promise<void> {
	const reply = await poster.send(id, ticket, answers, address);
	if (!receiptOn(reply)) throw new Error(`${id} was answered with ${reply.status}: ${reply.text}`);
}

const rows: string[][] = [];
async function measure(name: string, settings: Record<string, string>): Promise<void> {
	await using server = await OwnServer.start('build', { ADDRESS_HEADER: addressHeader, ...settings });
	const reader = new Poster(server.origin, addressOf(0));
	const sender = new Poster(server.origin);
	for (const ready of await prepare(server.origin, 50, 1)) await send(sender, ready);
	for (let number = 0; number < 300; number++) await read(reader, number);
	const idle = percentile(await atPace(readEvery, seconds * 1000, (number) => read(reader, number)), 0.99);

	const row = (how: string, forms: number[], elapsed: number, reading: number[]) => {
		const readingP99 = percentile(reading, 0.99);
		rows.push([
			`${name}, ${how}`,
			((forms.length / elapsed) * 1000).toFixed(0),
			milliseconds(percentile(forms, 0.5)),
			milliseconds(percentile(forms, 0.99)),
			milliseconds(idle),
			milliseconds(readingP99),
			(readingP99 / idle).toFixed(2)
		]);
	};

	const paced = await prepare(server.origin, aim.perSecond * seconds, 100);
	const begunPaced = performance.now();
	const [reading, sent] = await Promise.all([
		atPace(readEvery, seconds * 1000, (number) => read(reader, number)),
		atPace(1000 / aim.perSecond, seconds * 1000, (number) => send(sender, paced[number] as Ready))
	]);
	row(`${aim.perSecond} a second`, sent, performance.now() - begunPaced, reading);

	const waiting = await prepare(server.origin, mostAtFullSpeed, 10_000);
	const each: number[] = [];
	const begun = performance.now();
	const lane = async () => {
		for (
			let ready = waiting.pop();
			ready && performance.now() - begun < seconds * 1000;
			ready = waiting.pop()
		) {
			const from = performance.now();
			await send(sender, ready);
			each.push(performance.now() - from);
		}
	};
	const sending = Promise.all(Array.from({ length: lanes }, lane)).then(() => performance.now() - begun);
	const readingThen = await atPace(readEvery, seconds * 1000, (number) => read(reader, number));
	row(`${lanes} at a time without a pause`, each, await sending, readingThen);
	reader.close();
	sender.close();
}

await measure('SQLite', {});
{
	await using postgres = await TestPostgres.start({ durable: true });
	await measure('PostgreSQL', { DATABASE_URL: await postgres.newDatabase() });
}

console.log(
	`## Forms sealed to two hybrid keys and kept (${availableParallelism()} cores, shared with who sends)\n`
);
console.log(
	markdownTable(
		['', 'forms a second', 'p50 ms', 'p99 ms', 'reading p99 idle ms', 'reading p99 ms', 'ratio'],
		rows
	)
);
console.log(
	`\nAim: ${aim.perSecond} forms a second, p99 at most ${aim.p99} ms, reading within ${aim.reading} × its idle p99. ${1000 / readEvery} pages a second are read meanwhile; times count from when a request was due.`
);
