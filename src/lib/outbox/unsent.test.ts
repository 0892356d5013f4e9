import { afterEach, expect, test, vi } from 'vitest';
import { webLock } from './lock.ts';
import { browserCounts, readCounts, writeCounts } from './unsent.ts';

afterEach(() => vi.unstubAllGlobals());

const storageOf = (kept: Map<string, string>) => ({
	getItem: (key: string) => kept.get(key) ?? null,
	setItem: (key: string, value: string) => void kept.set(key, value)
});

test('the counts are read back as they were written, under names that reading pages know', () => {
	const kept = new Map<string, string>();
	expect(readCounts(storageOf(kept))).toEqual({ unsent: 0, sent: 0 });
	expect(writeCounts(storageOf(kept), { unsent: 2, sent: 1 })).toBe(true);
	expect(readCounts(storageOf(kept))).toEqual({ unsent: 2, sent: 1 });
	expect([...kept]).toEqual([
		['unsent-forms', '2'],
		['sent-forms', '1']
	]);
});

test.each(['', 'two', '-1', '1.5', 'Infinity'])('"%s" is no count', (text) => {
	expect(readCounts(storageOf(new Map([['unsent-forms', text]]))).unsent).toBe(0);
});

test('without storage there are no counts, and nothing breaks', () => {
	const refuse = () => {
		throw new DOMException('The operation is insecure.', 'SecurityError');
	};
	expect(readCounts({ getItem: refuse, setItem: refuse })).toEqual({ unsent: 0, sent: 0 });
	expect(writeCounts({ getItem: () => null, setItem: refuse }, { unsent: 1, sent: 0 })).toBe(false);
	expect(writeCounts(undefined, { unsent: 1, sent: 0 })).toBe(false);
	vi.stubGlobal('localStorage', null);
	expect(browserCounts()).toBeUndefined();
});

test('a fault of another kind is not hidden', () => {
	const fail = () => {
		throw new Error('a fault of our own');
	};
	expect(() => readCounts({ getItem: fail, setItem: fail })).toThrow('a fault of our own');
	expect(() => writeCounts({ getItem: () => null, setItem: fail }, { unsent: 1, sent: 0 })).toThrow(
		'a fault of our own'
	);
});

test('a lock is the browser’s own: work runs with it, or is told that another tab has it', async () => {
	const request = vi.fn(
		async (_: string, { ifAvailable }: LockOptions, work: (lock: object | null) => unknown) =>
			work(ifAvailable ? null : {})
	);
	vi.stubGlobal('navigator', { locks: { request } });
	expect(await webLock('send', { ifFree: true }, async (held) => held)).toBe(false);
	expect(await webLock('counts', { ifFree: false }, async (held) => held)).toBe(true);
	expect(request.mock.calls.map(([name]) => name)).toEqual(['local-offer-send', 'local-offer-counts']);
});

test('a browser without locks does the work all the same', async () => {
	vi.stubGlobal('navigator', {});
	expect(await webLock('send', { ifFree: true }, async (held) => held)).toBe(true);
});
