import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BoxStore } from './box.ts';
import { unwrap, wrap } from './device-key.ts';
import { IndexedBox } from './indexed-box.ts';
import { MemoryBox } from '../../../tests/support/outbox/memory-box.ts';
import { ModelIndexedDb } from '../../../tests/support/outbox/model-indexed-db.ts';

let disk = new ModelIndexedDb();
beforeEach(() => {
	disk = new ModelIndexedDb();
	vi.stubGlobal('indexedDB', disk);
});
afterEach(() => vi.unstubAllGlobals());

describe.each<[string, () => { box: BoxStore; fill: () => void }]>([
	[
		'in memory',
		() => {
			const box = new MemoryBox();
			return { box, fill: () => (box.room = 0) };
		}
	],
	['in IndexedDB', () => ({ box: new IndexedBox(), fill: () => (disk.room = 0) })]
])('a box %s', (_, make) => {
	test('gives back what was put into it, bytes too, and nothing of another shelf', async () => {
		const { box } = make();
		const kept = { id: 'a', bytes: Uint8Array.of(1, 2, 3), more: { text: 'ß' } };
		expect(await box.change('entries', 'a', () => kept)).toEqual(kept);
		await box.change('drafts', 'd', () => ({ id: 'd' }));
		expect(await box.all('entries')).toEqual([kept]);
		expect(await box.all('drafts')).toEqual([{ id: 'd' }]);
	});

	test('gives every change what the change before it left', async () => {
		const { box } = make();
		const raise = () =>
			box.change('entries', 'n', (before) => ({ id: 'n', count: Number(before?.count ?? 0) + 1 }));
		await Promise.all(Array.from({ length: 8 }, raise));
		expect(await box.all('entries')).toEqual([{ id: 'n', count: 8 }]);
	});

	test('takes out what shall not be there, and leaves what shall stay the same', async () => {
		const { box } = make();
		await box.change('entries', 'a', () => ({ id: 'a', text: 'first' }));
		expect(await box.change('entries', 'a', (before) => before)).toEqual({ id: 'a', text: 'first' });
		expect(await box.change('entries', 'a', () => undefined)).toBeUndefined();
		expect(await box.change('entries', 'never', (before) => before)).toBeUndefined();
		expect(await box.all('entries')).toEqual([]);
	});

	test('is not changed by somebody who changes what came out of it', async () => {
		const { box } = make();
		await box.change('entries', 'a', () => ({ id: 'a', bytes: Uint8Array.of(7) }));
		const [kept] = await box.all('entries');
		(kept?.bytes as Uint8Array)[0] = 0;
		expect(await box.all('entries')).toEqual([{ id: 'a', bytes: Uint8Array.of(7) }]);
	});

	test('keeps what it had when a change fails, and hands on why', async () => {
		const { box } = make();
		await box.change('entries', 'a', () => ({ id: 'a' }));
		const fail = () => {
			throw new Error('a fault of our own');
		};
		await expect(box.change('entries', 'a', fail)).rejects.toThrow('a fault of our own');
		expect(await box.all('entries')).toEqual([{ id: 'a' }]);
	});

	test('says when the device is full, and loses nothing by it', async () => {
		const { box, fill } = make();
		await box.change('entries', 'a', () => ({ id: 'a' }));
		fill();
		await expect(box.change('entries', 'b', () => ({ id: 'b', text: 'long' }))).rejects.toMatchObject({
			name: 'BoxError',
			trouble: 'full'
		});
		expect(await box.all('entries')).toEqual([{ id: 'a' }]);
	});

	test('has one key for a shelf, which cannot be read out, though two ask for it at once', async () => {
		const { box } = make();
		const [one, two] = await Promise.all([box.key('drafts'), box.key('drafts')]);
		const wrapped = await wrap(one, 'secret', 'x');
		expect(await unwrap(two, wrapped, 'x')).toBe('secret');
		expect(await unwrap(await box.key('drafts'), wrapped, 'x')).toBe('secret');
		expect(await unwrap(await box.key('entries'), wrapped, 'x')).toBeUndefined();
		expect(one.extractable).toBe(false);
		await expect(crypto.subtle.exportKey('raw', one)).rejects.toThrow();
	});
});

describe('IndexedDB', () => {
	test('serves two tabs: both read what either wrote, with one key', async () => {
		const [tab, other] = [new IndexedBox(), new IndexedBox()];
		const keys = await Promise.all([tab.key('entries'), other.key('entries')]);
		await tab.change('entries', 'a', () => ({ id: 'a' }));
		expect(await other.all('entries')).toEqual([{ id: 'a' }]);
		const wrapped = await wrap(keys[0], 'secret', 'x');
		expect(await unwrap(keys[1], wrapped, 'x')).toBe('secret');
	});

	test('is opened again when the browser has closed it', async () => {
		const box = new IndexedBox();
		await box.change('entries', 'a', () => ({ id: 'a' }));
		disk.databases.forEach((database) => database.close());
		await expect(box.all('entries')).rejects.toMatchObject({ trouble: 'unavailable' });
		expect(await box.all('entries')).toEqual([{ id: 'a' }]);
	});

	test('makes way for a newer release of the site, and is opened again after it', async () => {
		const box = new IndexedBox();
		await box.change('entries', 'a', () => ({ id: 'a' }));
		const [database] = disk.databases;
		database?.onversionchange?.();
		expect(database?.isClosed).toBe(true);
		expect(await box.all('entries')).toEqual([{ id: 'a' }]);
	});

	test('that is switched off says what was found and what to do, and is asked again the next time', async () => {
		const box = new IndexedBox();
		disk.refuses = true;
		await expect(box.all('entries')).rejects.toThrow(
			/cannot keep the form \(SecurityError.*use a window that is not private/
		);
		disk.refuses = false;
		expect(await box.all('entries')).toEqual([]);
	});
});
