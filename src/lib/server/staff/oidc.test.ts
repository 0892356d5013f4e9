import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	clientId,
	clientSecret,
	TestOidcProvider,
	type Account
} from '../../../../tests/support/oidc-provider.ts';
import { later, now } from '../../../../tests/support/submissions.ts';
import { Oidc, OidcRefused, OidcUnavailable, personOf, tenantOf } from './oidc.ts';
import { SignInRefused } from './sign-in.ts';
import { openStaff, type StaffBook } from './staff-book.ts';
import { openTestEngine } from './staff-book-for-tests.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const tenant = '3f0a3c0e-7c1d-4b57-9a53-2d3f1c9b7e10';
const site = 'https://offer.example';
const redirectUri = `${site}/staff/oidc/callback`;
const ann: Account = {
	sub: 'pairwise-ann',
	tid: tenant,
	oid: 'b1d4e0f2-0000-4000-8000-000000000001',
	name: 'Ann',
	email: 'ann@rutland.example',
	roles: ['reader', 'answerer']
};

let provider: TestOidcProvider;
let staff: StaffBook;
let oidc: Oidc;
let end: () => Promise<void>;
beforeAll(async () => {
	provider = await TestOidcProvider.start({ redirectUri, tenant });
});
afterAll(() => provider[Symbol.asyncDispose]());
beforeEach(async () => {
	provider.account = ann;
	provider.tamper = (token) => token;
	const opened = await openTestEngine();
	end = opened.end;
	staff = openStaff(opened.engine, {
		...{ PORT: 3000, ORIGIN: site, OIDC_ISSUER: provider.issuer },
		...{ OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
	});
	if (!staff.oidc) throw new Error('there is no sign-in of the council');
	oidc = staff.oidc;
});
afterEach(() => end());

const begin = (confirm = false) => oidc.begin({ confirm, to: '/staff/overview' });

/** Begins, goes through the provider and comes back. */
async function come(change: (address: URL) => void = () => undefined) {
	const { ceremony, address } = await begin();
	change(address);
	const { search } = await provider.signIn(address);
	return { ceremony, search };
}

async function letIn(account: Account) {
	provider.account = account;
	const { ceremony, search } = await come();
	const { person } = await oidc.finish(ceremony, search);
	const token = await staff.signIn.finishCouncil(person, { before: undefined });
	return { token, signedIn: await staff.sessions.read(token) };
}

test('it asks for a code with PKCE, state and nonce, and comes back where the person wanted to go', async () => {
	const { ceremony, address } = await begin();
	expect(Object.fromEntries(address.searchParams)).toMatchObject({
		...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'openid profile' },
		...{ code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/) },
		...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) }
	});
	expect(ceremony).not.toBe(address.searchParams.get('state'));
	const { search } = await provider.signIn(address);
	expect(await oidc.finish(ceremony, search)).toEqual({
		person: { tid: tenant, oid: ann.oid, name: 'Ann', role: 'answerer' },
		to: '/staff/overview'
	});
});

describe('is refused:', () => {
	const refusal = (work: Promise<unknown>) => expect(work).rejects.toThrow(OidcRefused);

	test('an answer with another state, or none', async () => {
		for (const state of ['A'.repeat(43), undefined]) {
			const { ceremony, search } = await come();
			const forged = new URLSearchParams(search);
			if (state) forged.set('state', state);
			else forged.delete('state');
			await refusal(oidc.finish(ceremony, `?${forged}`));
		}
	});

	test('a token with another nonce', async () => {
		const { ceremony, search } = await come((address) => address.searchParams.set('nonce', 'another'));
		await refusal(oidc.finish(ceremony, search));
	});

	test('a token with no nonce', async () => {
		const { ceremony, search } = await come((address) => address.searchParams.delete('nonce'));
		await refusal(oidc.finish(ceremony, search));
	});

	test('the code of another sign-in, put under the state of this one', async () => {
		const [mine, other] = [await come(), await come()];
		const mixed = new URLSearchParams(mine.search);
		mixed.set('code', new URLSearchParams(other.search).get('code') ?? '');
		await refusal(oidc.finish(mine.ceremony, `?${mixed}`));
	});

	test('an answer that was played before, in the same or a new sign-in', async () => {
		const { ceremony, search } = await come();
		await oidc.finish(ceremony, search);
		await refusal(oidc.finish(ceremony, search));
		const again = await begin();
		await refusal(oidc.finish(again.ceremony, search));
	});

	test('an answer in a browser that did not begin, and one after ten minutes', async () => {
		const { search } = await come();
		await refusal(oidc.finish('', search));
		const { ceremony, address } = await oidc.begin({ confirm: false, to: '/staff' }, now);
		await refusal(oidc.finish(ceremony, (await provider.signIn(address)).search, later(600_000)));
	});

	test('an answer that says it comes from another provider', async () => {
		const { ceremony, search } = await come();
		const forged = new URLSearchParams(search);
		forged.set('iss', 'https://evil.example');
		await refusal(oidc.finish(ceremony, `?${forged}`));
	});

	test('a token whose words were changed under its signature, and one without signature', async () => {
		const change = (claims: object, head?: object) => (token: string) => {
			const [first = '', body = '', signature = ''] = token.split('.');
			const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
			const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
			return `${head ? encode(head) : first}.${encode({ ...said, ...claims })}.${head ? '' : signature}`;
		};
		provider.account = { ...ann, roles: ['reader'] };
		for (const tamper of [change({ roles: ['admin'] }), change({ roles: ['admin'] }, { alg: 'none' })]) {
			provider.tamper = tamper;
			const { ceremony, search } = await come();
			await refusal(oidc.finish(ceremony, search));
		}
	});

	test('another tenant, or none', async () => {
		for (const tid of ['9188040d-6c67-4c5b-b112-36a304b66dad', undefined]) {
			provider.account = { ...ann, tid };
			const { ceremony, search } = await come();
			await expect(oidc.finish(ceremony, search)).rejects.toThrow(/tenant .* is not this council's/);
		}
	});

	test('somebody without an object id', async () => {
		provider.account = { ...ann, oid: undefined };
		const { ceremony, search } = await come();
		await refusal(oidc.finish(ceremony, search));
	});

	test('somebody without an app role, whoever their e-mail address says they are', async () => {
		await letIn(ann);
		for (const roles of [undefined, [], ['Admin'], ['reader ']]) {
			provider.account = { ...ann, oid: 'another', sub: 'another', roles };
			const { ceremony, search } = await come();
			await expect(oidc.finish(ceremony, search)).rejects.toThrow(/without an app role/);
		}
	});

	test('the person who says no at the provider', async () => {
		const { ceremony, address } = await begin();
		const state = address.searchParams.get('state') ?? '';
		await refusal(oidc.finish(ceremony, `?${new URLSearchParams({ error: 'access_denied', state })}`));
	});

	test('somebody whom an admin has deactivated', async () => {
		const { signedIn } = await letIn(ann);
		await letIn({ ...ann, sub: 'boss', oid: 'boss', roles: ['admin'] });
		await staff.members.deactivate(signedIn?.member.id ?? '', 'boss');
		await expect(letIn(ann)).rejects.toThrow(SignInRefused);
		expect((await staff.audit.newest(1))[0]?.action).toBe('sign-in-refused');
	});
});

test('the same e-mail address and name make nobody the same person', async () => {
	const first = await letIn(ann);
	const other = await letIn({ ...ann, sub: 'pairwise-eve', oid: 'b1d4e0f2-0000-4000-8000-000000000002' });
	expect(other.signedIn?.member.id).not.toBe(first.signedIn?.member.id);
	expect(await staff.members.list()).toHaveLength(2);
});

test('who was here before is found again, with the name and role of today, and what the old role had opened ends', async () => {
	const first = await letIn(ann);
	const second = await letIn({
		...ann,
		sub: 'another app',
		name: 'Ann B',
		roles: ['reader'],
		email: 'new@x.example'
	});
	expect(second.signedIn?.member).toEqual({ id: first.signedIn?.member.id, name: 'Ann B', role: 'reader' });
	expect(await staff.sessions.read(first.token)).toBeUndefined();
	expect((await staff.audit.newest(9)).map(({ action }) => action)).toEqual([
		...['sign-in', 'change-role', 'sign-in', 'join']
	]);
});

test('to confirm who they are, people sign in at the provider anew', async () => {
	const { ceremony, address } = await begin(true);
	expect(address.searchParams.get('prompt')).toBe('login');
	const { search } = await provider.signIn(address);
	expect((await oidc.finish(ceremony, search)).person.oid).toBe(ann.oid);
	// Somebody at a desk that was left takes the request for a new sign-in out of the address.
	const silent = await begin(true);
	silent.address.searchParams.delete('max_age');
	silent.address.searchParams.delete('prompt');
	const back = await provider.signIn(silent.address);
	await expect(oidc.finish(silent.ceremony, back.search)).rejects.toThrow(OidcRefused);
});

test('a provider that does not answer is no fault of the person, and is asked again later', async () => {
	const other = await TestOidcProvider.start({ redirectUri, tenant });
	const settings = { issuer: other.issuer, clientId, clientSecret, redirectUri };
	const asked = new Oidc(settings);
	const { ceremony, address } = await asked.begin({ confirm: false, to: '/staff' });
	other.account = ann;
	const { search } = await other.signIn(address);
	await other[Symbol.asyncDispose]();
	await expect(asked.finish(ceremony, search)).rejects.toThrow(OidcUnavailable);
	await expect(new Oidc(settings).begin({ confirm: false, to: '/staff' })).rejects.toThrow(/See OIDC_ISSUER/);
});

test('a provider without tenants names people by itself and their subject', () => {
	const claims = {
		iss: 'i',
		aud: 'a',
		exp: 1,
		iat: 1,
		sub: 'ann',
		roles: ['admin'],
		tid: tenant,
		oid: 'other'
	};
	const issuer = 'https://accounts.example.org';
	expect(personOf(claims, issuer)).toEqual({
		tid: issuer,
		oid: 'ann',
		name: 'Without a name',
		role: 'admin'
	});
	expect(tenantOf(`https://login.microsoftonline.com/${tenant.toUpperCase()}/v2.0`)).toBe(tenant);
});
