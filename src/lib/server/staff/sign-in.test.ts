import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestPostgres } from '../../../../tests/support/postgres.ts';
import { later, now } from '../../../../tests/support/submissions.ts';
import type { StaffRole } from '../submissions/store/tables.ts';
import { SoftAuthenticator, type Wrong } from './authenticator-for-tests.ts';
import { SignInRefused } from './sign-in.ts';
import { openStaff, type StaffBook } from './staff-book.ts';
import { openTestEngine } from './staff-book-for-tests.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let postgres: TestPostgres;
beforeAll(async () => {
	postgres = await TestPostgres.start();
});
afterAll(() => postgres[Symbol.asyncDispose]());

const origin = 'https://offer.example';
const minute = 60_000;
const refused = SignInRefused;

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
	let staff: StaffBook;
	let end: () => Promise<void>;
	beforeEach(async () => {
		const opened = await openTestEngine(kind === 'postgres' ? await postgres.newDatabase() : undefined);
		staff = openStaff(opened.engine, { PORT: 3000 });
		end = opened.end;
	});
	afterEach(() => end());

	/** Somebody who took an invitation and made a passkey. */
	async function join(role: StaffRole = 'reader', name = 'Ann') {
		const link = await staff.invitations.invite({ name, role }, null, now);
		const begun = await staff.signIn.beginSetUp(link, name, origin, now);
		if (!begun) throw new Error('the invitation is not good');
		const device = new SoftAuthenticator(origin);
		const attempt = { ceremony: begun.ceremony, before: undefined, now };
		const { token, codes } = await staff.signIn.finishRegistration(attempt, device.register(begun.options));
		const signedIn = await staff.sessions.read(token, now);
		if (!signedIn) throw new Error('there is no session');
		return { device, token, codes, member: signedIn.member, signedIn };
	}

	async function signIn(
		device: SoftAuthenticator,
		{ before, wrong }: { before?: string; wrong?: Wrong } = {}
	) {
		const { ceremony, options } = await staff.signIn.beginPasskey(origin, undefined, now);
		return staff.signIn.finishPasskey({ ceremony, before, now }, device.answer(options, wrong));
	}

	const actions = async () => (await staff.audit.newest(99)).map(({ action }) => action).reverse();

	test('the first link makes an admin, works once, and no other first link works after it', async () => {
		const [first, second] = [await staff.invitations.first(now), await staff.invitations.first(now)];
		if (!first || !second) throw new Error('there is no link');
		const begun = await staff.signIn.beginSetUp(first, ' Ann ', origin, now);
		const late = await staff.signIn.beginSetUp(second, 'Eve', origin, now);
		if (!begun || !late) throw new Error('a link is not good');
		expect(begun.options.authenticatorSelection).toMatchObject({ userVerification: 'required' });
		expect(begun.options.extensions).toMatchObject({ prf: {} });
		const device = new SoftAuthenticator(origin);
		const attempt = { before: undefined, now };
		const { token, codes } = await staff.signIn.finishRegistration(
			{ ...attempt, ceremony: begun.ceremony },
			device.register(begun.options)
		);
		expect((await staff.sessions.read(token, now))?.member).toMatchObject({ name: 'Ann', role: 'admin' });
		expect(codes).toHaveLength(8);
		expect(codes[0]).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
		const eve = new SoftAuthenticator(origin);
		const tooLate = staff.signIn.finishRegistration(
			{ ...attempt, ceremony: late.ceremony },
			eve.register(late.options)
		);
		await expect(tooLate).rejects.toThrow(refused);
		expect(await staff.invitations.find(first, now)).toBeUndefined();
		expect(await staff.invitations.find(second, now)).toBeUndefined();
		expect(await staff.invitations.first(now)).toBeUndefined();
		expect(await staff.members.list()).toHaveLength(1);
		expect(await actions()).toEqual(['join', 'sign-in', 'add-passkey', 'sign-in-refused']);
	});

	test('an invitation is good for a day and for one passkey, also when two take it at once', async () => {
		const link = await staff.invitations.invite({ name: 'Ben', role: 'reader' }, null, now);
		expect(await staff.invitations.find(link, later(24 * 60 * minute - 1))).toMatchObject({ name: 'Ben' });
		expect(await staff.invitations.find(link, later(24 * 60 * minute))).toBeUndefined();
		expect(await staff.invitations.find(`${link}x`, now)).toBeUndefined();
		expect(await staff.signIn.beginSetUp(link, '  ', origin, now)).toBeUndefined();
		const both = await Promise.allSettled(
			[1, 2].map(async () => {
				const begun = await staff.signIn.beginSetUp(link, 'Ben', origin, now);
				if (!begun) throw new Error('the link is not good');
				const attempt = { ceremony: begun.ceremony, before: undefined, now };
				return staff.signIn.finishRegistration(
					attempt,
					new SoftAuthenticator(origin).register(begun.options)
				);
			})
		);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await staff.invitations.find(link, now)).toBeUndefined();
		expect(await staff.members.list()).toHaveLength(1);
	});

	test('a passkey signs its person in again, and the log tells it', async () => {
		const { device, member } = await join();
		const token = await signIn(device);
		expect((await staff.sessions.read(token, now))?.member).toEqual(member);
		expect((await actions()).at(-1)).toBe('sign-in');
		expect(await staff.audit.verify()).toMatchObject({ ok: true });
	});

	test.each<[string, Wrong]>([
		['of another site', { origin: 'https://evil.example' }],
		['made for another site', { rpId: 'evil.example' }],
		['to another challenge', { challenge: 'AAAA' }],
		['without fingerprint, face or PIN', { withoutUser: true }],
		['with a count that has been seen', { counter: 1 }],
		['with another signature', { signature: Buffer.alloc(70, 1) }],
		['that names another person', { userHandle: Buffer.from('somebody').toString('base64url') }]
	])('an answer %s is refused', async (_, wrong) => {
		const { device } = await join();
		await signIn(device);
		await expect(signIn(device, { wrong })).rejects.toThrow(refused);
		expect((await actions()).at(-1)).toBe('sign-in-refused');
		await signIn(device);
	});

	test('an answer is taken once, within ten minutes, and by the browser that asked', async () => {
		const { device } = await join();
		const { ceremony, options } = await staff.signIn.beginPasskey(origin, undefined, now);
		const answer = device.answer(options);
		const attempt = { ceremony, before: undefined, now };
		await expect(staff.signIn.finishPasskey({ ...attempt, ceremony: '' }, answer)).rejects.toThrow(refused);
		await staff.signIn.finishPasskey(attempt, answer);
		await expect(staff.signIn.finishPasskey(attempt, answer)).rejects.toThrow(refused);
		const slow = await staff.signIn.beginPasskey(origin, undefined, now);
		await expect(
			staff.signIn.finishPasskey(
				{ ceremony: slow.ceremony, before: undefined, now: later(10 * minute) },
				device.answer(slow.options)
			)
		).rejects.toThrow(refused);
		// Answers to nothing are not written down: anybody could fill the log with them.
		expect(await actions()).not.toContain('sign-in-refused');
	});

	test('a passkey that nobody has registered, and an answer that is none, are refused', async () => {
		await join();
		await expect(signIn(new SoftAuthenticator(origin))).rejects.toThrow(refused);
		for (const nothing of [{}, { id: '__proto__' }, { id: [], response: null }]) {
			const { ceremony } = await staff.signIn.beginPasskey(origin, undefined, now);
			await expect(
				staff.signIn.finishPasskey({ ceremony, before: undefined, now }, nothing as never)
			).rejects.toThrow(refused);
		}
	});

	test('whoever confirms that it is them must be who is signed in', async () => {
		const [ann, ben] = [await join('reader', 'Ann'), await join('reader', 'Ben')];
		const { ceremony, options } = await staff.signIn.beginPasskey(origin, ann.member, now);
		expect(options.allowCredentials).toMatchObject([{ id: ann.device.id.toString('base64url') }]);
		await expect(
			staff.signIn.finishPasskey({ ceremony, before: ann.token, now }, ben.device.answer(options))
		).rejects.toThrow(refused);
	});

	test('a session that was there before is never taken over, and ends', async () => {
		const { device, token } = await join();
		const planted = 'A'.repeat(43);
		expect(await signIn(device, { before: planted })).not.toBe(planted);
		expect(await staff.sessions.read(planted, now)).toBeUndefined();
		const fresh = await signIn(device, { before: token });
		expect(fresh).not.toBe(token);
		expect(await staff.sessions.read(token, now)).toBeUndefined();
		expect(await staff.sessions.read(fresh, now)).toBeDefined();
	});

	test('a recovery code makes one new passkey; what was lost no longer opens anything', async () => {
		const { device, token, codes, member } = await join();
		expect(await staff.signIn.beginRecovery('00000-00000-00000-00000', origin, now)).toBeUndefined();
		const typed = ` ${codes[0]?.toLowerCase().replaceAll('-', ' ')} `;
		const begun = await staff.signIn.beginRecovery(typed, origin, now);
		const twice = await staff.signIn.beginRecovery(typed, origin, now);
		if (!begun || !twice) throw new Error('the code is not good');
		const found = new SoftAuthenticator(origin);
		const attempt = { before: undefined, now };
		const recovered = await staff.signIn.finishRegistration(
			{ ...attempt, ceremony: begun.ceremony },
			found.register(begun.options)
		);
		expect((await staff.sessions.read(recovered.token, now))?.member).toEqual(member);
		expect(await staff.sessions.read(token, now)).toBeUndefined();
		await expect(signIn(device)).rejects.toThrow(refused);
		await signIn(found);
		await expect(
			staff.signIn.finishRegistration(
				{ ...attempt, ceremony: twice.ceremony },
				new SoftAuthenticator(origin).register(twice.options)
			)
		).rejects.toThrow(refused);
		// New codes were printed, so none of the old ones is good.
		expect(await staff.signIn.beginRecovery(codes[1] ?? '', origin, now)).toBeUndefined();
		expect(await staff.signIn.beginRecovery(recovered.codes[1] ?? '', origin, now)).toBeDefined();
	});

	test('one more passkey signs in as well, and copies of the team key stay with their own passkey', async () => {
		const { device, signedIn, member } = await join();
		const { ceremony, options } = await staff.signIn.beginAdding(signedIn, origin, now);
		expect(options.excludeCredentials).toHaveLength(1);
		const second = new SoftAuthenticator(origin);
		const added = await staff.signIn.finishRegistration(
			{ ceremony, before: undefined, now },
			second.register(options)
		);
		expect(added.codes).toEqual([]);
		await signIn(second);
		await signIn(device);
		const id = second.id.toString('base64url');
		const keep = (memberId: string) =>
			staff.engine.write((db) =>
				staff.passkeys.keepWrappedKey(db, { memberId, id }, Buffer.from('wrapped key'))
			);
		expect(await keep('somebody else')).toBe(false);
		expect(await keep(member.id)).toBe(true);
		expect(await staff.passkeys.wrappedKeys(member.id)).toEqual([
			{ id, wrapped: Buffer.from('wrapped key') }
		]);
		expect((await staff.passkeys.of(member.id)).map(({ opensTeamKey }) => opensTeamKey).sort()).toEqual([
			false,
			true
		]);
	});

	test('whoever is deactivated is out at once, and the last admin stays', async () => {
		const [admin, reader] = [await join('admin', 'Ann'), await join('reader', 'Ben')];
		expect(await staff.members.deactivate(reader.member.id, admin.member.id)).toBe('done');
		expect(await staff.sessions.read(reader.token, now)).toBeUndefined();
		await expect(signIn(reader.device)).rejects.toThrow(refused);
		expect(await staff.signIn.beginRecovery(reader.codes[0] ?? '', origin, now)).toBeUndefined();
		expect(await staff.members.deactivate(reader.member.id, admin.member.id)).toBe('gone');
		expect(await staff.members.deactivate(admin.member.id, admin.member.id)).toBe('last-admin');
		expect(await staff.members.setRole(admin.member.id, 'reader', admin.member.id)).toBe('last-admin');
		const second = await join('admin', 'Cat');
		expect(await staff.members.setRole(admin.member.id, 'reader', second.member.id)).toBe('done');
		expect(await staff.sessions.read(admin.token, now)).toBeUndefined();
		const again = await signIn(admin.device);
		expect((await staff.sessions.read(again, now))?.member.role).toBe('reader');
	});
});
