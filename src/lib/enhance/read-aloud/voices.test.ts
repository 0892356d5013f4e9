import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseVoice, waitForVoices, type Voice } from './voices.ts';

interface Named extends Voice {
	name: string;
}
const voice = (name: string, lang: string, is: 'here' | 'online' = 'here', favourite = false): Named => ({
	name,
	lang,
	localService: is === 'here',
	default: favourite
});
const chosen = (voices: Named[], lang: string, online = true) => chooseVoice(voices, lang, online)?.name;

describe('the voice', () => {
	test('is of the language, whatever else the device likes best', () => {
		const voices = [voice('a', 'en-US', 'here', true), voice('b', 'pl-PL')];
		expect(chosen(voices, 'pl')).toBe('b');
		expect(chosen(voices, 'ar')).toBeUndefined();
		expect(chosen([], 'en-GB')).toBeUndefined();
	});

	test('is one of this device before one of the same country elsewhere', () => {
		expect(chosen([voice('online', 'en-GB', 'online'), voice('here', 'en-US')], 'en-GB')).toBe('here');
	});

	test('is of the same country, then the favourite, then the first', () => {
		const voices = [voice('a', 'en-US', 'here', true), voice('b', 'en-GB'), voice('c', 'en-GB')];
		expect(chosen(voices, 'en-GB')).toBe('b');
		expect(chosen(voices, 'en-GB-simple')).toBe('b');
		expect(chosen([...voices, voice('d', 'en-GB', 'here', true)], 'en-GB')).toBe('d');
	});

	test('is none that needs a network where there is no network', () => {
		const voices = [voice('online', 'ar-SA', 'online')];
		expect(chosen(voices, 'ar')).toBe('online');
		expect(chosen(voices, 'ar', false)).toBeUndefined();
	});

	test.each(['en_GB', 'eng-GBR-f00', 'EN-gb', 'en'])('is known however its device writes "%s"', (lang) => {
		expect(chosen([voice('a', lang)], 'en-GB')).toBe('a');
	});

	test('of a language that nobody knows is no voice, and no mistake', () => {
		expect(chosen([voice('a', ''), voice('b', 'x'), voice('c', '1234')], 'en-GB')).toBeUndefined();
	});
});

describe('voices that come late', () => {
	beforeEach(() => vi.useFakeTimers());
	afterEach(() => vi.useRealTimers());
	const english = [voice('a', 'en-GB')];

	test('are waited for', async () => {
		let voices: Named[] = [];
		const waiting = waitForVoices({ getVoices: () => voices }, 'en-GB');
		await vi.advanceTimersByTimeAsync(2000);
		voices = english;
		await vi.advanceTimersByTimeAsync(200);
		expect(await waiting).toBe(english);
	});

	test.each([
		['3 seconds where there are none', [], 3000],
		['a second where there are others', english, 1000]
	])('are waited for no longer than %s', async (_what, voices, patience) => {
		const done = vi.fn();
		void waitForVoices({ getVoices: () => voices }, 'pl').then(done);
		await vi.advanceTimersByTimeAsync(patience - 200);
		expect(done).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(400);
		expect(done).toHaveBeenCalledWith(voices);
	});
});
