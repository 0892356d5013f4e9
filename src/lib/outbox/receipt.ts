import type { BoxStore } from './box.ts';
import { unwrap } from './device-key.ts';
import { readEntry, type SentEntry } from './entry.ts';
import type { Sealing } from './load-sealing.ts';

export interface Receipt extends Pick<SentEntry, 'id' | 'formId' | 'reference' | 'sentAt'> {
	/** Undefined where the browser has lost the key that it was kept under. */
	receiptCode: string | undefined;
}

/** The references of what has been sent, with their receipt codes, the newest first. */
export async function readReceipts(
	store: BoxStore,
	{ receiptCodeOf }: Pick<Sealing, 'receiptCodeOf'>
): Promise<Receipt[]> {
	const receipts: Receipt[] = [];
	for (const kept of await store.all('entries')) {
		const entry = readEntry(kept);
		if (entry?.state !== 'sent') continue;
		const { id, formId, reference, sentAt, wrappedKey } = entry;
		const idempotencyKey = await unwrap(await store.key('entries'), wrappedKey, id);
		const receiptCode = idempotencyKey === undefined ? undefined : await receiptCodeOf(idempotencyKey);
		receipts.push({ id, formId, reference, sentAt, receiptCode });
	}
	return receipts.sort((a, b) => b.sentAt.localeCompare(a.sentAt));
}
