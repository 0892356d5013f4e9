import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aSubmission, failing } from '../../../../tests/support/submissions.ts';
import { sealedOfPeriod } from './sealed-period.ts';
import type { Audit, Engine } from './store/engine.ts';
import { openEngine, Store } from './store/store.ts';

let folder: string;
let engine: Engine;
let store: Store;
let told: Parameters<Audit>[1][];
const audit: Audit = async (_db, entry) => void told.push(entry);

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'period-'));
	engine = await openEngine({ DATA_DIR: folder, DATABASE_URL: undefined });
	store = new Store(engine);
	told = [];
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const add = async (receivedAt: string, formId = 'feedback') => {
	const row = aSubmission({ receivedAt: new Date(receivedAt), formId });
	await store.add(row, []);
	return row.reference;
};
const june = { form: 'feedback', from: '2026-06-01', to: '2026-06-30' };

test('a period has the days of Rutland, its first and last counted, and one form alone', async () => {
	// In June the clock in Rutland is an hour ahead.
	const first = await add('2026-05-31T23:00:00.000Z');
	const last = await add('2026-06-30T22:59:59.999Z');
	await add('2026-05-31T22:59:59.999Z');
	await add('2026-06-30T23:00:00.000Z');
	await add('2026-06-10T10:00:00.000Z', 'complaint');
	const { rows, next } = await sealedOfPeriod(engine, june, 10, audit);
	expect(rows.map(({ reference }) => reference)).toEqual([first, last]);
	expect(next).toBeUndefined();
});

test('page by page nobody is left out or comes twice, though several came at the same moment, and each page is in the log', async () => {
	const all = [];
	for (const minute of [1, 1, 1, 2, 3]) all.push(await add(`2026-06-10T10:0${minute}:00.000Z`));
	const seen: string[] = [];
	let after: string | undefined;
	do {
		const { rows, next } = await sealedOfPeriod(engine, { ...june, after }, 2, audit);
		seen.push(...rows.map(({ reference }) => reference));
		after = next;
	} while (after !== undefined);
	expect(seen.toSorted()).toEqual(all.toSorted());
	expect(told.map(({ detail }) => detail)).toEqual(
		[2, 2, 1].map((count) => `2026-06-01 to 2026-06-30, ${count} forms`)
	);
	expect(new Set(told.map(({ action, subject }) => `${action} ${subject}`))).toEqual(
		new Set(['counted feedback'])
	);
});

test('where the log cannot be written, nothing is handed out', async () => {
	await add('2026-06-10T10:00:00.000Z');
	await expect(sealedOfPeriod(engine, june, 10, failing)).rejects.toThrow('The log');
});
