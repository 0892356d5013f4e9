import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	connectionOf,
	copyWish,
	dataIsDear,
	forgetCheck,
	isTimeToCheck,
	rememberCheck,
	rememberWish
} from './copy-wish.ts';

const hour = 3_600_000;

afterEach(() => vi.unstubAllGlobals());

describe('data is dear', () => {
	test.each([
		['nothing known of the line', undefined, false],
		['a line that says nothing', {}, false],
		['WiFi', { type: 'wifi', effectiveType: '4g', saveData: false }, false],
		['a quick line of unknown kind', { effectiveType: '4g' }, false],
		['a middling line', { effectiveType: '3g' }, false],
		['somebody who saves data', { saveData: true, type: 'wifi', effectiveType: '4g' }, true],
		['a mobile network, however quick', { type: 'cellular', effectiveType: '4g' }, true],
		['a slow line', { effectiveType: '2g' }, true],
		['a very slow line', { type: 'wifi', effectiveType: 'slow-2g' }, true]
	])('with %s: %o is %s', (_, connection, dear) => {
		expect(dataIsDear(connection)).toBe(dear);
	});

	test('as the browser’s own connection says, where there is one', () => {
		const browser = (connection?: object) => ({ connection }) as unknown as Navigator;
		expect(dataIsDear(connectionOf(browser({ saveData: true })))).toBe(true);
		expect(dataIsDear(connectionOf(browser()))).toBe(false);
	});
});

describe('with storage', () => {
	beforeEach(() => {
		const kept = new Map<string, string>();
		vi.stubGlobal('localStorage', {
			getItem: (key: string) => kept.get(key) ?? null,
			setItem: (key: string, value: string) => kept.set(key, value)
		});
	});

	test('a wish is remembered, and can be changed', () => {
		expect(copyWish()).toBe('unsaid');
		rememberWish('yes');
		expect(copyWish()).toBe('yes');
		rememberWish('no');
		expect(copyWish()).toBe('no');
	});

	test('words that nobody here wrote are no wish', () => {
		localStorage.setItem('offline-copy', 'maybe');
		expect(copyWish()).toBe('unsaid');
	});

	test('the site is asked for news once an hour, for each language by itself', () => {
		const now = Date.UTC(2026, 10, 3);
		expect(isTimeToCheck('pl', now)).toBe(true);
		rememberCheck('pl', now);
		expect(isTimeToCheck('pl', now + hour)).toBe(false);
		expect(isTimeToCheck('pl', now + hour + 1)).toBe(true);
		expect(isTimeToCheck('en-GB', now)).toBe(true);
	});

	test('a removed copy may be asked for again at once', () => {
		const now = Date.UTC(2026, 10, 3);
		rememberCheck('pl', now);
		forgetCheck('pl');
		expect(isTimeToCheck('pl', now)).toBe(true);
	});
});

describe('without storage', () => {
	const refuse = () => {
		throw new DOMException('The operation is insecure.', 'SecurityError');
	};
	const full = () => {
		throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
	};
	const put = (property: PropertyDescriptor) =>
		Object.defineProperty(globalThis, 'localStorage', { configurable: true, ...property });
	let before: PropertyDescriptor | undefined;
	beforeEach(() => (before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')));
	afterEach(() => {
		Reflect.deleteProperty(globalThis, 'localStorage');
		if (before) Object.defineProperty(globalThis, 'localStorage', before);
	});

	test.each<[string, PropertyDescriptor]>([
		['refused as soon as it is named', { get: refuse }],
		['refused when it is used', { value: { getItem: refuse, setItem: refuse } }],
		['full', { value: { getItem: () => null, setItem: full } }],
		['not there, as in Firefox and in web views that switch it off', { value: null }]
	])('that is %s nothing is remembered and nothing breaks', (_, property) => {
		put(property);
		const now = Date.UTC(2026, 10, 3);
		rememberWish('yes');
		rememberCheck('pl', now);
		forgetCheck('pl');
		expect(copyWish()).toBe('unsaid');
		expect(isTimeToCheck('pl', now)).toBe(true);
	});

	test('a fault of another kind is not hidden', () => {
		put({ value: { getItem: () => unknownThing() } });
		expect(() => copyWish()).toThrow('a fault of our own');
	});

	function unknownThing(): never {
		throw new Error('a fault of our own');
	}
});
