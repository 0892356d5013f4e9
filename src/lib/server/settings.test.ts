import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

test('with nothing set, a demonstration runs on port 3000', () => {
	expect(readSettings({})).toEqual({
		MODE: 'demo',
		PORT: 3000,
		DATA_DIR: 'data',
		CONTENT_DIR: 'content',
		BUILD_DIR: 'build',
		OFFLINE: 'on'
	});
});

test('every setting is read', () => {
	const settings = {
		MODE: 'live',
		PORT: '8080',
		HOST: '0.0.0.0',
		ORIGIN: 'https://localoffer.example.org',
		ADDRESS_HEADER: 'X-Forwarded-For',
		XFF_DEPTH: '2',
		DATA_DIR: '/var/lib/offer',
		CONTENT_DIR: '/srv/content',
		BUILD_DIR: '/srv/build',
		OFFLINE: 'off',
		DATABASE_URL: 'postgres://offer:p%40ss@db.example.org:5432/offer?sslmode=verify-full'
	};
	expect(readSettings(settings)).toEqual({ ...settings, PORT: 8080, XFF_DEPTH: 2 });
});

const service = '26785a09-ab16-4eb0-8407-a37497a57506';
const smtp = { SMTP_URL: 'smtps://offer:p%40ss@mail.example.org:465', MAIL_FROM: 'offer@example.org' };
const notify = {
	NOTIFY_API_KEY: `local_offer-${service}-${service}`,
	NOTIFY_TEMPLATE_TEAM: service,
	NOTIFY_TEMPLATE_FAMILY: service
};

test('e-mail goes by SMTP or by GOV.UK Notify', () => {
	expect(readSettings({ ...smtp, TEAM_MAIL: 'team@example.org' })).toMatchObject(smtp);
	expect(readSettings(notify)).toMatchObject(notify);
	expect(readSettings({ ...smtp, MODE: 'live', ORIGIN: 'https://offer.example.org' })).toMatchObject(smtp);
});

describe('a channel for e-mail that is not whole stops the server, and no password is shown', () => {
	const both = 'NOTIFY_API_KEY is "…": expected either SMTP_URL or NOTIFY_API_KEY, not both; take one away.';
	const server = 'SMTP_URL is "…": expected smtp://name:password@host:port or smtps://…';
	const secret = 'secret-canary';
	test.each<[Record<string, string>, string]>([
		[{ ...smtp, ...notify }, both],
		[{ SMTP_URL: smtp.SMTP_URL }, 'MAIL_FROM is "": needed because SMTP_URL is set.'],
		[{ ...notify, NOTIFY_TEMPLATE_TEAM: '' }, 'NOTIFY_TEMPLATE_TEAM is "": '],
		[
			{ NOTIFY_API_KEY: notify.NOTIFY_API_KEY },
			'NOTIFY_TEMPLATE_TEAM is "": needed because NOTIFY_API_KEY is set.'
		],
		[
			{ ...smtp, MODE: 'live' },
			'ORIGIN is "": needed because SMTP_URL is set: e-mails hold a link to this site.'
		],
		[
			{ ...smtp, MAIL_FROM: 'Offer <offer@example.org>' },
			'MAIL_FROM is "Offer <offer@example.org>": Invalid email'
		],
		[
			{ ...smtp, TEAM_MAIL: 'a@example.org, b@example.org' },
			'TEAM_MAIL is "a@example.org, b@example.org": Invalid'
		],
		[{ ...smtp, SMTP_URL: `https://x:${secret}@mail.example.org` }, server],
		[{ ...smtp, SMTP_URL: `smtp://x:${secret}@mail.example.org/?ignoreTLS=true` }, server],
		[{ ...smtp, SMTP_URL: `smtp://x:${secret}@mail.example.org/path` }, server],
		[{ ...smtp, SMTP_URL: `smtp://x:${secret}%zz@mail.example.org` }, server],
		[{ ...smtp, SMTP_URL: `smtp:${secret}` }, server],
		[{ ...smtp, SMTP_URL: secret }, server],
		[
			{ ...notify, NOTIFY_API_KEY: secret },
			'NOTIFY_API_KEY is "…": expected the whole key as GOV.UK Notify shows it.'
		]
	])('%j', (environment, expected) => {
		const read = () => readSettings(environment);
		expect(read).toThrow(SettingsError);
		expect(read).toThrow(expected);
		expect(read).not.toThrow(secret);
	});
});

test('other variables of the environment are none of its business', () => {
	expect(readSettings({ PATH: '/bin', NODE_ENV: 'production' })).not.toHaveProperty('PATH');
});

test('port 0 asks for any free port, 65535 is the last one', () => {
	expect(readSettings({ PORT: '0' }).PORT).toBe(0);
	expect(readSettings({ PORT: '65535' }).PORT).toBe(65535);
});

describe('a bad setting is named, with what was found and what was expected', () => {
	test.each([
		['MODE', 'production', 'Invalid option: expected one of "demo"|"live"'],
		['MODE', '', 'Invalid option: expected one of "demo"|"live"'],
		['PORT', 'http', 'expected a whole number from 0 to 65535'],
		['PORT', '', 'expected a whole number from 0 to 65535'],
		['PORT', ' ', 'expected a whole number from 0 to 65535'],
		['PORT', '-1', 'expected a whole number from 0 to 65535'],
		['PORT', '80.5', 'expected a whole number from 0 to 65535'],
		['PORT', '1e3', 'expected a whole number from 0 to 65535'],
		['PORT', '65536', 'Too big: expected number to be <=65535'],
		['HOST', '', 'Too small: expected string to have >=1 characters'],
		['ORIGIN', 'localoffer.example.org', 'Invalid URL'],
		['ORIGIN', 'localhost:3000', 'Invalid URL'],
		['ADDRESS_HEADER', 'X-Forwarded-For: a', 'Invalid string: must match pattern /^[A-Za-z0-9-]+$/'],
		['XFF_DEPTH', '0', 'Too small: expected number to be >=1'],
		['XFF_DEPTH', '11', 'Too big: expected number to be <=10'],
		['XFF_DEPTH', 'two', 'expected a whole number from 1 to 10'],
		['DATA_DIR', '', 'Too small: expected string to have >=1 characters'],
		['CONTENT_DIR', '', 'Too small: expected string to have >=1 characters'],
		['BUILD_DIR', '', 'Too small: expected string to have >=1 characters']
	])('%s=%s', (name, value, expected) => {
		const read = () => readSettings({ [name]: value });
		expect(read).toThrow(SettingsError);
		expect(read).toThrow(`${name} is "${value}": ${expected}. See the settings in README.md.`);
	});
});

test.each([
	'mysql://offer:secret@localhost/offer',
	'postgres://offer:secret@localhost',
	'postgres://offer:secret@localhost/',
	'postgres://offer:secret%zz@localhost/offer',
	'secret'
])('DATABASE_URL=%s is refused, and its password is not told', (DATABASE_URL) => {
	const read = () => readSettings({ DATABASE_URL });
	expect(read).toThrow(
		'DATABASE_URL is "…": expected postgres://name:password@host:port/database, signs in the password written as %40'
	);
	expect(read).not.toThrow('secret');
});

test('a live site behind a proxy needs the header that tells readers apart', () => {
	for (const HOST of ['localhost', '127.0.0.1', '::1']) {
		expect(() => readSettings({ MODE: 'live', HOST })).toThrow(/ADDRESS_HEADER.*HOST is/);
		expect(readSettings({ MODE: 'live', HOST, ADDRESS_HEADER: 'x-forwarded-for' }).HOST).toBe(HOST);
		expect(readSettings({ MODE: 'demo', HOST }).HOST).toBe(HOST);
	}
	expect(readSettings({ MODE: 'live', HOST: '0.0.0.0' }).ADDRESS_HEADER).toBeUndefined();
});

const tenant = '3f0a3c0e-7c1d-4b57-9a53-2d3f1c9b7e10';
const oidc = {
	OIDC_ISSUER: `https://login.microsoftonline.com/${tenant}/v2.0`,
	OIDC_CLIENT_ID: 'local-offer',
	OIDC_CLIENT_SECRET: 'secret'
};

test("staff can sign in with the council's own accounts, and with those of a provider on this machine", () => {
	expect(readSettings({ ...oidc, MODE: 'live', ORIGIN: 'https://offer.example.org' })).toMatchObject(oidc);
	const here = { ...oidc, OIDC_ISSUER: `http://127.0.0.1:8080/${tenant}/v2.0` };
	expect(readSettings(here)).toMatchObject(here);
});

test.each([
	['http://login.microsoftonline.com/' + tenant + '/v2.0'],
	['https://login.microsoftonline.com/common/v2.0'],
	['https://login.microsoftonline.com/organizations/v2.0'],
	['https://login.microsoftonline.com/'],
	['https://name:password@idp.example.org'],
	['https://idp.example.org/?tenant=1'],
	['idp.example.org']
])('the provider %s is refused: it is not safe, or lets in the staff of anybody', (OIDC_ISSUER) => {
	expect(() => readSettings({ ...oidc, OIDC_ISSUER })).toThrow(/OIDC_ISSUER.*with the tenant/);
});

test('half a sign-in is refused, and a live one that does not know its own address; no message shows the secret', () => {
	for (const missing of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])
		expect(() => readSettings({ ...oidc, [missing]: undefined })).toThrow(`needed because OIDC_`);
	expect(() => readSettings({ ...oidc, MODE: 'live' })).toThrow(/ORIGIN.*needed because OIDC_ISSUER is set/);
	expect(() => readSettings({ OIDC_CLIENT_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
});
