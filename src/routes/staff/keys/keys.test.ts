import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHttpError } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { newKeyRequest, takeKey } from '$lib/staff/give-key.ts';
import { holdTeamKey } from '$lib/staff/team-key.ts';
import { newKeyPair } from '$lib/sealing/keys.ts';
import { eventOf, origin, type Asked } from '$lib/server/staff/event-for-tests.ts';
import { gateOfStaff } from '$lib/server/staff/gate.ts';
import { sessionCookie } from '$lib/server/staff/sessions.ts';
import { getStaff } from '$lib/server/staff/staff-book.ts';
import type { StaffRole } from '$lib/server/submissions/store/tables.ts';
import { POST as drillDone } from './drill/done/+server.ts';
import { POST as drillSealed } from './drill/sealed/+server.ts';
import { load } from './+page.server.ts';
import { POST as answer } from './request/[member]/+server.ts';
import { DELETE as withdraw, POST as askFor, PUT as taken } from './request/+server.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'keys-pages-'));
let jars: Record<StaffRole, { id: string; jar: Map<string, string>; passkey: string }>;

beforeAll(async () => {
	const settings = { DATA_DIR, ORIGIN: origin, MODE: 'demo', DATABASE_URL: undefined };
	for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
	const staff = await getStaff();
	const make = async (role: StaffRole, now = new Date()) => {
		const [id, passkey] = [randomUUID(), `passkey-${role}`];
		const token = await staff.engine.write(async (db) => {
			const member = { id, name: role, role, tid: null, oid: null, active: 1 };
			await db.insertInto('staffMembers').values(member).execute();
			await staff.passkeys.add(
				db,
				id,
				{ id: passkey, publicKey: Buffer.from('p'), counter: 0 } as never,
				now
			);
			return staff.sessions.begin(db, id, { by: 'passkey', before: undefined, now });
		});
		return { id, passkey, jar: new Map([[sessionCookie, token]]) };
	};
	const minutesAgo = new Date(Date.now() - 11 * 60_000);
	jars = {
		reader: await make('reader'),
		answerer: await make('answerer'),
		// Proved who they are too long ago.
		admin: await make('admin', minutesAgo)
	};
});
afterAll(async () => {
	await (await getStaff()).engine.close();
	vi.unstubAllEnvs();
	rmSync(DATA_DIR, { recursive: true });
});
beforeEach(async () => {
	await (await getStaff()).engine.write((db) => db.deleteFrom('keyRequests').execute());
});

type Endpoint = (event: never) => unknown;

/** What the endpoint answers: the status, and what it sent. */
async function ask(endpoint: Endpoint, role: StaffRole | undefined, asked: Asked = {}) {
	const jar = role ? jars[role].jar : new Map<string, string>();
	const body = asked.body ?? new FormData();
	try {
		const response = await gateOfStaff(
			eventOf(jar, { route: '/staff/keys', ...asked, body }),
			async (event) => (await endpoint(event as never)) as Response
		);
		const text = await response.text();
		return { status: response.status, body: text && (JSON.parse(text) as unknown) };
	} catch (thrown) {
		if (!isHttpError(thrown)) throw thrown;
		return { status: thrown.status, body: thrown.body.message };
	}
}

function form(fields: Record<string, string>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const secret = new Uint8Array(32).fill(5);

async function pageOf(role: StaffRole) {
	let data: Awaited<ReturnType<typeof load>> | undefined;
	await gateOfStaff(eventOf(jars[role].jar, { route: '/staff/keys' }), async (event) => {
		data = await load(Object.assign(event, { setHeaders: () => undefined }) as never);
		return new Response();
	});
	if (!data) throw new Error('There is no page.');
	return data;
}

test('a reader asks, an answerer gives, and the reader opens the key: the server saw sealed bytes only', async () => {
	const [team, recovery] = [await newKeyPair(), await newKeyPair()];
	const request = await newKeyRequest();
	const wrapped = base64(await request.forPasskey(secret));
	const { id, passkey } = jars.reader;
	const asked = await ask(askFor, 'reader', {
		body: form({ recipient: request.recipient, passkey, wrapped })
	});
	expect(asked.status).toBe(204);
	const { waiting } = await pageOf('answerer');
	expect(waiting).toMatchObject([{ id, name: 'reader', recipient: request.recipient }]);
	expect((await pageOf('reader')).waiting).toEqual([]);

	const held = await holdTeamKey([team.identity]);
	const sealed = base64(await held.copyForColleague(waiting[0]!.recipient, [team.recipient]));
	const params = { member: id };
	const given = form({ recipient: request.recipient, sealed });
	expect(await ask(answer, 'answerer', { params, body: given })).toMatchObject({ status: 204 });

	const { own } = await pageOf('reader');
	expect(own).toMatchObject({ state: 'given', passkey, wrapped, sealed });
	const mine = { secret, wrapped: Buffer.from(own?.wrapped ?? '', 'base64') };
	const keys = { team: team.recipient, recovery: recovery.recipient };
	const key = await takeKey(Buffer.from(own?.sealed ?? '', 'base64'), mine, keys);
	const copy = base64(await key.copyForPasskey(secret));
	expect(await ask(taken, 'reader', { body: form({ passkey, wrapped: copy }) })).toMatchObject({
		status: 204
	});
	expect((await pageOf('reader')).own).toBeUndefined();
	const [kept] = await (await getStaff()).passkeys.wrappedKeys(id);
	expect(base64(kept!.wrapped)).toBe(copy);
});

test('who is not signed in, has a smaller role, or proved too long ago who they are is refused', async () => {
	const { recipient } = await newKeyRequest();
	const asking = () => ({ body: form({ recipient }) });
	const giving = () => ({
		params: { member: jars.reader.id },
		body: form({ recipient, sealed: base64(Buffer.from('age-encryption.org/v1\n…')) })
	});
	const counts = { body: { forms: 0, opened: 0, notes: 0, openedNotes: 0 } };
	const ways: [Endpoint, () => Asked, StaffRole[]][] = [
		[askFor, asking, ['admin']],
		[taken, asking, ['admin']],
		[withdraw, () => ({}), ['admin']],
		[answer, giving, ['reader', 'admin']],
		[drillSealed, () => ({}), ['reader', 'admin']],
		[drillDone, () => counts, ['reader', 'admin']]
	];
	for (const [endpoint, asked, refused] of ways) {
		expect((await ask(endpoint, undefined, asked())).status).toBe(401);
		for (const role of refused) expect((await ask(endpoint, role, asked())).status, role).toBe(403);
	}
});

test('plain words, a key that lies open and a weak public half are not taken', async () => {
	const { recipient } = await newKeyRequest();
	const { passkey, id } = jars.reader;
	const open = base64(Buffer.from(`\u0001${'AGE-SECRET-KEY-PQ-1'.padEnd(60, 'Q')}`));
	for (const wrapped of ['', base64(Buffer.from('plain words, quite a lot of them, in fact')), open])
		expect((await ask(askFor, 'reader', { body: form({ recipient, passkey, wrapped }) })).status).toBe(400);
	const weak = (await newKeyPair('x25519')).recipient;
	for (const wrong of ['', 'age1', weak])
		expect((await ask(askFor, 'reader', { body: form({ recipient: wrong }) })).status).toBe(400);
	expect((await ask(askFor, 'reader', { body: form({ recipient }) })).status).toBe(204);
	const plain = form({ recipient, sealed: base64(Buffer.from('AGE-SECRET-KEY-PQ-1QQ')) });
	expect((await ask(answer, 'answerer', { params: { member: id }, body: plain })).status).toBe(400);
	expect((await pageOf('reader')).own?.state).toBe('asked');
});

test('a drill leaves one line with its counts, and counts that make no sense leave none', async () => {
	const handed = await ask(drillSealed, 'answerer', { body: form({ after: '' }) });
	expect(handed).toEqual({ status: 200, body: { forms: [] } });
	const counts = { forms: 3, opened: 2, notes: 1, openedNotes: 1 };
	expect((await ask(drillDone, 'answerer', { body: { ...counts, opened: 4 } })).status).toBe(400);
	expect((await pageOf('answerer')).last).toBeUndefined();
	expect((await ask(drillDone, 'answerer', { body: counts })).status).toBe(204);
	expect((await pageOf('answerer')).last?.counted).toBe('opened 2 of 3 forms and 1 of 1 notes');
});
