import type { Kept } from './box.ts';
import { isWrapped, type Wrapped } from './device-key.ts';

/**
 * The format in which this release writes entries. Older formats must be readable for ever: a form may lie on a
 * phone for months. Newer ones are left alone: a page of the next release has written them.
 */
export const entryFormat = 1;

/** Why a try did not end with a reference; the entry stays, whatever it was. */
export type WhyNot =
	/** No network, or it broke off. */
	| 'network'
	/** The server is in trouble, or busy. */
	| 'server'
	/** Something answered that is not this site, such as the sign-in page of a free network. */
	| 'not-the-site'
	/** The server cannot take it, now or ever: it was damaged on the device. */
	| 'damaged'
	/** Nobody has the key any more that it was sealed for: the person should write it again. */
	| 'unknown-key'
	/** The council has taken the form away. */
	| 'unknown-form';

export interface Attempts {
	tries: number;
	/** ISO time of the last try. */
	last: string;
	/** Not to be tried by itself before this ISO time. */
	retryAt?: string;
	why?: WhyNot;
}

interface AnyEntry {
	format: typeof entryFormat;
	/** The start of the idempotency hash, so that a form that is queued twice is one entry. */
	id: string;
	formId: string;
	formVersion: number;
	keyId: string;
	idempotencyHash: string;
	receiptHash: string;
	/** ISO time. */
	queuedAt: string;
	/** The idempotency key, from which the receipt code is made, under the device's own key. */
	wrappedKey: Wrapped;
}

export interface WaitingEntry extends AnyEntry {
	state: 'waiting';
	sealed: Uint8Array<ArrayBuffer>;
	/** True on a shared device: it goes only when somebody presses Send now. */
	askFirst?: boolean;
	attempts?: Attempts;
}

export interface SentEntry extends AnyEntry {
	state: 'sent';
	reference: string;
	/** ISO time. */
	sentAt: string;
}

export type Entry = WaitingEntry | SentEntry;

export const idOf = (idempotencyHash: string) => idempotencyHash.slice(0, 32);

/** An entry as it was kept; undefined where it is of a newer format, or damaged: then it is to be left as it is. */
export function readEntry(kept: Kept): Entry | undefined {
	const { format, state } = kept;
	if (format !== entryFormat || !hasCommon(kept)) return undefined;
	if (state === 'waiting') return isWaiting(kept) ? kept : undefined;
	if (state === 'sent') return isSent(kept) ? kept : undefined;
	return undefined;
}

const texts = ['formId', 'keyId', 'idempotencyHash', 'receiptHash', 'queuedAt'] as const;

function hasCommon(kept: Kept): boolean {
	return (
		texts.every((name) => typeof kept[name] === 'string') &&
		Number.isInteger(kept.formVersion) &&
		isWrapped(kept.wrappedKey)
	);
}

function isWaiting(kept: Kept): kept is Kept & WaitingEntry {
	return kept.sealed instanceof Uint8Array && (kept.attempts === undefined || areAttempts(kept.attempts));
}

function areAttempts(value: unknown): value is Attempts {
	if (typeof value !== 'object' || value === null) return false;
	const { tries, last, retryAt } = value as Partial<Record<keyof Attempts, unknown>>;
	return (
		Number.isInteger(tries) &&
		typeof last === 'string' &&
		(retryAt === undefined || typeof retryAt === 'string')
	);
}

function isSent(kept: Kept): kept is Kept & SentEntry {
	return typeof kept.reference === 'string' && typeof kept.sentAt === 'string';
}

/** For writing: what an entry holds beside the fields known here stays with it. */
export const asKept = (entry: Entry): Kept => ({ ...entry });
