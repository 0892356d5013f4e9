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
	/** One more with every change that staff make. */
	version: number;
	/** When somebody of the staff was first handed the answers, alone or in an export; null: nobody yet. */
	seenAt: string | null;
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

export type StaffRole = 'reader' | 'answerer' | 'admin';

/** Somebody of the council who may open the inbox. Never deleted, so that the audit log keeps their name. */
export interface StaffMemberRow {
	id: string;
	name: string;
	role: StaffRole;
	/** Who they are to the council's own sign-in, if they use it: tenant and object id (DESIGN decision 12). */
	tid: string | null;
	oid: string | null;
	/** 0 or 1. */
	active: number;
}

export interface PasskeyRow {
	/** The authenticator's own name for it, base64url. */
	id: string;
	memberId: string;
	publicKey: Uint8Array;
	/** A whole number as text. */
	counter: string;
	/** Separated by commas. */
	transports: string;
	/** The team key, encrypted under a secret that only this passkey gives out (PRF). */
	wrappedKey: Uint8Array | null;
	createdAt: string;
}

export interface StaffSessionRow {
	idHash: string;
	memberId: string;
	createdAt: string;
	seenAt: string;
	/** When the person last proved who they are. */
	confirmedAt: string;
}

export interface InvitationRow {
	tokenHash: string;
	role: StaffRole;
	/** Empty in the link that a fresh server prints, which works only while there is no member. */
	name: string;
	expiresAt: string;
	usedAt: string | null;
}

export interface RecoveryCodeRow {
	codeHash: string;
	memberId: string;
	usedAt: string | null;
}

/** What somebody did. Each row's hash covers the one before, so that a change of any shows. */
export interface AuditRow {
	seq: number;
	at: string;
	memberId: string | null;
	action: string;
	subject: string;
	detail: string;
	previous: string;
	hash: string;
}

/** What staff write to each other about a submission, sealed as the submission is. */
export interface NoteRow {
	id: string;
	submissionId: string;
	memberId: string;
	writtenAt: string;
	sealed: Uint8Array;
}

/** Somebody of the council asks a colleague for the team key. The server can open none of it. */
export interface KeyRequestRow {
	memberId: string;
	/** The public half of a key pair that the browser of who asks has drawn. */
	recipient: string;
	/** Which passkey opens the private half; null where it lies in a file with the person. */
	passkeyId: string | null;
	wrappedIdentity: Uint8Array | null;
	askedAt: string;
	state: 'asked' | 'given' | 'refused';
	/** Id of a member. */
	answeredBy: string | null;
	/** The team key, sealed to `recipient`. */
	sealed: Uint8Array | null;
}

/** Every table, with the names of code; the database writes them with underscores. Times are ISO texts in UTC. */
export interface Tables {
	submissions: SubmissionRow;
	replies: ReplyRow;
	drafts: DraftRow;
	notices: NoticeRow;
	staffMembers: StaffMemberRow;
	passkeys: PasskeyRow;
	staffSessions: StaffSessionRow;
	invitations: InvitationRow;
	recoveryCodes: RecoveryCodeRow;
	audit: AuditRow;
	notes: NoteRow;
	keyRequests: KeyRequestRow;
	health: HealthRow;
	migrations: MigrationRow;
}

/** The tables that hold what families and staff wrote, parents before children. */
export const dataTables = [
	'submissions',
	'replies',
	'drafts',
	'notices',
	'staffMembers',
	'passkeys',
	'staffSessions',
	'invitations',
	'recoveryCodes',
	'audit',
	'notes',
	'keyRequests'
] as const;
export type DataTable = (typeof dataTables)[number];

/** The column by which the rows of a table are told apart. */
export function keyOf(table: DataTable): string {
	return keys[table] ?? 'id';
}

const keys: Partial<Record<DataTable, string>> = {
	staffSessions: 'idHash',
	invitations: 'tokenHash',
	recoveryCodes: 'codeHash',
	audit: 'seq',
	keyRequests: 'memberId'
};

/**
 * A name as the database writes it, for statements that no query builder makes.
 * @example underscored('staffMembers') // => 'staff_members'
 */
export function underscored(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
