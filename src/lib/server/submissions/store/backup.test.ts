import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Transaction } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestPostgres } from '../../../../../tests/support/postgres.ts';
import {
	aNotice,
	aSubmission,
	later,
	now,
	seeAll,
	unlogged
} from '../../../../../tests/support/submissions.ts';
import { environmentWith } from '../../settings.ts';
import { backupFolder, kept, makeBackup, restoreBackup } from './backup.ts';
import { digestOf } from './copy-rows.ts';
import type { Engine } from './engine.ts';
import { purge } from './purge.ts';
import { openEngine, Store } from './store.ts';
import { dataTables, type Tables } from './tables.ts';

// A machine that runs all tests at once takes its time to start programs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let postgres: TestPostgres;
beforeAll(async () => {
	postgres = await TestPostgres.start();
});
afterAll(() => postgres[Symbol.asyncDispose]());

let DATA_DIR: string;
beforeEach(() => {
	DATA_DIR = mkdtempSync(join(tmpdir(), 'backup-'));
});
afterEach(() => rmSync(DATA_DIR, { recursive: true }));

/** Forms with replies, notices and drafts, of which one will be due after an hour. */
async function fill(engine: Engine): Promise<void> {
	const store = new Store(engine);
	for (let at = 0; at < 25; at++) {
		const row = aSubmission({
			deleteAfter: later(at === 0 ? 3_600_000 : 1e10),
			sealed: Buffer.from(`sealed ${at}`.repeat(at * 500))
		});
		await store.add(row, [aNotice(row.reference, { addressSealed: Buffer.from(`CANARY address ${at}`) })]);
		await store.addReply(row.id, Buffer.from(`reply ${at}`), now);
		await store.saveDraft(`draft ${at}`, Buffer.from(`CANARY draft ${at}`), now);
		await engine.write((db) => addStaff(db, row.id, at));
	}
	await seeAll(engine);
}

/** Somebody of the staff with everything that is kept of them, and a note of theirs. */
async function addStaff(db: Transaction<Tables>, submissionId: string, at: number): Promise<void> {
	const [memberId, time] = [`member ${at}`, now.toISOString()];
	const member = { id: memberId, name: 'A', role: 'reader', tid: null, oid: null, active: 1 } as const;
	await db.insertInto('staffMembers').values(member).execute();
	const passkey = { id: `key ${at}`, memberId, counter: '4294967295', transports: '', wrappedKey: null };
	await db
		.insertInto('passkeys')
		.values({ ...passkey, publicKey: Buffer.from([at]), createdAt: time })
		.execute();
	const session = {
		idHash: `CANARY session ${at}`,
		memberId,
		createdAt: time,
		seenAt: time,
		confirmedAt: time
	};
	await db.insertInto('staffSessions').values(session).execute();
	const invitation = { tokenHash: `CANARY link ${at}`, role: 'admin', name: '', usedAt: null } as const;
	await db
		.insertInto('invitations')
		.values({ ...invitation, expiresAt: time })
		.execute();
	await db
		.insertInto('recoveryCodes')
		.values({ codeHash: `code ${at}`, memberId, usedAt: null })
		.execute();
	// More than ten, so that 10 does not come before 2.
	const entry = { seq: at + 1, at: time, memberId, action: 'open', subject: '', detail: '' };
	await db
		.insertInto('audit')
		.values({ ...entry, previous: '', hash: '' })
		.execute();
	const note = { id: `note ${at}`, submissionId, memberId, writtenAt: time, sealed: Buffer.from('note') };
	await db.insertInto('notes').values(note).execute();
	const request = { memberId, recipient: `age1 ${at}`, passkeyId: null, askedAt: time, answeredBy: null };
	await db
		.insertInto('keyRequests')
		.values({ ...request, state: 'given', wrappedIdentity: null, sealed: Buffer.from([at]) })
		.execute();
}

const letters = /[0-9a-f]{64}/;

/** The command as a person calls it. */
function db(
	words: string[],
	settings: { DATABASE_URL?: string } = {}
): Promise<{ code: number; out: string; err: string }> {
	const program = resolve(import.meta.dirname, '../../../../cli/db.ts');
	const env = environmentWith({ MODE: 'demo', DATA_DIR, ...settings });
	return new Promise((done) => {
		execFile(process.execPath, [program, ...words], { env }, (error, out, err) => {
			done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
		});
	});
}

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
	let settings: { DATA_DIR: string; DATABASE_URL?: string };
	let engine: Engine;
	beforeEach(async () => {
		settings = { DATA_DIR };
		if (kind === 'postgres') settings.DATABASE_URL = await postgres.newDatabase();
		engine = await openEngine(settings);
	});
	afterEach(() => engine.close());

	test('a backup holds every form, reply and member, and no draft, address or session; it comes back to an empty database', async () => {
		await fill(engine);
		const before = await digestOf(engine, kept);
		const { file, digests } = await makeBackup(engine, backupFolder(DATA_DIR), now);
		expect(digests).toEqual(before);
		expect(digests.map(({ rows }) => rows)).toEqual(kept.map(() => 25));
		expect(readdirSync(backupFolder(DATA_DIR))).toEqual(['2026-11-22T10-00-00.000Z.sqlite']);
		expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
		const bytes = readFileSync(file, 'latin1');
		expect(bytes).toContain('sealed 24');
		expect(bytes).not.toContain('CANARY');

		const empty = await openEngine({ DATA_DIR: join(DATA_DIR, 'another') });
		const { purged } = await restoreBackup(empty, file, { force: false, now, audit: unlogged });
		expect(await digestOf(empty, kept)).toEqual(before);
		expect(purged.submissions).toBe(0);
		await empty.close();
		expect(readdirSync(backupFolder(DATA_DIR))).toHaveLength(1);
	});

	test('a restore leaves a database alone that holds forms, unless it is forced; what was due meanwhile goes again', async () => {
		await fill(engine);
		const { file } = await makeBackup(engine, backupFolder(DATA_DIR), now);
		const before = await digestOf(engine, dataTables);
		await expect(restoreBackup(engine, file, { force: false, now, audit: unlogged })).rejects.toThrow(
			'The database is not empty: 25 rows in submissions. Nothing was changed. To delete what it holds and put the other rows in its place, add --force.'
		);
		expect(await digestOf(engine, dataTables)).toEqual(before);
		const store = new Store(engine);
		const newer = aSubmission();
		await store.add(newer, []);
		const { purged } = await restoreBackup(engine, file, {
			...{ force: true, now: later(3_600_000) },
			audit: unlogged
		});
		expect(purged.submissions).toBe(1);
		expect((await digestOf(engine, dataTables))[0]).toMatchObject({ table: 'submissions', rows: 24 });
		expect(await store.read(newer.reference)).toBeUndefined();
	});

	test('purge deletes backups from the 14th day on', async () => {
		const folder = backupFolder(DATA_DIR);
		await makeBackup(engine, folder, now);
		await makeBackup(engine, folder, later(86_400_000));
		writeFileSync(join(folder, 'notes.txt'), 'of a person');
		const store = new Store(engine);
		expect(await purge(store, DATA_DIR, later(14 * 86_400_000 - 1), unlogged)).toMatchObject({ backups: 0 });
		expect(await purge(store, DATA_DIR, later(14 * 86_400_000), unlogged)).toMatchObject({ backups: 1 });
		expect(readdirSync(folder)).toEqual(['2026-11-23T10-00-00.000Z.sqlite', 'notes.txt']);
	});

	test('the command backs up, refuses to overwrite, restores with force and purges', async () => {
		await fill(engine);
		const env = { DATABASE_URL: settings.DATABASE_URL };
		const made = await db(['backup'], env);
		expect(made).toMatchObject({ code: 0, err: '' });
		expect(made.out).toMatch(/\.sqlite\nsubmissions: 25 rows, sha256 [0-9a-f]{64}\nreplies: 25 rows/);
		const refused = await db(['restore'], env);
		expect(refused).toMatchObject({ code: 1, out: '' });
		expect(refused.err).toContain('add --force');
		const restored = await db(['restore', '--force'], env);
		expect(restored).toMatchObject({ code: 0, err: '' });
		expect(letters.exec(restored.out)?.[0]).toBe(letters.exec(made.out)?.[0]);
		// As when nobody ever looked: one stays past its day, which whoever runs the server is told.
		await new Store(engine).add(aSubmission({ deleteAfter: new Date() }), []);
		const purged = await db(['purge'], env);
		expect(purged).toMatchObject({ code: 0, err: '' });
		expect(purged.out).toMatch(/^\d+ submissions deleted\n\d+ replies deleted\n\d+ drafts deleted/);
		expect(purged.out).toContain('1 submissions kept past their day, because nobody has opened them');
	});
});

test('the copy to PostgreSQL has the same hash of every row of every table', async () => {
	const sqlite = await openEngine({ DATA_DIR });
	await fill(sqlite);
	const DATABASE_URL = await postgres.newDatabase();
	const copied = await db(['copy'], { DATABASE_URL });
	expect(copied).toMatchObject({ code: 0, err: '' });
	const target = await openEngine({ DATA_DIR, DATABASE_URL });
	const [there, here] = [await digestOf(target, dataTables), await digestOf(sqlite, dataTables)];
	expect(there).toEqual(here);
	expect(there.map(({ rows }) => rows)).toEqual(dataTables.map(() => 25));
	for (const { sha256 } of here) expect(copied.out).toContain(sha256);
	const again = await db(['copy'], { DATABASE_URL });
	expect(again.code).toBe(1);
	expect(again.err).toContain('The database is not empty');
	expect(await db(['copy', '--force'], { DATABASE_URL })).toMatchObject({ code: 0 });
	await sqlite.close();
	await target.close();
});

test('one changed byte is another hash', async () => {
	const engine = await openEngine({ DATA_DIR });
	await fill(engine);
	const before = await digestOf(engine, dataTables);
	await engine.write((rows) =>
		rows
			.updateTable('replies')
			.set({ sealed: Buffer.from('reply 4.') })
			.where('sealed', '=', Buffer.from('reply 4'))
			.execute()
	);
	const after = await digestOf(engine, dataTables);
	const changed = after.filter(({ sha256 }, at) => sha256 !== before[at]?.sha256);
	expect(changed.map(({ table }) => table)).toEqual(['replies']);
	await engine.close();
});

test('the command says what it needs', async () => {
	mkdirSync(backupFolder(DATA_DIR));
	writeFileSync(join(DATA_DIR, 'picture.sqlite'), 'not a database'.repeat(500));
	const told = await Promise.all([
		db([]),
		db(['restore']),
		db(['restore', join(DATA_DIR, 'picture.sqlite')]),
		db(['restore', join(DATA_DIR, 'gone.sqlite')]),
		db(['copy']),
		db(['copy', '--loud'])
	]);
	expect(told.map(({ code }) => code)).toEqual([2, 1, 1, 1, 1, 2]);
	expect(told[0]?.out).toContain('npm run db -- backup');
	expect(told[1]?.err).toContain('holds no backup');
	expect(told[2]?.err).toContain('file is not a database');
	expect(told[3]?.err).toContain('there is no such backup');
	expect(told[4]?.err).toContain('DATABASE_URL is not set');
	expect(told[5]?.err).toContain("Unknown option '--loud'");
});
