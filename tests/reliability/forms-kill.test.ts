import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { londonToday } from '../../src/lib/calendar/dates.ts';
import type { Answers } from '../../src/lib/forms/answers.ts';
import type { FormView } from '../../src/lib/forms/form-view.ts';
import { normalAnswers } from '../../src/lib/forms/validate.ts';
import { hashOf } from '../../src/lib/sealing/secrets.ts';
import type { SubmissionRow } from '../../src/lib/server/submissions/store/tables.ts';
import { seededRandom } from '../bench/search/random.ts';
import { answersFor } from '../support/form-answers.ts';
import { formIds, formOf } from '../support/forms.ts';
import { openKept, readKept } from '../support/kept-forms.ts';
import { OwnServer } from '../support/own-server.ts';
import { addressHeader, addressOf, Poster, receiptOn, type Receipt } from '../support/post-form.ts';
import { TestPostgres } from '../support/postgres.ts';

const long = Boolean(process.env.TEST_LONG);
vi.setConfig({ testTimeout: long ? 3_600_000 : 180_000 });
const views = formIds.map((id) => formOf(id));
const lanes = 5;
const common = { MODE: 'demo', ADDRESS_HEADER: addressHeader };

/** A form that was sent, whether an answer came or not. */
interface Attempt {
	view: FormView;
	answers: Answers;
	ticket: string;
	hash: string;
	receipt?: Receipt;
}

/** Sends one form after another until the server is gone. */
async function sendUntilKilled(poster: Poster, mark: string, attempts: Attempt[]): Promise<void> {
	for (let number = 0; ; number++) {
		const view = views[number % views.length] as FormView;
		const answers = answersFor(view, `${mark}-${number}`);
		try {
			const ticket = await poster.newTicket(view.id);
			const attempt: Attempt = { view, answers, ticket, hash: await hashOf(ticket.split('.')[2] ?? '') };
			attempts.push(attempt);
			const reply = await poster.send(view.id, ticket, answers);
			const receipt = receiptOn(reply);
			if (!receipt) throw new Error(`${view.id} was answered with ${reply.status}: ${reply.text}`);
			attempt.receipt = receipt;
		} catch (error) {
			if (!/^(ECONNRESET|ECONNREFUSED|EPIPE)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
			return;
		}
	}
}

/** What stands in a row is what was sent, whole, and both keys open it. */
async function expectWhole(row: SubmissionRow, { view, answers }: Attempt, dataDir: string): Promise<void> {
	for (const half of ['team', 'recovery'] as const) {
		const { form, answers: found } = await openKept(row, dataDir, half);
		expect({ form, answers: { ...found } }).toEqual({
			form: view.id,
			answers: normalAnswers(view, answers, londonToday(new Date(row.receivedAt)))
		});
	}
}

let postgres: TestPostgres;
beforeAll(async () => {
	postgres = await TestPostgres.start();
}, 120_000);
afterAll(() => postgres[Symbol.asyncDispose]());

describe.each([
	{ engine: 'SQLite', rounds: long ? 200 : 10, url: () => undefined },
	{ engine: 'PostgreSQL', rounds: long ? 100 : 5, url: () => postgres.newDatabase() }
])('a server on $engine that is killed while families send', ({ engine, rounds, url }) => {
	test(`has every form whose reference was shown, once and whole, after each of ${rounds} kills`, async () => {
		const databaseUrl = await url();
		const settings = { ...common, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
		await using server = await OwnServer.start('build', settings);
		const store = { DATA_DIR: server.data, DATABASE_URL: databaseUrl };
		const all = new Map<string, Attempt>();
		let cutOff = 0;
		let keptThough = 0;

		for (let round = 0; round < rounds; round++) {
			const random = seededRandom(round + (engine === 'SQLite' ? 0 : 1000));
			const attempts: Attempt[] = [];
			const posters = Array.from(
				{ length: lanes },
				(_, lane) => new Poster(server.origin, addressOf(round * lanes + lane))
			);
			const load = Promise.all(
				posters.map((poster, lane) => sendUntilKilled(poster, `${engine}-${round}-${lane}`, attempts))
			);
			await Promise.race([load, sleep(200 + random() * 1200)]);
			await server.kill();
			await load;
			posters.forEach((poster) => poster.close());

			await server.start('build', settings);
			const rows = new Map((await readKept(store)).map((row) => [row.idempotencyHash, row]));
			for (const attempt of attempts) {
				const row = rows.get(attempt.hash);
				if (attempt.receipt) expect(row?.reference, `round ${round}`).toBe(attempt.receipt.reference);
				if (row) await expectWhole(row, attempt, server.data);
			}

			const poster = new Poster(server.origin, addressOf(100_000 + round));
			const lost = attempts.filter(({ receipt }) => !receipt);
			cutOff += lost.length;
			const again = [...lost, ...attempts.filter(({ receipt }) => receipt).slice(-3)];
			for (const attempt of again) {
				const { view, ticket, answers, receipt, hash } = attempt;
				// As a person who presses the button twice.
				const [one, two] = (await Promise.all([1, 2].map(() => poster.send(view.id, ticket, answers)))).map(
					receiptOn
				);
				expect(one, `round ${round}`).toBeDefined();
				expect(two).toEqual(one);
				if (receipt) expect(one).toEqual(receipt);
				const before = rows.get(hash);
				if (before) expect(one?.reference).toBe(before.reference);
				if (!receipt && before) keptThough++;
				if (one) attempt.receipt = one;
			}
			const last = attempts.at(-1)?.receipt;
			if (last) expect((await poster.track(last)).text).toContain('data-status="received"');
			poster.close();
			for (const attempt of attempts) all.set(attempt.hash, attempt);
		}

		const rows = await readKept(store);
		expect(rows.length).toBe(all.size);
		expect(new Set(rows.map(({ reference }) => reference)).size).toBe(all.size);
		for (const row of rows) expect(row.reference).toBe(all.get(row.idempotencyHash)?.receipt?.reference);
		// Else nothing was tried.
		expect(all.size).toBeGreaterThan(rounds * lanes);
		expect(cutOff).toBeGreaterThan(rounds);
		console.log(
			`${engine}: ${rounds} kills, ${all.size} forms, ${cutOff} without an answer, of which ${keptThough} were kept`
		);
	});
});

test('a first start that is cut at any moment hinders no later one', async () => {
	const rounds = long ? 50 : 5;
	for (let round = 0; round < rounds; round++) {
		await using server = await OwnServer.prepare();
		const random = seededRandom(5000 + round);
		for (let start = 0; start < 3; start++) {
			const starting = server.start('build', common).catch(() => undefined);
			await sleep(100 + random() * 900);
			await server.kill();
			await starting;
		}
		await server.start('build', common);
		const poster = new Poster(server.origin);
		const view = views[round % views.length] as FormView;
		const answers = answersFor(view);
		const ticket = await poster.newTicket(view.id);
		const receipt = receiptOn(await poster.send(view.id, ticket, answers));
		poster.close();
		const [row, ...others] = await readKept({ DATA_DIR: server.data });
		expect(others).toEqual([]);
		expect(row?.reference, `round ${round}`).toBe(receipt?.reference);
		if (row) await expectWhole(row, { view, answers, ticket, hash: '' }, server.data);
	}
});
