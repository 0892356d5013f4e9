/** Who is told that a form came. */
export type Recipient = 'team' | 'family';

/** A notice as it is written down together with the form that it tells of. */
export interface NewNotice {
	/** A UUID. */
	id: string;
	submissionId: string | null;
	to: Recipient;
	/** A family's address, sealed (address-box.ts); null for the team. */
	addressSealed: Uint8Array | null;
	reference: string;
	/** ISO time. */
	createdAt: string;
	/** ISO time. */
	nextTryAt: string;
}

/** A notice that waits. */
export interface Notice extends NewNotice {
	tries: number;
	/** A code, never the words of a mail server. */
	lastError: string | null;
}

/** What came of a try. */
export interface NoticeFailure {
	error: string;
	tries: number;
	/** ISO time. */
	nextTryAt: string;
	/** `failed` and `expired` are final, and with them goes the address. Staff see what failed. */
	state: 'waiting' | 'failed' | 'expired';
}

/** Where notices are kept: the store, or a test's own. */
export interface NoticeBook {
	/** Those that wait and whose next try is not after `now`, the longest due first. */
	dueNotices(now: Date, limit: number): Promise<Notice[]>;
	/** Erases the address with it. */
	noticeSent(id: string): Promise<void>;
	noticeFailed(id: string, failure: NoticeFailure): Promise<void>;
	/** For staff: what was given up. */
	failedNotices(): Promise<
		{ reference: string; to: Recipient; createdAt: string; lastError: string | null }[]
	>;
}
