import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHttpError } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aSubmission } from '../../../../tests/support/submissions.ts';
import { londonToday } from '$lib/calendar/dates.ts';
import { eventOf, origin } from '$lib/server/staff/event-for-tests.ts';
import { getStaff } from '$lib/server/staff/staff-book.ts';
import { getDesk } from '$lib/server/submissions/desk.ts';
import { load as loadInbox } from '../+page.server.ts';
import { load } from './+page.server.ts';
import { POST as confirm } from './receipt/+server.ts';
import { POST as handOut } from './sealed/+server.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'export-'));
const dayMs = 86_400_000;
const today = londonToday(new Date());
const asked = { form: 'feedback', from: today, to: today };
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

beforeAll(async () => {
	const settings = { DATA_DIR, ORIGIN: origin, MODE: 'demo', DATABASE_URL: undefined };
	for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
	await (await getStaff()).engine.write((db) => db.insertInto('staffMembers').values(ann).execute());
});
afterAll(async () => {
	await (await getStaff()).engine.close();
	vi.unstubAllEnvs();
	rmSync(DATA_DIR, { recursive: true });
});

const ann = { id: randomUUID(), name: 'Ann', role: 'answerer', tid: null, oid: null, active: 1 } as const;

function signedIn(role: 'reader' | 'answerer', minutesAgo = 0): App.Locals {
	const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
	const session = { id: 's', createdAt: at, confirmedAt: at };
	return { staff: { member: { id: ann.id, name: 'Ann', role }, session } };
}

async function ask(
	endpoint: typeof handOut | typeof confirm,
	body: unknown,
	locals: App.Locals = signedIn('answerer')
): Promise<{ status: number; said: Record<string, unknown>; cache?: string | null }> {
	const event = Object.assign(eventOf(new Map(), { route: '/staff/export', body }), { locals });
	try {
		const response = await endpoint(event as never);
		const cache = response.headers.get('cache-control');
		return { status: response.status, said: (await response.json()) as Record<string, unknown>, cache };
	} catch (thrown) {
		if (!isHttpError(thrown)) throw thrown;
		return { status: thrown.status, said: { ...thrown.body } };
	}
}

async function add(changes: Parameters<typeof aSubmission>[0] = {}) {
	const row = aSubmission({ receivedAt: new Date(), deleteAfter: inDays(400), ...changes });
	await (await getDesk()).store.add(row, []);
	return row;
}

const logged = async () => (await (await getStaff()).audit.newest(9)).map(({ action }) => action);

test('only somebody who may answer, and who showed within ten minutes who it is, is handed forms', async () => {
	const row = await add();
	expect(await ask(handOut, asked, {} as App.Locals)).toMatchObject({ status: 401 });
	expect(await ask(handOut, asked, signedIn('reader'))).toMatchObject({ status: 403 });
	const late = await ask(handOut, asked, signedIn('answerer', 10));
	expect(late).toMatchObject({ status: 403, said: { message: 'Show first that it is still you.' } });
	expect(await (await getDesk()).store.read(row.reference)).toMatchObject({ seenAt: null });
	expect(await logged()).toEqual([]);

	const { status, said, cache } = await ask(handOut, asked, signedIn('answerer', 9));
	expect([status, cache]).toEqual([200, 'no-store']);
	expect(said).toMatchObject({ forms: [{ reference: row.reference, version: 1, notes: [] }] });
	const [form] = said.forms as { sealed: string }[];
	expect(Buffer.from(form?.sealed ?? '', 'base64').equals(Buffer.from(row.sealed))).toBe(true);
	expect((said.views as { id: string }[]).every(({ id }) => id === 'feedback')).toBe(true);
	expect(await logged()).toEqual(['export']);
	expect(await (await getStaff()).audit.verify()).toMatchObject({ ok: true });

	expect(await ask(confirm, { forms: [] }, signedIn('reader'))).toMatchObject({ status: 400 });
	const forms = [{ reference: row.reference, version: 1, notes: 0 }];
	expect(await ask(confirm, { forms }, signedIn('reader'))).toMatchObject({ status: 403 });
	expect(await ask(confirm, { forms })).toMatchObject({ status: 200, said: { started: [row.reference] } });
	expect(await logged()).toEqual(['receipt-confirmed', 'export']);
});

test.each([
	{ from: today },
	{ ...asked, from: '2026-02-31' },
	{ ...asked, to: '2020-01-01' },
	{ ...asked, form: 'no-such-form' },
	{ ...asked, after: "x' or 1=1" },
	{ ...asked, form: { $ne: '' }, from: [] }
])('what makes no sense is refused and hands out nothing: %j', async (body) => {
	const before = await logged();
	expect(await ask(handOut, body)).toMatchObject({ status: 400 });
	expect(await logged()).toEqual(before);
});

test.each([
	{},
	{ forms: 'all' },
	{ forms: [{ reference: 'RLO-1', version: '1', notes: 0 }] },
	{ forms: [{ reference: 'RLO-1', version: 1 }] },
	{ forms: [null] },
	{ forms: Array.from({ length: 2001 }, (_, at) => ({ reference: `RLO-${at}`, version: 1, notes: 0 })) }
])('a receipt that names no forms is refused', async (body) => {
	expect(await ask(confirm, body)).toMatchObject({ status: 400 });
});

async function page<T>(read: (event: never) => unknown, address: string): Promise<T> {
	const event = eventOf(new Map(), { path: address });
	const locals = signedIn('answerer', 60);
	return (await read(Object.assign(event, { locals, setHeaders: () => undefined }) as never)) as T;
}

test('the page counts both days of the period as they are in Rutland, and says when somebody must sign in again', async () => {
	const form = 'contact-me';
	// In summer, one hour before midnight in London and one after.
	for (const time of ['2026-06-30T21:59:59.000Z', '2026-06-30T23:00:00.000Z', '2026-07-01T22:59:59.999Z'])
		await add({ formId: form, receivedAt: new Date(time) });
	const counted = await page<{ count: number; confirmed: boolean }>(
		load,
		`/staff/export?form=${form}&from=2026-07-01&to=2026-07-01`
	);
	expect(counted).toMatchObject({ count: 2, confirmed: false });
	const wrong = await page<{ problem: string }>(load, '/staff/export?from=2026-07-02&to=2026-07-01');
	expect(wrong.problem).toContain('before the first');
});

test('the inbox counts what is deleted soon and what nobody opened, and lists either, answered or not', async () => {
	const { database } = (await getDesk()).store;
	const seenAt = new Date().toISOString();
	const see = (reference: string) =>
		database.write((db) =>
			db.updateTable('submissions').set({ seenAt }).where('reference', '=', reference).execute()
		);
	const [first, last, unseen] = [
		await add({ deleteAfter: inDays(9) }),
		await add({ deleteAfter: inDays(1) }),
		await add({ deleteAfter: inDays(-3) })
	];
	for (const { reference } of [first, last]) await see(reference);
	await (await getDesk()).store.setStatus(last.id, 'answered');
	type Listed = { deletions: unknown; rows: { reference: string }[] };
	const list = async (query: string) => page<Listed>(loadInbox, `/staff${query}`);
	const soon = await list('?deletion=soon');
	expect(soon.deletions).toEqual({ first: 1, last: 1, unseen: 1 });
	expect(soon.rows.map(({ reference }) => reference)).toEqual([last.reference, first.reference]);
	expect((await list('?deletion=unseen')).rows).toMatchObject([{ reference: unseen.reference }]);
	expect((await list('')).rows.map(({ reference }) => reference)).not.toContain(last.reference);
	expect((await list('?deletion=nonsense')).rows).toHaveLength((await list('')).rows.length);
});
