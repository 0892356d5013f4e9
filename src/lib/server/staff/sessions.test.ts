import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestPostgres } from '../../../../tests/support/postgres.ts';
import { later, now } from '../../../../tests/support/submissions.ts';
import { confirmedWithin, sessionCookie, staffCookieOptions } from './sessions.ts';
import { openStaff, type StaffBook } from './staff-book.ts';
import { openTestEngine } from './staff-book-for-tests.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let postgres: TestPostgres;
beforeAll(async () => {
	postgres = await TestPostgres.start();
});
afterAll(() => postgres[Symbol.asyncDispose]());

const minute = 60_000;

test('the cookie is for this host alone, and no script and no other site sends or reads it', () => {
	expect(sessionCookie).toMatch(/^__Host-/);
	expect(staffCookieOptions).toEqual({ path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
});

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
	let staff: StaffBook;
	let end: () => Promise<void>;
	beforeEach(async () => {
		const opened = await openTestEngine(kind === 'postgres' ? await postgres.newDatabase() : undefined);
		staff = openStaff(opened.engine, { PORT: 3000 });
		end = opened.end;
		await opened.engine.write((db) =>
			db
				.insertInto('staffMembers')
				.values({ id: 'ann', name: 'Ann', role: 'reader', tid: null, oid: null, active: 1 })
				.execute()
		);
	});
	afterEach(() => end());

	const begin = (at = now) =>
		staff.engine.write((db) =>
			staff.sessions.begin(db, 'ann', { by: 'passkey', before: undefined, now: at })
		);

	test('a session opens by its cookie only, and the store does not hold the cookie', async () => {
		const token = await begin();
		expect(token).toMatch(/^[\w-]{43}$/);
		expect(await staff.sessions.read(token, now)).toMatchObject({ member: { id: 'ann', role: 'reader' } });
		const rows = await staff.engine.read((db) => db.selectFrom('staffSessions').selectAll().execute());
		expect(JSON.stringify(rows)).not.toContain(token);
		const { session } = (await staff.sessions.read(token, now)) ?? {};
		for (const guess of ['', 'A'.repeat(43), session?.id ?? '', token.slice(1), `${token}A`])
			expect(await staff.sessions.read(guess, now)).toBeUndefined();
	});

	test('thirty idle minutes end it, and using it puts that off', async () => {
		const token = await begin();
		expect(await staff.sessions.read(token, later(29 * minute))).toBeDefined();
		expect(await staff.sessions.read(token, later(58 * minute))).toBeDefined();
		expect(await staff.sessions.read(token, later(88 * minute))).toBeUndefined();
		// It does not come back for somebody with an earlier clock.
		expect(await staff.sessions.read(token, later(59 * minute))).toBeUndefined();
	});

	test('ten hours end it, however busy it was', async () => {
		const token = await begin();
		for (let at = 20; at < 600; at += 20) {
			expect(await staff.sessions.read(token, later(at * minute))).toBeDefined();
		}
		expect(await staff.sessions.read(token, later(600 * minute - 1))).toBeDefined();
		expect(await staff.sessions.read(token, later(600 * minute))).toBeUndefined();
	});

	test('a minute of pages is no write', async () => {
		const token = await begin();
		const write = vi.spyOn(staff.engine, 'write');
		await staff.sessions.read(token, later(minute - 1));
		expect(write).not.toHaveBeenCalled();
		await staff.sessions.read(token, later(minute));
		expect(write).toHaveBeenCalledOnce();
	});

	test('signing out ends one session, or all of one person', async () => {
		const [here, there, elsewhere] = [await begin(), await begin(), await begin()];
		const signedIn = await staff.sessions.read(here, now);
		if (!signedIn) throw new Error('there is no session');
		await staff.sessions.end(signedIn, now);
		expect(await staff.sessions.read(here, now)).toBeUndefined();
		expect(await staff.sessions.read(there, now)).toBeDefined();
		expect(await staff.sessions.signOutEverywhere('ann', 'ann', now)).toBe(2);
		expect(await staff.sessions.read(elsewhere, now)).toBeUndefined();
		const told = (await staff.audit.newest(2)).map(({ action }) => action);
		expect(told).toEqual(['sign-out-everywhere', 'sign-out']);
	});

	test('whoever signed in ten minutes ago does not count as sure after nine', async () => {
		const { session } = (await staff.sessions.read(await begin(), later(minute))) ?? {};
		if (!session) throw new Error('there is no session');
		expect(confirmedWithin(session, 10, later(10 * minute - 1))).toBe(true);
		expect(confirmedWithin(session, 10, later(10 * minute))).toBe(false);
	});

	test('sessions that have ended are cleared away at the next sign-in', async () => {
		await begin();
		await begin(later(30 * minute));
		const rows = await staff.engine.read((db) => db.selectFrom('staffSessions').selectAll().execute());
		expect(rows).toHaveLength(1);
	});
});
