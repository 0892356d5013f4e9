import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestPostgres } from '../../../../tests/support/postgres.ts';
import { aSubmission } from '../../../../tests/support/submissions.ts';
import { handOutSealed, countByKey } from '../submissions/sealed-forms.ts';
import type { Engine } from '../submissions/store/engine.ts';
import { Store } from '../submissions/store/store.ts';
import { AuditLog } from './audit.ts';
import { drillEntry, lastDrill, readDrillResult } from './drills.ts';
import { KeyRequests } from './key-requests.ts';
import { Members } from './members.ts';
import { Passkeys } from './passkeys.ts';
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
	let audit: AuditLog;
	let passkeys: Passkeys;
	let requests: KeyRequests;
	const [ann, ben] = [randomUUID(), randomUUID()];
	const sealed = Buffer.from('sealed');
	const kept = { passkey: 'pass-ben', wrapped: Buffer.from('wrapped private half') };
	const asked = { recipient: 'age1pq1ben', kept };
	const benAsked = { memberId: ben, recipient: asked.recipient };

	beforeEach(async () => {
		({ engine, end } = await openTestEngine(kind === 'postgres' ? await postgres.newDatabase() : undefined));
		audit = new AuditLog(engine);
		passkeys = new Passkeys(engine);
		requests = new KeyRequests(engine, audit, passkeys);
		await engine.write(async (db) => {
			for (const [id, name] of [
				[ann, 'Ann'],
				[ben, 'Ben']
			] as const) {
				const member = { id, name, role: 'admin' as const, tid: null, oid: null, active: 1 };
				await db.insertInto('staffMembers').values(member).execute();
				const passkey = { id: `pass-${name.toLowerCase()}`, publicKey: Buffer.from('public'), counter: 0 };
				await passkeys.add(db, id, passkey as never, new Date());
			}
		});
	});
	afterEach(() => end());

	const actions = async () =>
		(await audit.newest(20))
			.reverse()
			.map(({ memberId, action, subject }) => ({ memberId, action, subject }));

	test('ask, give and take: the copy is kept with the passkey, the request is gone, and the log tells each step', async () => {
		expect(await requests.ask(ben, asked)).toBe('done');
		expect(await requests.waiting()).toMatchObject([{ ...benAsked, name: 'Ben' }]);
		expect(await requests.give({ ...benAsked, sealed }, ann)).toBe('done');
		expect(await requests.waiting()).toEqual([]);
		const row = await requests.of(ben);
		expect(row).toMatchObject({ state: 'given', answeredBy: ann, passkeyId: 'pass-ben' });
		expect([row?.sealed, row?.wrappedIdentity].map((bytes) => Buffer.from(bytes!).toString())).toEqual([
			'sealed',
			'wrapped private half'
		]);
		const copy = { passkey: 'pass-ben', wrapped: Buffer.from('team key') };
		expect(await requests.taken(ben, copy)).toBe('done');
		expect(await requests.of(ben)).toBeUndefined();
		const [found] = await passkeys.wrappedKeys(ben);
		expect(Buffer.from(found!.wrapped).toString()).toBe('team key');
		expect(await passkeys.wrappedKeys(ann)).toEqual([]);
		expect(await actions()).toEqual([
			{ memberId: ben, action: 'key-asked', subject: ben },
			{ memberId: ann, action: 'key-given', subject: ben },
			{ memberId: ben, action: 'key-taken', subject: ben }
		]);
		expect(await audit.verify()).toMatchObject({ ok: true });
	});

	test('what is given goes only to the public half that was compared', async () => {
		await requests.ask(ben, asked);
		await requests.ask(ben, { ...asked, recipient: 'age1pq1other' });
		expect(await requests.give({ ...benAsked, sealed }, ann)).toBe('gone');
		expect(await requests.waiting()).toMatchObject([{ recipient: 'age1pq1other' }]);
	});

	test('a request is answered once, by whoever comes first', async () => {
		await requests.ask(ben, asked);
		const answers = await Promise.all([
			requests.give({ ...benAsked, sealed }, ann),
			requests.refuse(benAsked, ann),
			requests.give({ ...benAsked, sealed }, ann)
		]);
		expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
	});

	test('one that was refused can be asked anew, and one that was not given cannot be taken', async () => {
		await requests.ask(ben, asked);
		expect(await requests.taken(ben, undefined)).toBe('gone');
		expect(await requests.refuse(benAsked, ann)).toBe('done');
		expect(await requests.of(ben)).toMatchObject({ state: 'refused', sealed: null });
		expect(await requests.taken(ben, undefined)).toBe('gone');
		expect(await requests.ask(ben, { recipient: 'age1pq1again', kept: undefined })).toBe('done');
		expect(await requests.of(ben)).toMatchObject({ state: 'asked', passkeyId: null, wrappedIdentity: null });
		expect(await requests.withdraw(ben)).toBe('done');
		expect(await requests.withdraw(ben)).toBe('gone');
		expect((await actions()).map(({ action }) => action)).toEqual([
			...['key-asked', 'key-refused', 'key-asked', 'key-withdrawn']
		]);
	});

	test("nobody's copy is put on another person's passkey", async () => {
		const strange = { ...kept, passkey: 'pass-ann' };
		expect(await requests.ask(ben, { ...asked, kept: strange })).toBe('gone');
		await requests.ask(ben, asked);
		await requests.give({ ...benAsked, sealed }, ann);
		expect(await requests.taken(ben, strange)).toBe('gone');
		expect(await passkeys.wrappedKeys(ann)).toEqual([]);
		expect(await requests.of(ben)).toMatchObject({ state: 'given' });
	});

	test('of somebody who was taken out no copy, no passkey and no request is left, and nothing more is given', async () => {
		await requests.ask(ben, asked);
		await engine.write((db) =>
			passkeys.keepWrappedKey(db, { memberId: ben, id: 'pass-ben' }, Buffer.from('team key'))
		);
		await engine.write((db) =>
			passkeys.keepWrappedKey(db, { memberId: ann, id: 'pass-ann' }, Buffer.from('team key'))
		);
		expect(await new Members(engine, audit).deactivate(ben, ann)).toBe('done');
		expect(await passkeys.wrappedKeys(ben)).toEqual([]);
		expect(await passkeys.of(ben)).toEqual([]);
		expect(await requests.of(ben)).toBeUndefined();
		expect(await requests.give({ ...benAsked, sealed }, ann)).toBe('gone');
		expect(await passkeys.wrappedKeys(ann)).toHaveLength(1);
	});

	test('the drill is handed every form once, in parts, with its notes, and each part is written down', async () => {
		const store = new Store(engine);
		const rows = Array.from({ length: 30 }, (_, at) => aSubmission({ keyId: at < 4 ? 'OLD' : 'NOW' }));
		for (const row of rows) await store.add(row, []);
		const [first] = rows;
		if (!first) throw new Error('no form');
		await engine.write((db) =>
			db
				.insertInto('notes')
				.values({
					...{ id: randomUUID(), submissionId: first.id, memberId: ann },
					...{ writtenAt: new Date().toISOString(), sealed }
				})
				.execute()
		);
		const one = await handOutSealed(engine, '', audit.of(ann));
		const two = await handOutSealed(engine, one.next ?? '', audit.of(ann));
		expect([one.rows.length, two.rows.length, two.next]).toEqual([25, 5, undefined]);
		const handed = [...one.rows, ...two.rows];
		expect(handed.map(({ reference }) => reference).sort()).toEqual(
			rows.map(({ reference }) => reference).sort()
		);
		const found = handed.find(({ reference }) => reference === first.reference);
		expect(Buffer.compare(found!.sealed, first.sealed)).toBe(0);
		expect(found?.notes.map((note) => Buffer.from(note).toString())).toEqual(['sealed']);
		expect(await countByKey(engine)).toEqual(
			new Map([
				['NOW', 26],
				['OLD', 4]
			])
		);
		expect((await audit.newest(9)).map(({ action, detail }) => [action, detail])).toEqual([
			['drill', '5 sealed forms handed out'],
			['drill', '25 sealed forms handed out']
		]);
	});

	test('the last drill is the newest line of the log that says so', async () => {
		expect(await lastDrill(engine)).toBeUndefined();
		for (const opened of [1, 2])
			await engine.write((db) =>
				audit.of(ann)(db, drillEntry('NOW', { forms: 2, opened, notes: 0, openedNotes: 0 }))
			);
		expect(await lastDrill(engine)).toMatchObject({
			keyId: 'NOW',
			counted: 'opened 2 of 2 forms and 0 of 0 notes'
		});
	});
});

test.each([
	['more opened than there are', { forms: 1, opened: 2, notes: 0, openedNotes: 0 }],
	['a part of a form', { forms: 1.5, opened: 1, notes: 0, openedNotes: 0 }],
	['a text', { forms: '1', opened: 1, notes: 0, openedNotes: 0 }],
	['no notes', { forms: 1, opened: 1 }],
	['below nought', { forms: 1, opened: -1, notes: 0, openedNotes: 0 }]
])('counts of a drill with %s are not written down', (_, counts) => {
	expect(readDrillResult(counts)).toBeUndefined();
});
