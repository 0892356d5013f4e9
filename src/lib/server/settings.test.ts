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
		OFFLINE: 'off'
	};
	expect(readSettings(settings)).toEqual({ ...settings, PORT: 8080, XFF_DEPTH: 2 });
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
