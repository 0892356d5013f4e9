import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestPostgres } from '../../../../tests/support/postgres.ts';
import { aSubmission, later, now, seeAll } from '../../../../tests/support/submissions.ts';
import type { Engine } from '../submissions/store/engine.ts';
import { Store } from '../submissions/store/store.ts';
import { AuditLog } from './audit.ts';
import { openTestEngine } from './staff-book-for-tests.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let postgres: TestPostgres;
beforeAll(async () => {
	postgres = await TestPostgres.start();
});
afterAll(() => postgres[Symbol.asyncDispose]());

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
	let engine: Engine;
	let end: () => Promise<void>;
	let log: AuditLog;
	beforeEach(async () => {
		({ engine, end } = await openTestEngine(kind === 'postgres' ? await postgres.newDatabase() : undefined));
		log = new AuditLog(engine);
	});
	afterEach(() => end());

	const fill = async (count: number) => {
		for (let at = 1; at <= count; at++)
			await log.record({ memberId: 'm', action: 'open', subject: `RLO-${at}` });
	};

	test('an untouched log verifies and names its last hash, also when many wrote at once', async () => {
		expect(await log.verify()).toEqual({ ok: true, entries: 0, head: '0'.repeat(64) });
		await Promise.all(
			Array.from({ length: 20 }, (_, at) =>
				engine.write((db) =>
					log.of('m')(db, { action: 'open', subject: `RLO-${at}`, ...(at % 2 && { detail: 'held' }) })
				)
			)
		);
		const verified = await log.verify();
		const [newest] = await log.newest(1);
		expect(verified).toEqual({ ok: true, entries: 20, head: newest?.hash });
	});

	test('an entry goes with the transaction that it tells of', async () => {
		const undone = engine.write(async (db) => {
			await log.append(db, { memberId: null, action: 'sign-in', subject: 'm' });
			throw new Error('undone');
		});
		await expect(undone).rejects.toThrow('undone');
		expect(await log.verify()).toMatchObject({ entries: 0 });
	});

	test('a purge is told of, in nobody’s name, when it deleted what a family sent', async () => {
		const store = new Store(engine);
		const row = aSubmission({ deleteAfter: now });
		await store.add(row, []);
		await seeAll(engine);
		await store.purge(later(-1), log.of(null));
		expect(await log.newest(9)).toEqual([]);
		await store.purge(now, log.of(null));
		expect(await log.newest(9)).toMatchObject([
			{ action: 'purge', memberId: null, subject: '', detail: `1: ${row.reference}` }
		]);
		expect(await log.verify()).toMatchObject({ ok: true, entries: 1 });
	});

	test.each([
		['at', '2026-11-22T10:00:00.000Z'],
		['memberId', null],
		['action', 'opem'],
		['subject', 'RLO-9'],
		['detail', ' '],
		['previous', 'f'.repeat(64)],
		['hash', 'f'.repeat(64)]
	])('a byte changed in %s shows', async (column, value) => {
		await fill(3);
		await engine.write((db) =>
			db
				.updateTable('audit')
				.set({ [column]: value })
				.where('seq', '=', 2)
				.execute()
		);
		expect(await log.verify()).toMatchObject({
			ok: false,
			entries: 1,
			problem: expect.stringContaining('entry 2')
		});
	});

	test('an entry taken out of the middle shows, and one put before the first', async () => {
		await fill(3);
		await engine.write((db) => db.deleteFrom('audit').where('seq', '=', 2).execute());
		expect(await log.verify()).toMatchObject({ ok: false, problem: 'entry 2 is missing' });
		await engine.write((db) => db.deleteFrom('audit').execute());
		await fill(2);
		const [row] = await log.newest(1);
		if (!row) throw new Error('no entry');
		await engine.write((db) =>
			db
				.insertInto('audit')
				.values({ ...row, seq: -1 })
				.execute()
		);
		expect(await log.verify()).toMatchObject({
			ok: false,
			problem: '3 entries are kept, but 2 are in order'
		});
	});

	test('an end that was cut off shows to somebody who wrote down the last hash', async () => {
		await fill(3);
		const before = await log.verify();
		if (!before.ok) throw new Error(before.problem);
		await fill(1);
		expect(await log.verify(before.head)).toMatchObject({ ok: true, entries: 4 });
		await engine.write((db) => db.deleteFrom('audit').where('seq', '>=', 3).execute());
		expect(await log.verify()).toMatchObject({ ok: true, entries: 2 });
		expect(await log.verify(before.head)).toMatchObject({
			ok: false,
			problem: expect.stringContaining('cut off')
		});
	});
});
