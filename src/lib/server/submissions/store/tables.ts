/** As the family sees it on /track. */
export type Status = 'received' | 'looking' | 'answered' | 'closed';

/** One form that a family sent: what the office needs to find, answer and delete it, and the sealed answers. Nothing else. */
export interface SubmissionRow {
	id: string;
	reference: string;
	formId: string;
	formVersion: number;
	keyId: string;
	idempotencyHash: string;
	receiptHash: string;
	receivedAt: string;
	status: Status;
	statusAt: string;
	assigneeId: string | null;
	deleteAfter: string;
	/** 0 or 1, as in `held`: SQLite has no truth values. */
	publicComment: number;
	held: number;
	sealed: Uint8Array;
}

export interface ReplyRow {
	id: string;
	submissionId: string;
	writtenAt: string;
	sealed: Uint8Array;
}

/** A form that is half filled in; its id is a hash, its key only in the visitor's cookie. */
export interface DraftRow {
	id: string;
	sealed: Uint8Array;
	updatedAt: string;
}

export type NoticeState = 'waiting' | 'sent' | 'failed' | 'expired';

/** A message about a submission that has to be sent: reference and link, never an answer. */
export interface NoticeRow {
	id: string;
	submissionId: string | null;
	to: 'team' | 'family';
	/** Encrypted under a key outside the database; null once it is no longer needed. */
	addressSealed: Uint8Array | null;
	reference: string;
	createdAt: string;
	nextTryAt: string;
	tries: number;
	lastError: string | null;
	state: NoticeState;
}

/** The one row that the health check writes. `room` is never kept. */
export interface HealthRow {
	id: string;
	checkedAt: string;
	room: Uint8Array | null;
}

export interface MigrationRow {
	name: string;
	doneAt: string;
}

/** Every table, with the names of code; the database writes them with underscores. Times are ISO texts in UTC. */
export interface Tables {
	submissions: SubmissionRow;
	replies: ReplyRow;
	drafts: DraftRow;
	notices: NoticeRow;
	health: HealthRow;
	migrations: MigrationRow;
}

/** The tables that hold what families and staff wrote, parents before children. */
export const dataTables = ['submissions', 'replies', 'drafts', 'notices'] as const;
export type DataTable = (typeof dataTables)[number];
