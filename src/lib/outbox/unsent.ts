/** How many forms wait to be sent. Reading pages look at it before they fetch any code of the outbox. */
const unsentKey = 'unsent-forms';
/** How many forms have been sent whose reference nobody has put away. */
const sentKey = 'sent-forms';

export interface Counts {
	unsent: number;
	sent: number;
}

/** `localStorage`, or what stands for it. A browser may have none. */
export type CountStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The browser's own, or undefined where storage is switched off. */
export function browserCounts(): CountStorage | undefined {
	try {
		return (localStorage as Storage | null) ?? undefined;
	} catch (error) {
		if (error instanceof DOMException) return undefined;
		throw error;
	}
}

export function readCounts(storage: CountStorage | undefined): Counts {
	return { unsent: read(storage, unsentKey), sent: read(storage, sentKey) };
}

/** @returns false where the browser would not keep it */
export function writeCounts(storage: CountStorage | undefined, { unsent, sent }: Counts): boolean {
	if (!storage) return false;
	const before = readCounts(storage);
	try {
		if (before.unsent !== unsent) storage.setItem(unsentKey, String(unsent));
		if (before.sent !== sent) storage.setItem(sentKey, String(sent));
		return true;
	} catch (error) {
		if (error instanceof DOMException) return false;
		throw error;
	}
}

function read(storage: CountStorage | undefined, key: string): number {
	try {
		const count = Number(storage?.getItem(key) ?? 0);
		return Number.isInteger(count) && count > 0 ? count : 0;
	} catch (error) {
		if (error instanceof DOMException) return 0;
		throw error;
	}
}
