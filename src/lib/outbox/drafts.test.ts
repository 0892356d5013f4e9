import { beforeEach, expect, test } from 'vitest';
import { deleteDraft, listDrafts, readDraft, saveDraft, type Draft } from './drafts.ts';
import { MemoryBox } from '../../../tests/support/outbox/memory-box.ts';

let box = new MemoryBox();
beforeEach(() => (box = new MemoryBox()));

const draft: Draft = {
	formId: 'personal-budget',
	formVersion: 2,
	answers: { why: 'Short breaks – “soon”', which: ['a', 'b'] },
	page: 'why'
};
const day = new Date(2026, 10, 3, 0, 10);

test('a draft comes back as it was saved, with the day in the device’s own time', async () => {
	await saveDraft(box, draft, day);
	expect(await readDraft(box, 'personal-budget')).toEqual({ ...draft, savedOn: '2026-11-03' });
	expect(await listDrafts(box)).toEqual([{ formId: 'personal-budget', savedOn: '2026-11-03' }]);
	expect(await readDraft(box, 'feedback')).toBeUndefined();
});

test('nothing of a draft lies on the device in plain text', async () => {
	await saveDraft(box, draft, day);
	const [kept] = await box.all('drafts');
	expect(Object.keys(kept ?? {}).sort()).toEqual(['format', 'id', 'savedOn', 'wrapped']);
	const { bytes } = kept?.wrapped as { bytes: Uint8Array };
	expect(new TextDecoder().decode(bytes)).not.toContain('Short');
});

test('the newest draft of a form takes the place of the one before, and of no other form’s', async () => {
	await saveDraft(box, draft, day);
	await saveDraft(box, { ...draft, formId: 'feedback' }, day);
	await saveDraft(box, { ...draft, page: 'check' }, day);
	expect(await readDraft(box, 'personal-budget')).toMatchObject({ page: 'check' });
	expect(await listDrafts(box)).toHaveLength(2);
});

test('a draft that was deleted is gone', async () => {
	await saveDraft(box, draft, day);
	await deleteDraft(box, 'personal-budget');
	expect(await readDraft(box, 'personal-budget')).toBeUndefined();
	expect(await box.all('drafts')).toEqual([]);
});

test.each([
	['of a newer release', { format: 2 }],
	['without its day', { savedOn: undefined }],
	['without its answers', { wrapped: 'text' }],
	['changed by a byte', { wrapped: { iv: new Uint8Array(12), bytes: new Uint8Array(40) } }]
])('a draft %s is said to be unreadable, and stays', async (_, change) => {
	await saveDraft(box, draft, day);
	await box.change('drafts', 'personal-budget', (kept) => kept && { ...kept, ...change });
	expect(await readDraft(box, 'personal-budget')).toBe('unreadable');
	expect(await box.all('drafts')).toHaveLength(1);
});

test('a draft of one form cannot be passed off as another’s', async () => {
	await saveDraft(box, draft, day);
	const [kept] = await box.all('drafts');
	await box.change('drafts', 'feedback', () => kept && { ...kept, id: 'feedback' });
	expect(await readDraft(box, 'feedback')).toBe('unreadable');
});

test('a full device says so, and the draft before it stays', async () => {
	await saveDraft(box, draft, day);
	box.room = box.used;
	await expect(saveDraft(box, { ...draft, answers: { why: 'x'.repeat(500) } }, day)).rejects.toMatchObject({
		trouble: 'full'
	});
	expect(await readDraft(box, 'personal-budget')).toMatchObject(draft);
});
