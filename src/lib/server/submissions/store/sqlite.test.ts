import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
	aNotice,
	aSubmission,
	later,
	now,
	seeAll,
	unlogged
} from '../../../../../tests/support/submissions.ts';
import type { Engine } from './engine.ts';
import { openSqlite } from './sqlite.ts';
import { openStore, Store, StoreUnavailable } from './store.ts';

// A machine that runs all tests at once takes its time to start programs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let folder: string;
let file: string;
let engine: Engine;
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
	file = join(folder, 'data', 'test.sqlite');
	engine = await openSqlite(file, { patience: 500 });
	store = new Store(engine);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const pragma = (name: string) =>
	engine.read(
		async (db) =>
			Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0]
	);
const rows = async () =>
	Number(
		(await engine.read((db) => sql<{ n: number }>`select count(*) as n from submissions`.execute(db))).rows[0]
			?.n
	);

test('what is committed is on disk, what is deleted is overwritten, and nobody else on the machine reads it', async () => {
	expect(await pragma('journal_mode')).toBe('wal');
	expect(await pragma('synchronous')).toBe(2);
	expect(await pragma('foreign_keys')).toBe(1);
	expect(await pragma('secure_delete')).toBe(1);
	expect(await pragma('trusted_schema')).toBe(0);
	expect(await pragma('busy_timeout')).toBeLessThanOrEqual(50);
	await store.add(aSubmission(), []);
	for (const end of ['', '-wal', '-shm'])
		expect((statSync(`${file}${end}`).mode & 0o777).toString(8)).toBe('600');
	expect((statSync(join(folder, 'data')).mode & 0o777).toString(8)).toBe('700');
});

test('a full disk is said, nothing of the form is kept, and the next form is taken when there is room', async () => {
	await store.add(aSubmission(), []);
	const limit = (pages: number) =>
		engine.write((db) => sql.raw(`pragma max_page_count = ${pages}`).execute(db));
	await limit(Number(await pragma('page_count')));
	const form = aSubmission({ sealed: new Uint8Array(65_536) });
	const failure: unknown = await store.add(form, [aNotice(form.reference)]).catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(StoreUnavailable);
	expect((failure as StoreUnavailable).message).toBe(
		'The database cannot be used now: database or disk is full. See that the disk of DATA_DIR has room, that this program may write there, and that no other program holds the database.'
	);
	expect((failure as StoreUnavailable).cause).toMatchObject({ code: 'SQLITE_FULL' });
	await expect(store.checkWritable()).rejects.toThrow(StoreUnavailable);
	expect(await rows()).toBe(1);
	await limit(1_000_000);
	await store.checkWritable();
	expect(await store.add(form, [aNotice(form.reference)])).toMatchObject({ replayed: false });
	expect(await rows()).toBe(2);
});

test('the health check asks for room and leaves none taken', async () => {
	await store.checkWritable();
	const pages = await pragma('page_count');
	for (let times = 0; times < 5; times++) await store.checkWritable();
	expect(await pragma('page_count')).toBe(pages);
	expect(await engine.read((db) => db.selectFrom('health').select(['id', 'room']).execute())).toEqual([
		{ id: 'health', room: null }
	]);
});

test('while another program holds the database, forms are refused in time, pages go on, and then all is well', async () => {
	const before = aSubmission();
	await store.add(before, []);
	const other = new Database(file);
	other.exec('begin immediate');
	const delays = monitorEventLoopDelay({ resolution: 1 });
	delays.enable();
	const begun = performance.now();
	const tried = await Promise.allSettled([
		...Array.from({ length: 20 }, () => store.add(aSubmission(), [])),
		store.checkWritable()
	]);
	const took = performance.now() - begun;
	delays.disable();
	expect(tried.every((one) => one.status === 'rejected' && one.reason instanceof StoreUnavailable)).toBe(
		true
	);
	expect(took).toBeGreaterThan(400);
	expect(took).toBeLessThan(2500);
	// Not the longest one: this machine has other tests to run, and a single pause may be theirs.
	expect(delays.percentile(95) / 1e6).toBeLessThan(50);
	expect(await store.findByIdempotency(before.idempotencyHash)).toBe(before.reference);
	other.exec('rollback');
	other.close();
	await store.checkWritable();
	expect(await store.add(aSubmission(), [])).toMatchObject({ replayed: false });
	expect(await rows()).toBe(2);
});

test('a database that is held for a moment only is waited for', async () => {
	const other = new Database(file);
	other.exec('begin immediate');
	setTimeout(() => other.exec('commit'), 150);
	expect(await store.add(aSubmission(), [])).toMatchObject({ replayed: false });
	other.close();
});

test('what purge deleted is in no file any more: database, journal or its index', async () => {
	const secret = (kind: string, at: number) => `CANARY-${kind}-${at}-`;
	for (let at = 0; at < 60; at++) {
		const isDue = at % 6 > 0;
		const sealed = Buffer.from(secret(isDue ? 'due' : 'kept', at).repeat(1 + ((at * 37) % 900)));
		const row = aSubmission({
			sealed,
			receiptHash: secret(isDue ? 'due' : 'kept', at),
			deleteAfter: later(isDue ? 1 : 1e9)
		});
		await store.add(row, [aNotice(row.reference, { addressSealed: Buffer.from(secret('due', at)) })]);
		await store.setStatus(row.id, 'looking');
		if (isDue) await store.addReply(row.id, sealed);
		await store.saveDraft(`draft ${at}`, Buffer.from(secret('due', at).repeat(at)), now);
		await store.saveDraft(`draft ${at}`, Buffer.from(secret('due', at).repeat(60 - at)), now);
	}
	const found = (what: string) =>
		['', '-wal', '-shm', '-journal'].reduce(
			(sum, end) =>
				sum +
				(existsSync(`${file}${end}`) ? readFileSync(`${file}${end}`, 'latin1').split(what).length - 1 : 0),
			0
		);
	expect(found('CANARY-due')).toBeGreaterThan(1000);
	await seeAll(engine);
	await store.purge(later(72 * 3_600_000), unlogged);
	expect(found('CANARY-due')).toBe(0);
	expect(found('CANARY-kept')).toBeGreaterThan(1000);
	expect(statSync(`${file}-wal`).size).toBe(0);
});

test('purge says when a reader keeps the journal from being emptied, and does it the next time', async () => {
	await store.add(aSubmission({ deleteAfter: now }), []);
	await seeAll(engine);
	const reader = new Database(file);
	reader.exec('begin');
	reader.prepare('select count(*) from submissions').get();
	await expect(store.purge(later(1), unlogged)).rejects.toThrow(
		'what is due is deleted, but another program reads the journal, so it cannot be emptied yet'
	);
	reader.close();
	expect(await store.purge(later(1), unlogged)).toMatchObject({ submissions: 0 });
	expect(statSync(`${file}-wal`).size).toBe(0);
});

test('a file that is no database is named as the trouble, and kept', async () => {
	const path = join(folder, 'local-offer.sqlite');
	writeFileSync(path, 'x'.repeat(5000));
	await expect(openStore({ DATA_DIR: folder })).rejects.toThrow('file is not a database');
	expect(readFileSync(path, 'utf8')).toBe('x'.repeat(5000));
});
