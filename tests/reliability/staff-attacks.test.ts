import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newRecoveryCodes, useRecoveryCode } from '../../src/lib/server/staff/recovery-codes.ts';
import { hashOfToken } from '../../src/lib/server/staff/secret-tokens.ts';
import { openStaff } from '../../src/lib/server/staff/staff-book.ts';
import { readSettings } from '../../src/lib/server/settings.ts';
import type { StaffRole } from '../../src/lib/server/submissions/store/tables.ts';
import { openEngine } from '../../src/lib/server/submissions/store/store.ts';
import { answersFor } from '../support/form-answers.ts';
import { formOf } from '../support/forms.ts';
import { OwnServer } from '../support/own-server.ts';
import {
	addressHeader,
	addressOf,
	Poster,
	postForm,
	type Receipt,
	type Reply
} from '../support/post-form.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let server: OwnServer;
let sent: Receipt;
beforeAll(async () => {
	server = await OwnServer.start('build', { MODE: 'demo', ADDRESS_HEADER: addressHeader });
	sent = await sendAs(new Poster(server.origin));
});
afterAll(() => server[Symbol.asyncDispose]());

async function sendAs(family: Poster): Promise<Receipt> {
	return postForm(family, 'contact-me', answersFor(formOf('contact-me')));
}

/** A cookie of somebody who is signed in, made behind the back of the server on its own database. */
async function signedIn(role: StaffRole): Promise<string> {
	const engine = await openEngine({ DATA_DIR: server.data, DATABASE_URL: undefined });
	const staff = openStaff(engine, readSettings({}));
	const id = randomUUID();
	const token = await engine.write(async (db) => {
		const member = { id, name: `A ${role}`, role, tid: null, oid: null, active: 1 };
		await db.insertInto('staffMembers').values(member).execute();
		return staff.sessions.begin(db, id, { by: 'passkey', before: undefined, now: new Date() });
	});
	await engine.close();
	return `__Host-staff=${token}`;
}

const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;

/** Every address below /staff that the code answers, so that a page added later is tried as well. */
function staffAddresses(): { path: string; page: boolean }[] {
	const root = 'src/routes/staff';
	return readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\+(page\.svelte|server\.ts)$/.test(file))
		.map((file) => ({
			path: join('/staff', dirname(file))
				.replace(/\/$/, '')
				.replace('[reference]', sent.reference)
				.replace('[token]', 'A'.repeat(43)),
			page: file.endsWith('.svelte')
		}));
}

/** Where nobody is signed in yet. */
const waysIn = /^\/staff\/(sign-in|set-up|oidc)(\/|$)/;

const refused = ({ status, headers }: Reply) =>
	[401, 403, 404, 405].includes(status) ||
	(status === 303 && String(headers.location).startsWith('/staff/sign-in'));

test('nobody without a session gets an answer from any address of staff, by any method, or a copy that stays', async () => {
	const stranger = new Poster(server.origin);
	const behind = staffAddresses().filter(({ path }) => !waysIn.test(path));
	expect(behind.length).toBeGreaterThan(7);
	for (const { path, page } of behind) {
		const answers = [
			await stranger.get(path),
			await stranger.ask({ method: 'GET', path: `${path}/__data.json` }),
			await stranger.post(path, { version: '1' }),
			await stranger.ask({
				path,
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: '{}'
			})
		];
		// Other ways to write the same address.
		for (const other of [`${path}/`, path.replace('/staff', '//staff'), path.replace('/staff', '/%73taff')])
			answers.push(await stranger.get(other));
		for (const [at, answer] of answers.entries()) {
			// A refusal repeats the address that was asked for, as in the way to the sign-in.
			const telling = path.includes(sent.reference) ? /data-status|mayBePublished/ : sent.reference;
			const shows = answer.text.search(telling) >= 0 && page;
			expect(shows, `${path} (${at}) shows the inbox`).toBe(false);
			const bare = [301, 308].includes(answer.status) || /"type":"redirect"/.test(answer.text);
			expect(refused(answer) || bare, `${path} (${at}) was answered with ${answer.status}`).toBe(true);
			if (refused(answer)) expect(answer.headers['cache-control'], path).toMatch(/no-store/);
		}
	}
	stranger.close();
});

test('a session that somebody made up, or that was put into the browser before, opens nothing', async () => {
	const stranger = new Poster(server.origin);
	for (const cookie of [
		`__Host-staff=${'A'.repeat(43)}`,
		'__Host-staff=',
		"__Host-staff=' or 1=1 --",
		`__Host-staff=${'A'.repeat(9000)}`,
		`staff=${'A'.repeat(43)}`
	]) {
		const answer = await stranger.ask({ method: 'GET', path: '/staff', headers: { cookie } });
		expect(refused(answer) || answer.status === 431, cookie.slice(0, 40)).toBe(true);
	}
	stranger.close();
});

test('every change that a page of staff offers is refused to a reader, and to whoever comes from another site', async () => {
	const cookie = await signedIn('reader');
	const admin = await signedIn('admin');
	const poster = new Poster(server.origin);
	const actions: [path: string, action: string][] = [
		...['status', 'assign', 'release', 'receipt', 'reply', 'note'].map((action): [string, string] => [
			`/staff/${sent.reference}`,
			action
		]),
		...['invite', 'role', 'deactivate'].map((action): [string, string] => ['/staff/people', action])
	];
	for (const [path, action] of actions) {
		const form = { version: '1', sealed: 'AAAA', status: 'closed', name: 'Eve', role: 'admin', id: 'x' };
		const byReader = await poster.post(`${path}?/${action}`, form, cookie);
		expect([403, 404], `${path}?/${action} by a reader: ${byReader.status}`).toContain(byReader.status);
		const elsewhere = await poster.ask({
			path: `${path}?/${action}`,
			headers: {
				cookie: admin,
				origin: 'https://evil.example',
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: new URLSearchParams(form).toString()
		});
		expect(elsewhere.status, `${path}?/${action} from another site`).toBe(403);
	}
	// The same session is good for its own work, so that the refusals above are about the role and the site.
	expect((await poster.ask({ method: 'GET', path: '/staff', headers: { cookie } })).status).toBe(200);
	const after = await poster.ask({ method: 'GET', path: `/staff/${sent.reference}`, headers: { cookie } });
	expect(after.text).toContain('data-status="received"');
	for (const path of staffAddresses().filter(({ page, path }) => page && !waysIn.test(path))) {
		const answer = await poster.ask({ method: 'GET', path: path.path, headers: { cookie: admin } });
		expect(answer.headers['cache-control'], path.path).toMatch(/no-store/);
	}
	poster.close();
});

test('a wrong receipt code and a reference that is not there get the same answer in the same time, and guessing ends', async () => {
	const missing = { reference: 'RLO-7777-7777-7777', code: sent.code };
	const wrong = { reference: sent.reference, code: 'AAAAA-BBBBB-CCCCC-DDDDD' };
	const times: Record<'missing' | 'wrong', number[]> = { missing: [], wrong: [] };
	const texts = new Set<string>();
	for (let round = 0; round < 90; round++) {
		const poster = new Poster(server.origin, addressOf(1000 + round));
		const pair = round % 2 === 0 ? (['missing', 'wrong'] as const) : (['wrong', 'missing'] as const);
		for (const kind of pair) {
			const asked = kind === 'missing' ? missing : wrong;
			const begun = performance.now();
			const { status, text } = await poster.track(asked);
			times[kind].push(performance.now() - begun);
			expect(status).toBe(404);
			// What was typed stands in its fields again; nothing else may differ.
			texts.add(text.replaceAll(asked.reference, 'R').replaceAll(asked.code, 'C'));
		}
		poster.close();
	}
	expect(texts.size).toBe(1);
	const ratio = median(times.wrong) / median(times.missing);
	console.log(
		`/track, median of 90: ${median(times.wrong).toFixed(2)} ms for a wrong code, ${median(times.missing).toFixed(2)} ms for no such form; ratio ${ratio.toFixed(2)}`
	);
	expect(ratio).toBeGreaterThan(0.75);
	expect(ratio).toBeLessThan(1.33);

	const guesser = new Poster(server.origin, addressOf(5000));
	const statuses: number[] = [];
	for (let tries = 0; tries < 65; tries++)
		statuses.push((await guesser.track({ ...wrong, reference: sent.reference })).status);
	expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true);
	expect(statuses.slice(60).every((status) => status === 429)).toBe(true);
	// Also with the right code: whoever guesses learns nothing from the address that guesses.
	expect((await guesser.track(sent)).status).toBe(429);
	guesser.close();
	const family = new Poster(server.origin, addressOf(5001));
	expect((await family.track(sent)).text).toContain('data-status=');
	family.close();
});

/** Recovery codes of somebody who lost their device: one to use, one that was used, and one of a person taken out. */
async function recoveryCodes(): Promise<Record<'good' | 'used' | 'takenOut', string>> {
	const engine = await openEngine({ DATA_DIR: server.data, DATABASE_URL: undefined });
	const codes = await engine.write(async (db) => {
		const made: string[] = [];
		for (const active of [1, 0]) {
			const member = {
				id: randomUUID(),
				name: 'Lost',
				role: 'reader' as const,
				tid: null,
				oid: null,
				active
			};
			await db.insertInto('staffMembers').values(member).execute();
			made.push(...(await newRecoveryCodes(db, member.id)));
		}
		return made;
	});
	const [used = '', good = ''] = codes;
	const codeHash = hashOfToken(used.replaceAll('-', ''));
	await engine.write((db) => useRecoveryCode(db, codeHash, new Date()));
	await engine.close();
	return { good, used, takenOut: codes.at(-1) ?? '' };
}

test('a recovery code that nobody has, one that was used and one of somebody taken out get the same answer in the same time, and guessing ends', async () => {
	const { good, ...bad } = await recoveryCodes();
	const asked = { missing: '77777-77777-77777-77777', ...bad };
	const kinds = Object.keys(asked) as (keyof typeof asked)[];
	const answer = (poster: Poster, code: string) =>
		poster.ask({
			path: '/staff/sign-in/recovery',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify({ code })
		});
	const times: Record<keyof typeof asked, number[]> = { missing: [], used: [], takenOut: [] };
	const texts = new Set<string>();
	for (let round = 0; round < 90; round++) {
		const poster = new Poster(server.origin, addressOf(9000 + round));
		for (let turn = 0; turn < kinds.length; turn++) {
			const kind = kinds[(round + turn) % kinds.length] ?? 'missing';
			const begun = performance.now();
			const { status, text } = await answer(poster, asked[kind]);
			times[kind].push(performance.now() - begun);
			expect(status).toBe(403);
			texts.add(text);
		}
		// What is no code at all, too.
		if (round === 0)
			for (const typed of ['', 'x', "' or 1=1 --", 'A'.repeat(5000)])
				texts.add((await answer(poster, typed)).text);
		poster.close();
	}
	expect([...texts]).toEqual([expect.stringContaining('This code is not known, or was used before.')]);
	const [missing, used, takenOut] = [median(times.missing), median(times.used), median(times.takenOut)];
	console.log(
		`recovery, median of 90: ${missing.toFixed(2)} ms for no such code, ${used.toFixed(2)} ms for one that was used, ${takenOut.toFixed(2)} ms for one of somebody taken out`
	);
	for (const other of [used, takenOut]) {
		expect(other / missing).toBeGreaterThan(0.75);
		expect(other / missing).toBeLessThan(1.33);
	}

	const guesser = new Poster(server.origin, addressOf(9900));
	const statuses: number[] = [];
	for (let tries = 0; tries < 125; tries++) statuses.push((await answer(guesser, asked.missing)).status);
	expect(statuses.slice(0, 120).every((status) => status === 403)).toBe(true);
	expect(statuses.slice(120).every((status) => status === 429)).toBe(true);
	// Also with the right one, which is still good from elsewhere.
	expect((await answer(guesser, good)).status).toBe(429);
	guesser.close();
	const owner = new Poster(server.origin, addressOf(9901));
	expect((await answer(owner, good)).status).toBe(200);
	owner.close();
});
