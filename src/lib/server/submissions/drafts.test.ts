import { expect, test } from 'vitest';
import { Drafts, newDraftCode, readDraftCode, showDraftCode, type DraftStore } from './drafts.ts';

class MemoryDrafts implements DraftStore {
	readonly kept = new Map<string, Uint8Array>();
	async saveDraft(id: string, sealed: Uint8Array) {
		this.kept.set(id, sealed);
	}
	async readDraft(id: string) {
		return this.kept.get(id);
	}
	async deleteDraft(id: string) {
		this.kept.delete(id);
	}
}

const draft = { ticket: 'ticket', answers: { what: 'CANARY of a family' } };
const now = new Date('2026-11-22T10:00:00Z');

test('a draft comes back under its code, beside a draft of another form', async () => {
	const drafts = new Drafts(new MemoryDrafts());
	const code = newDraftCode();
	await drafts.save(code, 'feedback', draft, now);
	await drafts.save(code, 'complaint', { ticket: 'two', answers: {} }, now);
	expect(await drafts.read(code)).toEqual({ feedback: draft, complaint: { ticket: 'two', answers: {} } });
});

test('what is kept holds neither the answers nor the code', async () => {
	const store = new MemoryDrafts();
	const code = newDraftCode();
	await new Drafts(store).save(code, 'feedback', draft, now);
	const everything = [...store.kept]
		.map(([id, sealed]) => id + Buffer.from(sealed).toString('latin1'))
		.join();
	expect(everything).not.toContain('CANARY');
	expect(everything).not.toContain(code);
});

test('another code finds nothing, and a deleted draft is gone', async () => {
	const store = new MemoryDrafts();
	const drafts = new Drafts(store);
	const code = newDraftCode();
	await drafts.save(code, 'feedback', draft, now);
	expect(await drafts.read(newDraftCode())).toEqual({});
	await drafts.delete(code);
	expect(await drafts.read(code)).toEqual({});
	expect(store.kept.size).toBe(0);
});

test('a code that was copied by hand is forgiven its small letters, spaces and look-alikes', () => {
	const code = '01ABCDEFGHJKMNPQRSTVWXYZ';
	expect(readDraftCode(showDraftCode(code))).toBe(code);
	expect(readDraftCode('oi abcd efgh jkmn pqrs tvwx yz')).toBe(code);
	for (const typed of ['', 'RLO-1234', 'U'.repeat(24), 'A'.repeat(5000)]) {
		expect(readDraftCode(typed)).toBeUndefined();
	}
});
