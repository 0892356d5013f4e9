import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRedirect } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { clientId, clientSecret, TestOidcProvider } from '../../../../tests/support/oidc-provider.ts';
import { GET as callback } from '../../../routes/staff/oidc/callback/+server.ts';
import { GET as start } from '../../../routes/staff/oidc/start/+server.ts';
import { eventOf, origin } from './event-for-tests.ts';
import { gateOfStaff } from './gate.ts';
import { sessionCookie } from './sessions.ts';
import { tellSetUpLink } from './set-up-link.ts';
import { getStaff } from './staff-book.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const DATA_DIR = mkdtempSync(join(tmpdir(), 'council-'));
const tenant = '3f0a3c0e-7c1d-4b57-9a53-2d3f1c9b7e10';
let provider: TestOidcProvider;
beforeAll(async () => {
	provider = await TestOidcProvider.start({ redirectUri: `${origin}/staff/oidc/callback`, tenant });
	const settings = {
		...{ DATA_DIR, ORIGIN: origin, MODE: 'demo', DATABASE_URL: undefined, OIDC_ISSUER: provider.issuer },
		...{ OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
	};
	for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});
afterAll(async () => {
	await (await getStaff()).engine.close();
	await provider[Symbol.asyncDispose]();
	vi.unstubAllEnvs();
	rmSync(DATA_DIR, { recursive: true });
});

const jar = new Map<string, string>();
beforeEach(() => {
	jar.clear();
	provider.account = { sub: 's', tid: tenant, oid: 'ann', name: 'Ann', roles: ['admin'] };
});

/** Where an address of the sign-in leads, through the gate. */
async function follow(route: string, search: string, cookies = jar): Promise<string> {
	const endpoint = route === '/staff/oidc/start' ? start : callback;
	const event = eventOf(cookies, { route, path: `${route}${search}` });
	const led = gateOfStaff(event, async (one) => (await endpoint(one as never)) as Response);
	const thrown = await led.catch((error: unknown) => error);
	if (!isRedirect(thrown)) throw new Error('it leads nowhere', { cause: thrown });
	return thrown.location;
}

const whoIsIn = async () => (await (await getStaff()).sessions.read(jar.get(sessionCookie) ?? ''))?.member;

test('the council’s own sign-in leads back to the page that was asked for, with a session of its own', async () => {
	jar.set(sessionCookie, 'A'.repeat(43));
	const away = await follow('/staff/oidc/start', '?to=%2Fstaff%2Foverview');
	const { search } = await provider.signIn(new URL(away));
	expect(await follow('/staff/oidc/callback', search)).toBe('/staff/overview');
	expect(jar.get(sessionCookie)).not.toBe('A'.repeat(43));
	expect(await whoIsIn()).toMatchObject({ name: 'Ann', role: 'admin' });
	expect(await follow('/staff/oidc/callback', search)).toBe('/staff/sign-in?trouble=refused');
});

test('an answer that somebody else began signs nobody in', async () => {
	const others = new Map<string, string>();
	const away = await follow('/staff/oidc/start', '', others);
	const { search } = await provider.signIn(new URL(away));
	await follow('/staff/oidc/start', '');
	expect(await follow('/staff/oidc/callback', search)).toBe('/staff/sign-in?trouble=refused');
	expect(await whoIsIn()).toBeUndefined();
});

test('who may not come in is told no more than that, and the log tells why', async () => {
	provider.account = { ...provider.account, tid: '9188040d-6c67-4c5b-b112-36a304b66dad' };
	const { search } = await provider.signIn(new URL(await follow('/staff/oidc/start', '')));
	expect(await follow('/staff/oidc/callback', search)).toBe('/staff/sign-in?trouble=refused');
	expect(await whoIsIn()).toBeUndefined();
	const [entry] = await (await getStaff()).audit.newest(1);
	expect(entry).toMatchObject({ action: 'sign-in-refused', detail: expect.stringContaining('9188040d') });
});

test('a link to the sign-in leads to no other site', async () => {
	const away = await follow('/staff/oidc/start', '?to=https%3A%2F%2Fevil.example');
	const { search } = await provider.signIn(new URL(away));
	expect(await follow('/staff/oidc/callback', search)).toBe('/staff');
});

test('no set-up link is printed where the council says who is an admin', async () => {
	const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	await tellSetUpLink();
	expect(print).not.toHaveBeenCalled();
	print.mockRestore();
});
