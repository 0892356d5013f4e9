import { expect, test } from 'vitest';
import { isOfStaff, needsSignIn } from './gate.ts';
import { pathAfterSignIn } from './path-after-sign-in.ts';

test.each([
	['/staff/RLO-1234-ABCD-5678', '/staff/RLO-1234-ABCD-5678'],
	['/staff/overview', '/staff/overview'],
	['/staff', '/staff'],
	[null, '/staff'],
	['', '/staff'],
	['//evil.example', '/staff'],
	['/staff//evil.example', '/staff'],
	['/staff/../track', '/staff'],
	['/staff\\..\\x', '/staff'],
	['https://evil.example/staff', '/staff'],
	['/staffroom', '/staff'],
	['/staff/\n/x', '/staff'],
	['/staff/sign-out', '/staff'],
	['javascript:alert(1)', '/staff']
])('after signing in, "%s" leads to "%s"', (wanted, to) => {
	expect(pathAfterSignIn(wanted)).toBe(to);
});

test('every route of staff but the ways in needs somebody who is signed in', () => {
	for (const route of [
		'/staff',
		'/staff/[reference]',
		'/staff/overview',
		'/staff/sign-out',
		'/staff/sign-inbox'
	])
		expect([route, needsSignIn(route)]).toEqual([route, true]);
	for (const route of [
		'/staff/sign-in',
		'/staff/sign-in/passkey',
		'/staff/set-up/[token]',
		'/staff/oidc/callback'
	])
		expect([route, isOfStaff(route), needsSignIn(route)]).toEqual([route, true, false]);
	for (const route of [null, '/(site)/[[lang=lang]]', '/staffroom']) expect(isOfStaff(route)).toBe(false);
});
