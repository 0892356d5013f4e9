import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	aNotice,
	aSubmission,
	failing,
	later,
	now,
	seeAll,
	unlogged
} from '../../../../../tests/support/submissions.ts';
import { TestPostgres } from '../../../../../tests/support/postgres.ts';
import type { Audit, Engine } from './engine.ts';
import { migrationNames } from './migrate.ts';
import { openEngine, ReferenceTaken, Store, StoreUnavailable } from './store.ts';
import type { Status, Tables } from './tables.ts';

// A machine that runs all tests at once takes its time to start programs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let postgres: TestPostgres;
beforeAll(async () => {
	postgres = await TestPostgres.start();
});
afterAll(() => postgres[Symbol.asyncDispose]());

const hour = 3_600_000;

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
	let settings: { DATA_DIR: string; DATABASE_URL?: string };
	let engine: Engine;
	let store: Store;
	beforeEach(async () => {
		settings = { DATA_DIR: mkdtempSync(join(tmpdir(), 'store-')) };
		if (kind === 'postgres') settings.DATABASE_URL = await postgres.newDatabase();
		engine = await openEngine(settings);
		store = new Store(engine);
	});
	afterEach(async () => {
		await store.close();
		rmSync(settings.DATA_DIR, { recursive: true });
	});

	const count = async (table: keyof Tables) => {
		const rows = await engine.read((db) =>
			db
				.selectFrom(table)
				.select(({ fn }) => fn.countAll().as('n'))
				.execute()
		);
		return Number(rows[0]?.n);
	};

	test('says which engine it is and that it can be written', async () => {
		expect(store.engine).toBe(kind);
		await store.checkWritable();
		await Promise.all([store.checkWritable(), store.checkWritable()]);
		expect(await count('health')).toBe(1);
	});

	test('a form comes back byte for byte, also after the server was started anew', async () => {
		const row = aSubmission({ sealed: new Uint8Array(Array.from({ length: 262_144 }, (_, at) => at % 256)) });
		expect(await store.add(row, [])).toEqual({ reference: row.reference, replayed: false });
		await store.close();
		store = new Store((engine = await openEngine(settings)));
		const found = await store.read(row.reference);
		expect(Buffer.from(found?.sealed ?? []).equals(Buffer.from(row.sealed))).toBe(true);
		expect(found).toMatchObject({
			...{ id: row.id, formId: row.formId, formVersion: 3, keyId: row.keyId, receiptHash: row.receiptHash },
			receivedAt: now.toISOString(),
			deleteAfter: row.deleteAfter.toISOString(),
			...{ status: 'received', statusAt: now.toISOString(), assigneeId: null, publicComment: 0, held: 1 }
		});
	});

	test('fifty times the same form at once is one row with one reference', async () => {
		const first = aSubmission();
		const sent = Array.from({ length: 50 }, () => aSubmission({ idempotencyHash: first.idempotencyHash }));
		const answers = await Promise.all(sent.map((row) => store.add(row, [aNotice(row.reference)])));
		expect(new Set(answers.map(({ reference }) => reference)).size).toBe(1);
		expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
		expect(await count('submissions')).toBe(1);
		expect(await count('notices')).toBe(1);
		expect(await store.findByIdempotency(first.idempotencyHash)).toBe(answers[0]?.reference);
		expect(await store.findByIdempotency('another')).toBeUndefined();
	});

	test('fifty different forms at once are fifty rows', async () => {
		const answers = await Promise.all(Array.from({ length: 50 }, () => store.add(aSubmission(), [])));
		expect(new Set(answers.map(({ reference }) => reference)).size).toBe(50);
		expect(await count('submissions')).toBe(50);
	});

	test('a reference that somebody has already is refused, and the form is not kept under it', async () => {
		const first = aSubmission();
		await store.add(first, []);
		const second = aSubmission({ reference: first.reference });
		await expect(store.add(second, [aNotice(first.reference)])).rejects.toThrow(ReferenceTaken);
		expect(await count('submissions')).toBe(1);
		expect(await count('notices')).toBe(0);
		const { reference, ...same } = first;
		expect(await store.add({ reference, ...same }, [])).toEqual({ reference, replayed: true });
	});

	test('a form whose notice cannot be written is not kept either', async () => {
		const [one, two] = [aSubmission(), aSubmission()];
		const notice = aNotice(one.reference);
		await store.add(one, [notice]);
		const failure: unknown = await store.add(two, [notice]).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(Error);
		expect(failure).not.toBeInstanceOf(StoreUnavailable);
		expect(await store.read(two.reference)).toBeUndefined();
	});

	test('a family follows its form with the right receipt code only', async () => {
		const row = aSubmission();
		await store.add(row, []);
		expect(await store.track(row.reference, 'wrong')).toBeUndefined();
		expect(await store.track('RLO-0000-0000-0000', row.receiptHash)).toBeUndefined();
		expect(await store.track('RLO-0000-0000-0000', '')).toBeUndefined();
		await store.addReply(row.id, Buffer.from('two'), later(2 * hour));
		await store.addReply(row.id, Buffer.from('one'), later(hour));
		// As when a connection was cut just after the commit.
		await store.addReply(row.id, Buffer.from('one'), later(hour));
		await store.setStatus(row.id, 'answered', later(3 * hour));
		expect(await store.track(row.reference, row.receiptHash)).toEqual({
			reference: row.reference,
			formId: row.formId,
			receivedAt: now.toISOString(),
			status: 'answered',
			statusAt: later(3 * hour).toISOString(),
			replies: [
				{ writtenAt: later(hour).toISOString(), sealed: Buffer.from('one') },
				{ writtenAt: later(2 * hour).toISOString(), sealed: Buffer.from('two') }
			]
		});
	});

	test('a form that is gone takes neither status nor reply, and a made-up status is refused', async () => {
		const row = aSubmission();
		expect(await store.setStatus(row.id, 'closed')).toBe(false);
		expect(await store.addReply(row.id, Buffer.from('late'))).toBe(false);
		await store.add(row, []);
		expect(await store.setStatus(row.id, 'closed')).toBe(true);
		await expect(store.setStatus(row.id, 'lost' as Status)).rejects.toThrow(/check/i);
	});

	test('a draft is replaced, read for a day and deleted when asked', async () => {
		await store.saveDraft('one', Buffer.from('first'), now);
		await store.saveDraft('one', Buffer.from('second'), later(hour));
		expect(await store.readDraft('one', later(25 * hour - 1))).toEqual(Buffer.from('second'));
		expect(await store.readDraft('one', later(25 * hour))).toBeUndefined();
		expect(await store.readDraft('two', now)).toBeUndefined();
		await store.deleteDraft('one');
		expect(await store.readDraft('one', later(hour))).toBeUndefined();
	});

	test('notices come when they are due, the longest due first', async () => {
		const row = aSubmission();
		const [soon, first] = [
			aNotice(row.reference, { nextTryAt: later(hour).toISOString() }),
			aNotice(row.reference)
		];
		await store.add(row, [soon, first]);
		expect((await store.dueNotices(now, 9)).map(({ id }) => id)).toEqual([first.id]);
		expect((await store.dueNotices(later(hour), 9)).map(({ id }) => id)).toEqual([first.id, soon.id]);
		expect(await store.dueNotices(later(hour), 1)).toEqual([
			{
				...first,
				submissionId: row.id,
				addressSealed: Buffer.from('sealed address'),
				tries: 0,
				lastError: null
			}
		]);
	});

	test('an address is kept while a notice waits, and erased when it is sent or given up', async () => {
		const row = aSubmission();
		const [sent, lost] = [aNotice(row.reference), aNotice(row.reference)];
		await store.add(row, [sent, lost]);
		const addresses = () =>
			engine.read((db) => db.selectFrom('notices').select(['id', 'state', 'addressSealed']).execute());
		const failure = { error: 'ETIMEDOUT', tries: 1, nextTryAt: later(hour).toISOString() };
		await store.noticeFailed(sent.id, { ...failure, state: 'waiting' });
		expect(await store.dueNotices(later(hour - 1), 9)).toHaveLength(1);
		expect((await addresses()).every(({ addressSealed }) => addressSealed)).toBe(true);
		await store.noticeSent(sent.id);
		await store.noticeFailed(lost.id, { ...failure, state: 'failed' });
		// Somebody else's round, which heard too late that it was sent.
		await store.noticeFailed(sent.id, { ...failure, state: 'waiting' });
		expect((await addresses()).map(({ state, addressSealed }) => [state, addressSealed]).sort()).toEqual([
			['failed', null],
			['sent', null]
		]);
		expect(await store.failedNotices()).toEqual([
			{ reference: row.reference, to: 'family', createdAt: now.toISOString(), lastError: 'ETIMEDOUT' }
		]);
	});

	test('purge deletes what is due with all that belongs to it, and nothing else', async () => {
		const due = Array.from({ length: 25 }, () => aSubmission({ deleteAfter: later(hour) }));
		const kept = aSubmission({ deleteAfter: later(hour + 1) });
		for (const row of [...due, kept]) {
			await store.add(row, [aNotice(row.reference)]);
			await store.addReply(row.id, Buffer.from('reply'), now);
		}
		await seeAll(engine);
		const gone = { submissions: 25, replies: 25, notices: 25, drafts: 0, addresses: 0, unseen: 0 };
		expect(await store.purge(later(hour - 1), unlogged)).toMatchObject({
			submissions: 0,
			replies: 0,
			notices: 0
		});
		expect(await store.purge(later(hour), unlogged)).toEqual(gone);
		expect(await store.read(kept.reference)).toBeDefined();
		expect([await count('submissions'), await count('replies'), await count('notices')]).toEqual([1, 1, 1]);
	});

	test('what nobody has opened stays past its day, is counted, and goes unseen after 30 days more, which the log says', async () => {
		const told: Parameters<Audit>[1][] = [];
		const audit: Audit = async (_db, entry) => void told.push(entry);
		const [seen, unseen] = [aSubmission({ deleteAfter: now }), aSubmission({ deleteAfter: now })];
		await store.add(seen, []);
		await seeAll(engine);
		await store.add(unseen, []);
		expect(await store.purge(now, audit)).toMatchObject({ submissions: 1, unseen: 1 });
		expect(await store.purge(later(30 * 24 * hour - 1), audit)).toMatchObject({ submissions: 0, unseen: 1 });
		expect(told).toEqual([{ action: 'purge', subject: '', detail: `1: ${seen.reference}` }]);
		expect(await store.purge(later(30 * 24 * hour), audit)).toMatchObject({ submissions: 1, unseen: 0 });
		expect(told.slice(1)).toEqual([
			{ action: 'purge-unseen', subject: '', detail: `1: ${unseen.reference}` }
		]);
	});

	test('what is first opened after its day stays a week to be answered, but never beyond the 30 days', async () => {
		const day = 24 * hour;
		await store.add(aSubmission({ deleteAfter: now }), []);
		await seeAll(engine, later(day));
		expect(await store.purge(later(8 * day - 1), unlogged)).toMatchObject({ submissions: 0, unseen: 0 });
		expect(await store.purge(later(8 * day), unlogged)).toMatchObject({ submissions: 1 });
		await store.add(aSubmission({ deleteAfter: now }), []);
		await seeAll(engine, later(29 * day));
		expect(await store.purge(later(30 * day - 1), unlogged)).toMatchObject({ submissions: 0, unseen: 0 });
		expect(await store.purge(later(30 * day), unlogged)).toMatchObject({ submissions: 1 });
	});

	test('a deletion that cannot be written down does not happen', async () => {
		const row = aSubmission({ deleteAfter: now });
		await store.add(row, []);
		await seeAll(engine);
		await expect(store.purge(later(hour), failing)).rejects.toThrow('The log');
		expect(await store.read(row.reference)).toBeDefined();
	});

	test('two programs that purge at once delete each form once, and say so once', async () => {
		for (let at = 0; at < 25; at++) await store.add(aSubmission({ deleteAfter: now }), []);
		await seeAll(engine);
		const told: string[] = [];
		const audit: Audit = async (_db, { detail = '' }) =>
			void told.push(...(detail.split(': ')[1] ?? '').split(', '));
		const purges = await Promise.all([store.purge(later(hour), audit), store.purge(later(hour), audit)]);
		expect(purges.reduce((sum, { submissions }) => sum + submissions, 0)).toBe(25);
		expect(new Set(told).size).toBe(25);
		expect(told).toHaveLength(25);
	});

	test('purge deletes drafts after 24 hours and erases addresses after 72', async () => {
		const row = aSubmission({ deleteAfter: later(1000 * hour) });
		await store.add(row, [
			aNotice(row.reference),
			aNotice(row.reference, { to: 'team', addressSealed: null })
		]);
		for (let id = 0; id < 15; id++) await store.saveDraft(`draft ${id}`, Buffer.from('half'), now);
		expect(await store.purge(later(24 * hour - 1), unlogged)).toMatchObject({ drafts: 0, addresses: 0 });
		expect(await store.purge(later(24 * hour), unlogged)).toMatchObject({ drafts: 15, addresses: 0 });
		expect(await store.purge(later(72 * hour - 1), unlogged)).toMatchObject({ drafts: 0, addresses: 0 });
		expect(await store.dueNotices(later(72 * hour), 9)).toHaveLength(2);
		expect(await store.purge(later(72 * hour), unlogged)).toMatchObject({ addresses: 1, notices: 0 });
		expect(await store.dueNotices(later(99 * hour), 9)).toEqual([]);
		const states = await engine.read((db) =>
			db.selectFrom('notices').select(['to', 'state', 'addressSealed']).execute()
		);
		expect(states.map(({ to, state, addressSealed }) => [to, state, addressSealed]).sort()).toEqual([
			['family', 'expired', null],
			['team', 'failed', null]
		]);
		expect(await store.failedNotices()).toHaveLength(2);
	});

	test('programs that start at the same time make the tables once', async () => {
		const fresh = { DATA_DIR: join(settings.DATA_DIR, 'new'), DATABASE_URL: settings.DATABASE_URL };
		if (kind === 'postgres') fresh.DATABASE_URL = await postgres.newDatabase();
		const file = join(import.meta.dirname, 'store.ts');
		const program = `
			import { openEngine } from ${JSON.stringify(file)};
			await new Promise((go) => setTimeout(go, ${Date.now() + 1500} - Date.now()));
			const engine = await openEngine(${JSON.stringify(fresh)});
			await engine.close();
			console.log('opened');`;
		const opened = await Promise.all(
			Array.from({ length: 3 }, () =>
				promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
			)
		);
		expect(opened.map(({ stdout }) => stdout)).toEqual(['opened\n', 'opened\n', 'opened\n']);
		expect(await migrationsOf(fresh)).toEqual(migrationNames);

		// Closer together than programs ever start.
		const second = { ...fresh, DATA_DIR: join(settings.DATA_DIR, 'second') };
		if (kind === 'postgres') second.DATABASE_URL = await postgres.newDatabase();
		const engines = await Promise.all(Array.from({ length: 8 }, () => openEngine(second)));
		await Promise.all(engines.map((one) => one.close()));
		expect(await migrationsOf(second)).toEqual(migrationNames);
	});

	test('what staff had opened before the tables knew of it counts as seen, from the first time on', async () => {
		const [opened, listed] = [aSubmission(), aSubmission()];
		for (const row of [opened, listed]) await store.add(row, []);
		await engine.write(async (db) => {
			const entries = [
				{ seq: 1, at: now.toISOString(), action: 'status', subject: opened.reference },
				{ seq: 2, at: now.toISOString(), action: 'status', subject: listed.reference },
				{ seq: 3, at: later(hour).toISOString(), action: 'opened', subject: opened.reference },
				{ seq: 4, at: later(2 * hour).toISOString(), action: 'opened', subject: opened.reference }
			];
			const rest = { memberId: null, detail: '', previous: '', hash: '' };
			await db
				.insertInto('audit')
				.values(entries.map((entry) => ({ ...entry, ...rest })))
				.execute();
			await sql`alter table submissions drop column seen_at`.execute(db);
			await db.deleteFrom('migrations').where('name', '=', '0003-seen').execute();
		});
		await store.close();
		store = new Store((engine = await openEngine(settings)));
		expect(await store.read(opened.reference)).toMatchObject({ seenAt: later(hour).toISOString() });
		expect(await store.read(listed.reference)).toMatchObject({ seenAt: null });
	});

	async function migrationsOf(which: typeof settings): Promise<string[]> {
		const opened = await openEngine(which);
		const done = await opened.read((db) => db.selectFrom('migrations').select('name').execute());
		await opened.close();
		return done.map(({ name }) => name);
	}
});
