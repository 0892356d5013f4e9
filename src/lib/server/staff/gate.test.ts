import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { POST as invitationOptions } from '../../../routes/staff/set-up/[token]/options/+server.ts';
import { POST as passkeyOptions } from '../../../routes/staff/sign-in/passkey/options/+server.ts';
import { POST as passkey } from '../../../routes/staff/sign-in/passkey/+server.ts';
import { POST as recovery } from '../../../routes/staff/sign-in/recovery/+server.ts';
import { POST as registration } from '../../../routes/staff/sign-in/registration/+server.ts';
import { POST as signOut } from '../../../routes/staff/sign-out/+server.ts';
import { SoftAuthenticator } from './authenticator-for-tests.ts';
import { eventOf, origin, type Asked } from './event-for-tests.ts';
import { gateOfStaff } from './gate.ts';
import { sessionCookie } from './sessions.ts';
import { getStaff } from './staff-book.ts';
import { tellSetUpLink } from './set-up-link.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'gate-'));

beforeAll(() => {
	for (const [name, value] of Object.entries({
		DATA_DIR,
		ORIGIN: origin,
		MODE: 'demo',
		DATABASE_URL: undefined
	}))
		vi.stubEnv(name, value);
});
afterAll(async () => {
	await (await getStaff()).engine.close();
	vi.unstubAllEnvs();
	rmSync(DATA_DIR, { recursive: true });
});

/** What the browser keeps. */
const jar = new Map<string, string>();
beforeEach(() => jar.clear());

const html = { accept: 'text/html,*/*' };

/** A page of staff, through the gate. */
async function visit(asked: Asked) {
	const event = eventOf(jar, { headers: html, ...asked });
	try {
		const response = await gateOfStaff(event, () => new Response('seen'));
		return {
			status: response.status,
			cache: response.headers.get('cache-control'),
			staff: event.locals.staff
		};
	} catch (thrown) {
		if (isRedirect(thrown)) return { status: thrown.status, to: thrown.location };
		if (isHttpError(thrown)) return { status: thrown.status };
		throw thrown;
	}
}

type Endpoint = (event: never) => unknown;

/** A script of a page of staff, through the gate. */
async function ask<T>(endpoint: Endpoint, asked: Asked): Promise<T> {
	const response = await gateOfStaff(
		eventOf(jar, asked),
		async (event) => (await endpoint(event as never)) as Response
	);
	expect(response.headers.get('cache-control')).toBe('no-store');
	return (await response.json()) as T;
}

async function statusOf(work: Promise<unknown>): Promise<number> {
	const thrown = await work.then(
		() => undefined,
		(error: unknown) => error
	);
	if (!isHttpError(thrown)) throw new Error('it was not refused', { cause: thrown });
	return thrown.status;
}

test('nobody who is not signed in sees a page of staff, whatever cookie they bring', async () => {
	for (const cookie of [undefined, '', 'A'.repeat(43), "' or 1=1 --"]) {
		if (cookie !== undefined) jar.set(sessionCookie, cookie);
		expect(await visit({})).toEqual({ status: 303, to: '/staff/sign-in' });
		expect(await visit({ route: '/staff/[reference]', path: '/staff/RLO-1' })).toEqual({
			status: 303,
			to: '/staff/sign-in?to=%2Fstaff%2FRLO-1'
		});
		expect(await visit({ headers: { accept: 'application/json' } })).toEqual({ status: 401 });
		expect(await visit({ route: '/staff/sign-in' })).toMatchObject({ status: 200, cache: 'no-store' });
	}
});

test('from the printed link to signing out and back in by passkey', async () => {
	const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	await tellSetUpLink();
	const said = String(print.mock.calls[0]?.[0]);
	print.mockRestore();
	const token = /^https:\/\/offer\.example\/staff\/set-up\/([\w-]{43})$/m.exec(said)?.[1] ?? '';
	const setUp = { route: '/staff/set-up/[token]/options', path: `/staff/set-up/${token}/options` };
	const device = new SoftAuthenticator(origin);
	const made = await ask<never>(invitationOptions, { ...setUp, params: { token }, body: { name: 'Ann' } });
	const register = '/staff/sign-in/registration';
	const { codes } = await ask<{ codes: string[] }>(registration, {
		route: register,
		body: device.register(made)
	});
	expect(codes).toHaveLength(8);
	const first = jar.get(sessionCookie);
	expect(await visit({})).toMatchObject({
		status: 200,
		cache: 'no-store',
		staff: { member: { name: 'Ann' } }
	});
	expect(await statusOf(ask(registration, { route: register, body: device.register(made) }))).toBe(403);
	expect(await statusOf(ask(invitationOptions, { ...setUp, params: { token }, body: { name: 'Eve' } }))).toBe(
		410
	);

	const out = eventOf(jar, { route: '/staff/sign-out', body: new FormData(), headers: html });
	const left = gateOfStaff(out, async (event) => (await signOut(event as never)) as Response);
	await expect(left).rejects.toMatchObject({ status: 303, location: '/staff/sign-in' });
	expect(jar.has(sessionCookie)).toBe(false);
	// Somebody who has kept the cookie.
	jar.set(sessionCookie, first ?? '');
	expect(await visit({})).toMatchObject({ status: 303 });

	const options = await ask<never>(passkeyOptions, { route: '/staff/sign-in/passkey/options', body: {} });
	expect(await visit({})).toMatchObject({ status: 303 });
	await ask(passkey, { route: '/staff/sign-in/passkey', body: device.answer(options) });
	expect(jar.get(sessionCookie)).not.toBe(first);
	expect(await visit({})).toMatchObject({ status: 200 });
	const still = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	await tellSetUpLink();
	expect(still).not.toHaveBeenCalled();
	still.mockRestore();
});

test('what is no answer of a passkey is refused and not an error', async () => {
	const route = '/staff/sign-in/passkey';
	for (const body of [{}, { id: 7 }, { id: 'x', response: null }]) {
		await ask(passkeyOptions, { route: `${route}/options`, body: {} });
		expect(await statusOf(ask(passkey, { route, body }))).toBe(403);
	}
	for (const body of [null, 'text', []]) expect(await statusOf(ask(passkey, { route, body }))).toBe(400);
});

test('recovery codes cannot be guessed: after a hundred tries from one address nobody there tries any more', async () => {
	const route = '/staff/sign-in/recovery';
	const guess = () => statusOf(ask(recovery, { route, body: { code: 'ABCDE-FGHJK-MNPQR-STVWX' } }));
	expect(await guess()).toBe(403);
	const statuses: number[] = [];
	for (let at = 0; at < 125; at++) statuses.push(await guess());
	expect(statuses.at(-1)).toBe(429);
});
