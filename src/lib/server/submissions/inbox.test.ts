import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestPostgres } from '../../../../tests/support/postgres.ts';
import { failing, later, now, seeAll, unlogged } from '../../../../tests/support/submissions.ts';
import { TestStore } from '../../../../tests/support/test-store.ts';
import { handled } from './inbox-figures.ts';
import { Inbox, rowsOnPage, type Audit, type InboxRow } from './inbox.ts';
import type { Engine } from './store/engine.ts';
import type { Store } from './store/store.ts';

// A machine that runs all tests at once takes its time to start programs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let postgres: TestPostgres;
beforeAll(async () => {
	postgres = await TestPostgres.start();
});
afterAll(() => postgres[Symbol.asyncDispose]());

const dayMs = 86_400_000;
const oldestFirst = (rows: InboxRow[]) => rows.sort((a, b) => a.receivedAt.localeCompare(b.receivedAt));
const [ann, ben] = [randomUUID(), randomUUID()];

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
	let on: TestStore;
	let engine: Engine;
	let store: Store;
	let add: TestStore['add'];
	let inbox: Inbox;
	let told: Parameters<Audit>[1][];
	const audit: Audit = async (_db, entry) => {
		told.push(entry);
	};

	beforeEach(async () => {
		on = await TestStore.open(kind, postgres);
		({ engine, store, add } = on);
		inbox = new Inbox(engine);
		told = [];
		await engine.write(async (db) => {
			for (const [id, name] of [
				[ann, 'Ann'],
				[ben, 'Ben']
			] as const) {
				await db
					.insertInto('staffMembers')
					.values({ id, name, role: 'answerer', tid: null, oid: null, active: 1 })
					.execute();
			}
		});
	});
	afterEach(() => on[Symbol.asyncDispose]());

	const shown = async (reference: string) => {
		const row = await inbox.look(reference);
		if (!row) throw new Error(`${reference} is not there.`);
		return row;
	};

	test('the list filters by form, status, person and doubt, in the order that it is given', async () => {
		const second = await add({ receivedAt: later(dayMs), held: false });
		const first = await add({ formId: 'complaint' });
		const third = await add({ receivedAt: later(2 * dayMs), held: false });
		await inbox.assign(third.reference, { to: ann, version: 1 }, audit);
		await inbox.changeStatus(second.reference, { status: 'closed', version: 1 }, audit);
		const references = async (filter: Parameters<Inbox['list']>[0]) =>
			(await inbox.list(filter, oldestFirst)).rows.map(({ reference }) => reference);
		expect(await references({})).toEqual([first.reference, second.reference, third.reference]);
		expect(await references({ form: 'complaint' })).toEqual([first.reference]);
		expect(await references({ status: 'open' })).toEqual([first.reference, third.reference]);
		expect(await references({ status: 'closed' })).toEqual([second.reference]);
		expect(await references({ assignee: ann })).toEqual([third.reference]);
		expect(await references({ assignee: 'nobody' })).toEqual([first.reference, second.reference]);
		expect(await references({ held: true })).toEqual([first.reference]);
		expect(await references({ form: 'complaint', assignee: ann })).toEqual([]);
	});

	test('a reference is found by a part of it, with or without dashes, in either case', async () => {
		const row = await add({ reference: 'RLO-7K2M-9QXD-0T4B' });
		await add();
		for (const search of ['7k2m9q', 'RLO-7K2M-9QXD-0T4B', ' 9QXD ', 'd-0t']) {
			const { rows } = await inbox.list({ search }, oldestFirst);
			expect(rows.map(({ reference }) => reference)).toEqual([row.reference]);
		}
		expect((await inbox.list({ search: '%' }, oldestFirst)).total).toBe(2);
		expect((await inbox.list({ search: "' or 1=1 --" }, oldestFirst)).total).toBe(0);
	});

	test('the list comes in pages, and a page that is not there gives the last one', async () => {
		for (let at = 0; at < rowsOnPage + 1; at++) await add({ receivedAt: later(at * 1000) });
		const one = await inbox.list({}, oldestFirst);
		expect(one).toMatchObject({ total: rowsOnPage + 1, page: 1, pages: 2 });
		expect(one.rows).toHaveLength(rowsOnPage);
		const two = await inbox.list({ page: 99 }, oldestFirst);
		expect(two).toMatchObject({ page: 2 });
		expect(two.rows).toHaveLength(1);
	});

	test('the list holds nothing of what is sealed', async () => {
		await add();
		const [row] = (await inbox.list({}, oldestFirst)).rows;
		expect(row).toBeDefined();
		expect(Object.keys(row ?? {})).not.toContain('sealed');
		expect(Object.keys(row ?? {})).not.toContain('receiptHash');
	});

	test('opening gives the sealed form byte for byte with its notes, and is written down', async () => {
		const row = await add();
		await inbox.addNote(row.reference, { memberId: ben, sealed: Buffer.from('two'), now: later(2) }, audit);
		await inbox.addNote(row.reference, { memberId: ann, sealed: Buffer.from('one'), now: later(1) }, audit);
		told = [];
		expect((await shown(row.reference)).seenAt).toBeNull();
		const opened = await inbox.openOne(row.reference, audit, later(dayMs));
		expect(Buffer.from(opened?.sealed ?? []).equals(Buffer.from(row.sealed))).toBe(true);
		expect(opened?.notes.map(({ memberId, sealed }) => [memberId, Buffer.from(sealed).toString()])).toEqual([
			[ann, 'one'],
			[ben, 'two']
		]);
		expect(told).toEqual([{ action: 'opened', subject: row.reference }]);
		const { seenAt, version } = await shown(row.reference);
		expect([seenAt, version]).toEqual([later(dayMs).toISOString(), 1]);
		await inbox.openOne(row.reference, audit, later(2 * dayMs));
		expect(await shown(row.reference)).toMatchObject({ seenAt });
		told = told.slice(1);
		expect(await inbox.openOne('RLO-0000-0000-0000', audit)).toBeUndefined();
		expect(told).toHaveLength(1);
	});

	test('what cannot be written down does not happen', async () => {
		const row = await add();
		const { reference } = row;
		const before = await shown(reference);
		const sealed = Buffer.from('words');
		await expect(inbox.openOne(reference, failing)).rejects.toThrow('The log');
		const tries = [
			inbox.changeStatus(reference, { status: 'looking', version: 1 }, failing),
			inbox.assign(reference, { to: ann, version: 1 }, failing),
			inbox.hold(reference, { held: false, version: 1 }, failing),
			inbox.confirmReceipt(reference, { version: 1 }, failing),
			inbox.addNote(reference, { memberId: ann, sealed }, failing),
			inbox.sendReply(reference, { sealed, copy: sealed, memberId: ann, version: 1 }, failing)
		];
		for (const attempt of await Promise.allSettled(tries)) expect(attempt.status).toBe('rejected');
		expect(await shown(reference)).toEqual(before);
		const opened = await inbox.openOne(reference, audit);
		expect(opened).toMatchObject({ notes: [], replies: [] });
	});

	test('of two people who change the same version, the second is told and changes nothing', async () => {
		const { reference } = await add();
		const outcomes = await Promise.all([
			inbox.changeStatus(reference, { status: 'looking', version: 1 }, audit),
			inbox.changeStatus(reference, { status: 'closed', version: 1 }, audit)
		]);
		expect(outcomes.toSorted()).toEqual(['changed-meanwhile', 'done']);
		expect((await shown(reference)).status).toBe(outcomes[0] === 'done' ? 'looking' : 'closed');
		expect(told).toHaveLength(1);
		const before = await shown(reference);
		const sealed = Buffer.from('words');
		for (const outcome of [
			await inbox.assign(reference, { to: ben, version: 1 }, audit),
			await inbox.hold(reference, { held: false, version: 1 }, audit),
			await inbox.confirmReceipt(reference, { version: 1 }, audit),
			await inbox.sendReply(reference, { sealed, copy: sealed, memberId: ann, version: 1 }, audit)
		])
			expect(outcome).toBe('changed-meanwhile');
		expect(await shown(reference)).toEqual(before);
		expect(await inbox.openOne(reference, audit)).toMatchObject({ notes: [], replies: [] });
		expect(await inbox.assign(reference, { to: ben, version: 2 }, audit)).toBe('done');
		expect(await shown(reference)).toMatchObject({ assigneeId: ben, version: 3 });
	});

	test('of fifty replies to the same version at once, one goes out', async () => {
		const row = await add();
		const outcomes = await Promise.all(
			Array.from({ length: 50 }, (_, at) =>
				inbox.sendReply(
					row.reference,
					{
						sealed: Buffer.from(`reply ${at}`),
						...{ copy: Buffer.from('copy'), memberId: ann, version: 1, now: later(at) }
					},
					audit
				)
			)
		);
		expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
		expect((await store.track(row.reference, row.receiptHash))?.replies).toHaveLength(1);
	});

	test('a reply reaches the family, answers the form and leaves a copy for colleagues', async () => {
		const row = await add();
		const reply = { sealed: Buffer.from('to the family'), copy: Buffer.from('to the team') };
		expect(
			await inbox.sendReply(row.reference, { ...reply, memberId: ann, version: 1, now: later(dayMs) }, audit)
		).toBe('done');
		const tracked = await store.track(row.reference, row.receiptHash);
		expect(tracked).toMatchObject({ status: 'answered', statusAt: later(dayMs).toISOString() });
		expect(tracked?.replies.map(({ sealed }) => Buffer.from(sealed).toString())).toEqual(['to the family']);
		const opened = await inbox.openOne(row.reference, audit);
		expect(opened?.replies).toEqual([{ writtenAt: later(dayMs).toISOString() }]);
		expect(opened?.notes.map(({ sealed }) => Buffer.from(sealed).toString())).toEqual(['to the team']);
		expect(told.map(({ action }) => action)).toEqual(['replied', 'opened']);
		expect(await handled(engine)).toEqual([
			{
				...{ formId: row.formId, status: 'answered', receivedAt: now.toISOString() },
				repliedAt: later(dayMs).toISOString()
			}
		]);
	});

	test('confirmed receipt deletes after 30 days, never later than was promised', async () => {
		const long = await add();
		const short = await add({ deleteAfter: later(5 * dayMs) });
		for (const { reference } of [long, short])
			expect(await inbox.confirmReceipt(reference, { version: 1, now }, audit)).toBe('done');
		expect((await shown(long.reference)).deleteAfter).toBe(later(30 * dayMs).toISOString());
		expect((await shown(short.reference)).deleteAfter).toBe(later(5 * dayMs).toISOString());
		expect(told.map(({ detail }) => detail)).toEqual(['2026-12-22', '2026-11-27']);
	});

	test('deletion takes the notes along, and who changes it later is told that it is gone', async () => {
		const { reference } = await add({ deleteAfter: later(dayMs) });
		const sealed = Buffer.from('words');
		await inbox.addNote(reference, { memberId: ann, sealed }, audit);
		await seeAll(engine);
		await store.purge(later(2 * dayMs), unlogged);
		const notes = await engine.read((db) => db.selectFrom('notes').select('id').execute());
		expect(notes).toEqual([]);
		expect(await inbox.look(reference)).toBeUndefined();
		expect(await inbox.addNote(reference, { memberId: ann, sealed }, audit)).toBe('gone');
		expect(await inbox.changeStatus(reference, { status: 'closed', version: 1 }, audit)).toBe('gone');
		expect(await inbox.confirmReceipt(reference, { version: 1 }, audit)).toBe('gone');
	});
});
