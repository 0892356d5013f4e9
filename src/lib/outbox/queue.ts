import type { SealedForm } from '../sealing/envelope.ts';
import type { PublicKeys } from '../sealing/keys.ts';
import type { BoxStore } from './box.ts';
import { wrap } from './device-key.ts';
import { asKept, entryFormat, idOf, readEntry, type Entry, type WaitingEntry } from './entry.ts';
import type { Sealing } from './load-sealing.ts';
import type { Lock } from './lock.ts';
import { readCounts, writeCounts, type Counts, type CountStorage } from './unsent.ts';

/** What of a browser the outbox works with. */
export interface Outbox {
	store: BoxStore;
	lock: Lock;
	/** Undefined where the browser has none. */
	counts: CountStorage | undefined;
	now: () => Date;
}

export interface FormToQueue extends Pick<
	SealedForm,
	'form' | 'formVersion' | 'locale' | 'answers' | 'words'
> {
	keys: PublicKeys;
	/** The server's own for this form, where it gave one; then what it has got already is not sent as another. */
	idempotencyKey?: string;
	/** True if the page has tried to send it under that key: the server may have it. */
	tried?: boolean;
	/** True on a shared device: it is sent only when somebody presses Send now. */
	askFirst?: boolean;
}

export interface Queued {
	id: string;
	/** `kept-first`: it was queued before and may have been sent so; the answers of then stay. */
	outcome: 'queued' | 'kept-first';
	/** False where the browser keeps no counts: then reading pages cannot say that a form waits. */
	shown: boolean;
}

/**
 * Seals a form and keeps it until it is sent. When this is done, it is on the disk; when it fails, nothing is, and the
 * answers must stay on the screen.
 * @param load fetches the code that seals, and is called only here: reading pages never need it
 * @throws BoxError where the device has no room or keeps nothing; SealingError where the keys cannot be used
 */
export async function queueForm(
	outbox: Outbox,
	load: () => Promise<Sealing>,
	{ keys, tried = false, askFirst = false, ...given }: FormToQueue
): Promise<Queued> {
	const sealing = await load();
	const { idempotencyKey = sealing.newIdempotencyKey(), ...form } = given;
	const receiptCode = await sealing.receiptCodeOf(idempotencyKey);
	const queuedAt = outbox.now().toISOString();
	const plain = sealing.encodeForm({
		v: 1,
		form: form.form,
		formVersion: form.formVersion,
		locale: form.locale,
		answers: form.answers,
		words: form.words,
		replyTo: await sealing.replyRecipientOf(receiptCode),
		writtenAt: queuedAt,
		offline: true
	});
	const idempotencyHash = await sealing.hashOf(idempotencyKey);
	const id = idOf(idempotencyHash);
	const entry: WaitingEntry = {
		format: entryFormat,
		id,
		state: 'waiting',
		formId: form.form,
		formVersion: form.formVersion,
		keyId: keys.id,
		idempotencyHash,
		receiptHash: await sealing.hashOf(receiptCode),
		sealed: new Uint8Array(await sealing.seal(plain, keys)),
		queuedAt,
		wrappedKey: await wrap(await outbox.store.key('entries'), idempotencyKey, id),
		...(askFirst && { askFirst }),
		...(tried && { attempts: { tries: 1, last: queuedAt } })
	};
	return putInBox(outbox, entry);
}

async function putInBox(outbox: Outbox, entry: WaitingEntry): Promise<Queued> {
	return outbox.lock('counts', { ifFree: false }, async () => {
		// Before the form itself: should the page die between the two, the count is too high and not too low.
		const { unsent, sent } = readCounts(outbox.counts);
		writeCounts(outbox.counts, { unsent: unsent + 1, sent });
		let outcome: Queued['outcome'] = 'queued';
		try {
			await outbox.store.change('entries', entry.id, (before) => {
				// The answers that were written last count, unless the others may have arrived already.
				const first = before && readEntry(before);
				const mayBeSent = before && !(first?.state === 'waiting' && !first.attempts);
				outcome = mayBeSent ? 'kept-first' : 'queued';
				return mayBeSent ? before : asKept(entry);
			});
		} finally {
			await count(outbox);
		}
		return { id: entry.id, outcome, shown: readCounts(outbox.counts).unsent > 0 };
	});
}

/** Sets the counts right; wherever entries were changed, and when a page that holds the outbox opens. */
export function recount(outbox: Outbox): Promise<Counts> {
	return outbox.lock('counts', { ifFree: false }, () => count(outbox));
}

async function count({ store, counts }: Outbox): Promise<Counts> {
	const entries = (await store.all('entries')).map(readEntry);
	const sent = entries.filter((entry) => entry?.state === 'sent').length;
	// What cannot be read here waits as well: a newer page has written it.
	const found = { unsent: entries.length - sent, sent };
	writeCounts(counts, found);
	return found;
}

export interface Listed {
	entries: Entry[];
	/** Ids of entries that this release cannot read: of a newer one, or damaged. They stay until somebody discards them. */
	unreadable: string[];
}

/** What lies in the box, the oldest first. */
export async function listForms(store: BoxStore): Promise<Listed> {
	const listed: Listed = { entries: [], unreadable: [] };
	for (const kept of await store.all('entries')) {
		const entry = readEntry(kept);
		if (entry) listed.entries.push(entry);
		else listed.unreadable.push(kept.id);
	}
	listed.entries.sort((a, b) => a.queuedAt.localeCompare(b.queuedAt));
	return listed;
}

/**
 * What became of it: `discarded` (nobody has it), `perhaps-sent` (a try was begun whose end is unknown; the council may have
 * it), `sent` (too late: it stays, with its reference), `gone` (it was not there).
 */
export type Discarded = 'discarded' | 'perhaps-sent' | 'sent' | 'gone';

/** Throws away a form that waits, because the person wants it. */
export async function discard(outbox: Outbox, id: string): Promise<Discarded> {
	let outcome: Discarded = 'gone';
	await outbox.store.change('entries', id, (before) => {
		const entry = before && readEntry(before);
		if (!before) outcome = 'gone';
		else if (!entry) outcome = 'perhaps-sent';
		else if (entry.state === 'sent') outcome = 'sent';
		else outcome = entry.attempts ? 'perhaps-sent' : 'discarded';
		return outcome === 'sent' ? before : undefined;
	});
	await recount(outbox);
	return outcome;
}

/** Takes a sent form off the device, reference and receipt code with it; one that waits stays. */
export async function forgetSent(outbox: Outbox, id: string): Promise<void> {
	await outbox.store.change('entries', id, (before) =>
		before && readEntry(before)?.state === 'sent' ? undefined : before
	);
	await recount(outbox);
}
