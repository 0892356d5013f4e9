import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	choices,
	keepPreferences,
	parsePreferences,
	preferenceAttributes,
	readPreferences,
	shownPreferences,
	showPreferences,
	writePreferences,
	type Preferences
} from './preferences.ts';

const all: Preferences = {
	size: '200',
	spacing: 'wide',
	font: 'opendyslexic',
	colours: 'yellow',
	calm: 'on',
	ruler: 'on'
};
const page = () => ({ dataset: {} as DOMStringMap });

describe('what is written down', () => {
	test('comes out as it went in', () => {
		expect(Object.keys(all)).toEqual(Object.keys(choices));
		expect(parsePreferences(writePreferences(all))).toEqual(all);
		expect(parsePreferences(writePreferences({}))).toEqual({});
	});

	test.each([
		'',
		'nonsense',
		'{"size":"150"}',
		'size=1000&font=comic',
		'colours=%00&calm=off',
		'__proto__=on&constructor=on&toString=on',
		'%E0%A4%A'
	])('is ignored where this version does not know it: %s', (text) => {
		expect(parsePreferences(text)).toEqual({});
	});

	test('keeps what is known beside what is not', () => {
		expect(parsePreferences('size=150&font=comic&later=yes')).toEqual({ size: '150' });
	});
});

describe('a page', () => {
	test('says on its outermost element what is chosen, and no more of what was', () => {
		const root = page();
		showPreferences(root, all);
		expect(Object.keys(root.dataset).map((name) => `data-${name}`)).toEqual(preferenceAttributes);
		showPreferences(root, { font: 'lexend' });
		expect(root.dataset).toEqual({ font: 'lexend' });
		expect(shownPreferences(root)).toEqual({ font: 'lexend' });
	});

	test('keeps its other marks', () => {
		const root = { dataset: { copy: 'offline', size: '999' } as DOMStringMap };
		expect(shownPreferences(root)).toEqual({});
		showPreferences(root, {});
		expect(root.dataset).toEqual({ copy: 'offline' });
	});
});

describe('the device', () => {
	const kept = new Map<string, string>();
	beforeEach(() => {
		kept.clear();
		vi.stubGlobal('localStorage', {
			getItem: (key: string) => kept.get(key) ?? null,
			setItem: (key: string, value: string) => kept.set(key, value),
			removeItem: (key: string) => kept.delete(key)
		});
	});
	afterEach(() => vi.unstubAllGlobals());

	test('keeps one entry, and none once everything is back to how it was', () => {
		keepPreferences({ size: '150', ruler: 'on' });
		expect([...kept]).toEqual([['display', 'size=150&ruler=on']]);
		expect(readPreferences()).toEqual({ size: '150', ruler: 'on' });
		keepPreferences({});
		expect([...kept]).toEqual([]);
		expect(readPreferences()).toEqual({});
	});

	test('that keeps nothing leaves the page as it is', () => {
		const refuse = () => {
			throw new DOMException('The operation is insecure.', 'SecurityError');
		};
		vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
		keepPreferences(all);
		keepPreferences({});
		expect(readPreferences()).toEqual({});
	});
});
