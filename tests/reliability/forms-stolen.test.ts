import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Answers } from '../../src/lib/forms/answers.ts';
import type { FormView } from '../../src/lib/forms/form-view.ts';
import { purge } from '../../src/lib/server/submissions/store/purge.ts';
import { openStore } from '../../src/lib/server/submissions/store/store.ts';
import { unseenDays } from '../../src/lib/staff/deletion-clock.ts';
import { disguisesOf, readAll, whereFound } from '../support/find-text.ts';
import { answersFor } from '../support/form-answers.ts';
import { formIds, formOf } from '../support/forms.ts';
import { openKept, readKept } from '../support/kept-forms.ts';
import { OwnServer } from '../support/own-server.ts';
import { addressHeader, addressOf, Poster, receiptOn } from '../support/post-form.ts';
import { TestPostgres } from '../support/postgres.ts';
import { unlogged } from '../support/submissions.ts';
import { walkForm } from '../support/walk-form.ts';

const long = Boolean(process.env.TEST_LONG);
vi.setConfig({ testTimeout: long ? 900_000 : 120_000 });
const count = long ? 100 : 20;
const dayMs = 86_400_000;
/** A word that stands in everything that families type here, and nowhere else. */
const canary = 'Canary7Zq8Xk4Wv';

let postgres: TestPostgres;
let temporary: string;
beforeAll(async () => {
	postgres = await TestPostgres.start();
	temporary = mkdtempSync(join(tmpdir(), 'local-offer-temporary-'));
}, 120_000);
afterAll(async () => {
	await postgres[Symbol.asyncDispose]();
	rmSync(temporary, { recursive: true });
});

/** Every typed answer is a canary; choices are the council's own words and can be none. */
function withCanaries(view: FormView): Answers {
	const answers = answersFor(view, canary);
	for (const { id, kind } of view.pages.flatMap(({ questions }) => questions)) {
		if (!Object.hasOwn(answers, id)) continue;
		if (kind === 'email') answers[id] = `${canary}@example.com`;
	}
	return answers;
}

describe.each([
	{ engine: 'SQLite', url: () => undefined },
	{ engine: 'PostgreSQL', url: () => postgres.newDatabase() }
])('a stolen server on $engine', ({ engine, url }) => {
	test(`shows nothing of ${count} forms, of drafts or of addresses, and nothing at all once they are purged`, async () => {
		const databaseUrl = await url();
		const settings = {
			MODE: 'demo',
			ADDRESS_HEADER: addressHeader,
			TMPDIR: temporary,
			// Nobody listens there, so addresses wait to be written to.
			SMTP_URL: 'smtp://127.0.0.1:9',
			MAIL_FROM: 'offer@example.com',
			...(databaseUrl && { DATABASE_URL: databaseUrl })
		};
		await using server = await OwnServer.start('build', settings);
		const store = { DATA_DIR: server.data, DATABASE_URL: databaseUrl };
		// The codes are for the family alone as well.
		const sought = disguisesOf(canary);

		for (let number = 0; number < count; number++) {
			const poster = new Poster(server.origin, addressOf(number));
			const view = formOf(formIds[number % formIds.length] ?? '');
			const answers = withCanaries(view);
			await walkForm(poster, view, answers);
			const reply = await poster.send(view.id, await poster.newTicket(view.id), answers);
			const receipt = receiptOn(reply);
			expect(receipt, reply.text).toBeDefined();
			if (receipt) sought.push(Buffer.from(receipt.code), Buffer.from(receipt.code.replaceAll('-', '')));
			// What is refused, and what is broken, must reach no log either.
			const wrong = await poster.send(view.id, 'no ticket', answers);
			expect(wrong.text).toContain(canary);
			await poster.ask({
				path: `/forms/${view.id}/check?/send`,
				headers: { 'content-type': 'multipart/form-data; boundary=x' },
				body: `--x\r\ncontent-disposition: form-data; name="answers"\r\n\r\n${canary}`
			});
			poster.close();
		}
		const backup = runDb('backup', settings, server.data);
		expect(backup.status, backup.stderr).toBe(0);

		const processOf = (pid: number | undefined) => ({
			name: 'process environment',
			bytes: readFileSync(`/proc/${pid}/environ`)
		});
		const stolen = () => [
			...readAll(server.data),
			...readAll(temporary),
			...(databaseUrl ? readAll(postgres.folder) : []),
			{ name: 'log', bytes: Buffer.from(server.said + backup.stdout + backup.stderr) },
			processOf(server.pid)
		];
		expect(stolen().length).toBeGreaterThan(6);
		expect(whereFound(sought, stolen())).toEqual([]);
		// The search does find: what the forms say is there once the key is.
		const rows = await readKept(store);
		expect(rows.length).toBe(count);
		const opened = await Promise.all(rows.map((row) => openKept(row, server.data, 'recovery')));
		const texts = opened.map((form) => ({ name: form.form, bytes: Buffer.from(JSON.stringify(form)) }));
		expect(whereFound(sought, texts).length).toBe(count);

		// Any part of a sealed form stands for the whole.
		const sealed = rows.map(({ sealed }) => Buffer.from(sealed).subarray(-1500, -1400));
		const holding = () => whereFound(sealed, stolen());
		if (engine === 'SQLite') expect(holding().length).toBeGreaterThan(0);

		const retention = Math.max(...formIds.map((id) => formOf(id).retention));
		const opening = await openStore(store);
		try {
			// Nobody has opened them.
			const now = new Date(Date.now() + (retention + unseenDays + 1) * dayMs);
			const purged = await purge(opening, server.data, now, unlogged);
			expect(purged).toMatchObject({ submissions: count, backups: 1 });
			expect(purged.drafts).toBeGreaterThan(0);
		} finally {
			await opening.close();
		}
		expect(await readKept(store)).toEqual([]);
		// PostgreSQL promises "deleted and vacuumed": its files are not written over, so it is not asked of them.
		if (engine === 'SQLite') expect(holding()).toEqual([]);
		expect(whereFound(sought, stolen())).toEqual([]);
	});
});

/** As the operator runs it beside the server. */
function runDb(command: string, settings: Record<string, string>, dataDir: string) {
	return spawnSync(process.execPath, ['src/cli/db.ts', command], {
		env: { ...process.env, ...settings, DATA_DIR: dataDir },
		encoding: 'utf8'
	});
}
