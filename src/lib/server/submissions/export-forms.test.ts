import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestPostgres } from '../../../../tests/support/postgres.ts';
import { failing, later, now } from '../../../../tests/support/submissions.ts';
import { TestStore } from '../../../../tests/support/test-store.ts';
import { Exports, formsOnPage, type ExportAsked, type Exported } from './export-forms.ts';
import { Inbox, type Audit } from './inbox.ts';
import type { Store } from './store/store.ts';

// A machine that runs all tests at once takes its time to start programs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let postgres: TestPostgres;
beforeAll(async () => {
	postgres = await TestPostgres.start();
});
afterAll(() => postgres[Symbol.asyncDispose]());

const dayMs = 86_400_000;
const wholeDay: ExportAsked = {
	form: undefined,
	since: now.toISOString(),
	before: later(dayMs).toISOString(),
	said: '2026-11-22 to 2026-11-22'
};

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
	let on: TestStore;
	let store: Store;
	let add: TestStore['add'];
	let inbox: Inbox;
	let exports: Exports;
	let told: Parameters<Audit>[1][];
	const audit: Audit = async (_db, entry) => {
		told.push(entry);
	};

	beforeEach(async () => {
		on = await TestStore.open(kind, postgres);
		({ store, add } = on);
		[inbox, exports] = [new Inbox(on.engine), new Exports(on.engine)];
		told = [];
	});
	afterEach(() => on[Symbol.asyncDispose]());

	const takeOut = async (asked = wholeDay): Promise<Exported[]> => {
		const { forms } = await exports.page(asked, undefined, audit, now);
		return forms.map(({ reference, version, notes }) => ({ reference, version, notes: notes.length }));
	};
	const deletedOn = async (reference: string) => (await store.read(reference))?.deleteAfter;

	test('a period has its first moment and not its end, and one form or all', async () => {
		const first = await add();
		const last = await add({ receivedAt: later(dayMs - 1), formId: 'complaint' });
		for (const ms of [-1, dayMs]) await add({ receivedAt: later(ms) });
		expect(await exports.count(wholeDay)).toBe(2);
		expect((await takeOut()).map(({ reference }) => reference)).toEqual([first.reference, last.reference]);
		expect(await exports.count({ ...wholeDay, form: 'complaint' })).toBe(1);
		expect((await takeOut({ ...wholeDay, form: 'complaint' })).map(({ reference }) => reference)).toEqual([
			last.reference
		]);
	});

	test('pages hold every form once, byte for byte, also where many came at the same moment', async () => {
		const rows = [];
		for (let at = 0; at < 2 * formsOnPage + 3; at++) rows.push(await add({ receivedAt: later(at % 2) }));
		const found: [string, string][] = [];
		let [after, pages]: [string | undefined, number] = [undefined, 0];
		do {
			const page = await exports.page(wholeDay, after, audit, now);
			for (const { reference, sealed } of page.forms)
				found.push([reference, Buffer.from(sealed).toString('hex')]);
			after = page.next;
			pages += 1;
		} while (after !== undefined);
		expect(pages).toBe(3);
		const sent = rows.map(({ reference, sealed }) => [reference, Buffer.from(sealed).toString('hex')]);
		expect(found.toSorted()).toEqual(sent.toSorted());
		expect(told.map(({ detail }) => detail?.split(':')[0])).toEqual([
			'2026-11-22 to 2026-11-22, 25',
			'2026-11-22 to 2026-11-22, 25',
			'2026-11-22 to 2026-11-22, 3'
		]);
	});

	test('what is handed out is written down with form, period, count and references, and counts as seen', async () => {
		const row = await add();
		await takeOut({ ...wholeDay, form: 'feedback' });
		expect(told).toEqual([
			{ action: 'export', subject: 'feedback', detail: `2026-11-22 to 2026-11-22, 1: ${row.reference}` }
		]);
		expect(await store.read(row.reference)).toMatchObject({ seenAt: now.toISOString(), version: 1 });
		await takeOut({ ...wholeDay, form: 'none' });
		expect(told).toHaveLength(1);
	});

	test('what cannot be written down is not handed out, and no clock starts', async () => {
		const row = await add();
		await expect(exports.page(wholeDay, undefined, failing)).rejects.toThrow('The log');
		expect(await store.read(row.reference)).toMatchObject({ seenAt: null });
		const exported = await takeOut();
		await expect(exports.confirmReceipt(exported, failing, now)).rejects.toThrow('The log');
		expect(await deletedOn(row.reference)).toBe(row.deleteAfter.toISOString());
	});

	test('confirmed receipt starts the clock of those forms and no others, and lengthens no time', async () => {
		const [long, short] = [await add(), await add({ deleteAfter: later(5 * dayMs) })];
		const exported = await takeOut();
		const newer = await add();
		const receipt = await exports.confirmReceipt(exported, audit, now);
		const references = [long.reference, short.reference].sort();
		expect(receipt).toEqual({ started: references, changed: [], gone: [] });
		expect(await deletedOn(long.reference)).toBe(later(30 * dayMs).toISOString());
		expect(await deletedOn(short.reference)).toBe(later(5 * dayMs).toISOString());
		expect(await deletedOn(newer.reference)).toBe(newer.deleteAfter.toISOString());
		expect(told.at(-1)).toEqual({
			...{ action: 'receipt-confirmed', subject: '' },
			detail: `2: ${references.join(', ')}`
		});
	});

	test('a form that changed meanwhile is told and keeps its day, as do those that are gone', async () => {
		const [same, changed, gone] = [await add(), await add(), await add({ deleteAfter: later(1) })];
		const exported = await takeOut();
		await inbox.changeStatus(changed.reference, { status: 'looking', version: 1 }, audit);
		await store.purge(later(2), audit);
		told = [];
		expect(await exports.confirmReceipt(exported, audit, now)).toEqual({
			...{ started: [same.reference], changed: [changed.reference], gone: [gone.reference] }
		});
		expect(await deletedOn(changed.reference)).toBe(changed.deleteAfter.toISOString());
		expect(told).toHaveLength(1);
		// Pressed twice: nothing starts again, and there is nothing to write down.
		expect((await exports.confirmReceipt(exported, audit, later(dayMs))).started).toEqual([]);
		expect(await deletedOn(same.reference)).toBe(later(30 * dayMs).toISOString());
		expect(told).toHaveLength(1);
	});

	test('what staff wrote goes out with the form, and a note that came after the export counts as a change', async () => {
		const row = await add();
		const reply = { sealed: Buffer.from('to the family'), copy: Buffer.from('copy') };
		const at = (ms: number) => ({ memberId: 'ann', now: later(ms) });
		await inbox.sendReply(row.reference, { ...reply, ...at(2), version: 1 }, audit);
		await inbox.addNote(row.reference, { ...at(1), sealed: Buffer.from('note') }, audit);
		const { forms } = await exports.page(wholeDay, undefined, audit, now);
		const notes = forms[0]?.notes.map(({ sealed, ...note }) => ({ ...note, sealed: String(sealed) }));
		expect(notes).toEqual([
			{ memberId: 'ann', writtenAt: later(1).toISOString(), reply: false, sealed: 'note' },
			{ memberId: 'ann', writtenAt: later(2).toISOString(), reply: true, sealed: 'copy' }
		]);
		const exported = await takeOut();
		await inbox.addNote(row.reference, { ...at(3), sealed: Buffer.from('late') }, audit);
		expect((await exports.confirmReceipt(exported, audit, now)).changed).toEqual([row.reference]);
		expect((await exports.confirmReceipt(await takeOut(), audit, now)).started).toEqual([row.reference]);
	});

	test('a form that was never handed out cannot have arrived anywhere', async () => {
		const { reference, deleteAfter } = await add();
		const receipt = await exports.confirmReceipt([{ reference, version: 1, notes: 0 }], audit, now);
		expect(receipt).toEqual({ started: [], changed: [reference], gone: [] });
		expect(await deletedOn(reference)).toBe(deleteAfter.toISOString());
	});
});
