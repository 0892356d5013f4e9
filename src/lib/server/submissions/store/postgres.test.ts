import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { TestPostgres } from '../../../../../tests/support/postgres.ts';
import { aSubmission } from '../../../../../tests/support/submissions.ts';
import { openPostgres } from './postgres.ts';
import { Store, StoreUnavailable } from './store.ts';

// A machine that runs all tests at once takes its time to start programs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let postgres: TestPostgres;
beforeAll(async () => {
	postgres = await TestPostgres.start();
});
afterAll(() => postgres[Symbol.asyncDispose]());

test('a commit waits for the disk even where the database is set up not to', async () => {
	const url = await postgres.newDatabase();
	await ask(url, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
	const engine = await openPostgres(url);
	const { rows } = await engine.write((db) =>
		sql<{ setting: string }>`select current_setting('synchronous_commit') as setting`.execute(db)
	);
	await engine.close();
	expect(rows).toEqual([{ setting: 'on' }]);
});

test('while PostgreSQL is stopped the store says so within seconds, and works again by itself', async () => {
	const store = new Store(await openPostgres(await postgres.newDatabase()));
	const [before, during] = [aSubmission(), aSubmission()];
	await store.add(before, []);
	// Several connections, so that some lie idle when they are cut.
	await Promise.all(Array.from({ length: 8 }, () => store.findByIdempotency(before.idempotencyHash)));
	await postgres.stop();
	const begun = performance.now();
	const tried = await Promise.allSettled([
		store.add(during, []),
		store.checkWritable(),
		store.read(before.reference)
	]);
	expect(tried.every((one) => one.status === 'rejected' && one.reason instanceof StoreUnavailable)).toBe(
		true
	);
	expect(performance.now() - begun).toBeLessThan(8000);
	expect(tried[0]).toMatchObject({
		reason: {
			message: expect.stringMatching(
				/^The database cannot be used now: .*ECONNREFUSED.*See that PostgreSQL runs/
			)
		}
	});
	await postgres.start();
	await store.checkWritable();
	expect(await store.add(during, [])).toMatchObject({ replayed: false });
	expect(await store.read(before.reference)).toBeDefined();
	await store.close();
});

test('a restart that takes a moment is waited for, and the form is there once', async () => {
	const store = new Store(await openPostgres(await postgres.newDatabase(), { patience: 20_000 }));
	const form = aSubmission();
	await store.checkWritable();
	await postgres.stop();
	const added = store.add(form, []);
	await sleep(300);
	await postgres.start();
	expect(await added).toEqual({ reference: form.reference, replayed: false });
	await store.close();
});

test('connections that are cut while they work end no server', async () => {
	const url = await postgres.newDatabase();
	const store = new Store(await openPostgres(url));
	const forms = Array.from({ length: 60 }, () => aSubmission());
	const adding = Promise.all(forms.map((form) => store.add(form, [])));
	for (let times = 0; times < 5; times++) {
		await ask(
			url,
			'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()'
		);
		await sleep(10);
	}
	await adding;
	for (const { reference, idempotencyHash } of forms)
		expect(await store.findByIdempotency(idempotencyHash)).toBe(reference);
	await store.close();
});

test('a table that somebody else holds is given up after two seconds', async () => {
	const url = await postgres.newDatabase();
	const store = new Store(await openPostgres(url));
	const other = new pg.Client({ connectionString: url });
	await other.connect();
	await other.query('begin; lock table submissions');
	const begun = performance.now();
	await expect(store.add(aSubmission(), [])).rejects.toThrow(StoreUnavailable);
	expect(performance.now() - begun).toBeLessThan(8000);
	await other.end();
	expect(await store.add(aSubmission(), [])).toMatchObject({ replayed: false });
	await store.close();
});

test('a wrong database is said, not waited for', async () => {
	const url = new URL(await postgres.newDatabase());
	url.pathname = '/nowhere';
	const begun = performance.now();
	await expect(openPostgres(url.href)).rejects.toThrow('database "nowhere" does not exist');
	expect(performance.now() - begun).toBeLessThan(1000);
});

async function ask(url: string, question: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(question);
	await client.end();
}
