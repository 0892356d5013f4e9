import { randomBytes, randomUUID } from 'node:crypto';
import type { NewNotice } from '../../src/lib/server/submissions/notify/notice-book.ts';
import type { Audit, Engine } from '../../src/lib/server/submissions/store/engine.ts';
import type { NewSubmission } from '../../src/lib/server/submissions/store/store.ts';

/** The moment at which the submissions of tests come. */
export const now = new Date('2026-11-22T10:00:00.000Z');

export function later(ms: number): Date {
	return new Date(now.getTime() + ms);
}

/** A form like no other, unless `changes` make it so. */
export function aSubmission(changes: Partial<NewSubmission> = {}): NewSubmission {
	return {
		id: randomUUID(),
		reference: `RLO-${randomBytes(6).toString('hex').toUpperCase()}`,
		formId: 'feedback',
		formVersion: 3,
		keyId: 'key-1',
		idempotencyHash: randomBytes(32).toString('hex'),
		receiptHash: randomBytes(32).toString('hex'),
		receivedAt: now,
		deleteAfter: later(365 * 86_400_000),
		publicComment: false,
		held: true,
		sealed: randomBytes(4096),
		...changes
	};
}

/** For tests that are not about the log. */
export const unlogged: Audit = async () => undefined;

/** For tests of what must not happen unless it is written down. */
export const failing: Audit = () => Promise.reject(new Error('The log cannot be written.'));

/** As when somebody of the staff had opened every form. */
export async function seeAll(engine: Engine, at = now): Promise<void> {
	const seen = { seenAt: at.toISOString() };
	await engine.write((db) => db.updateTable('submissions').set(seen).where('seenAt', 'is', null).execute());
}

export function aNotice(reference: string, changes: Partial<NewNotice> = {}): NewNotice {
	return {
		id: randomUUID(),
		submissionId: null,
		to: 'family',
		addressSealed: Buffer.from('sealed address'),
		reference,
		createdAt: now.toISOString(),
		nextTryAt: now.toISOString(),
		...changes
	};
}
