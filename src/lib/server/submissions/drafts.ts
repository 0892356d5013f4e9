import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Answers } from '../../forms/answers.ts';

/** A half-filled form. */
export interface Draft {
	ticket: string;
	answers: Answers;
}

/** Where drafts are kept; the store, or a test's own. */
export interface DraftStore {
	saveDraft(id: string, sealed: Uint8Array, now: Date): Promise<void>;
	readDraft(id: string): Promise<Uint8Array | undefined>;
	deleteDraft(id: string): Promise<void>;
}

/** Letters of Crockford's base 32: none is taken for another when somebody copies a code from a screen. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 24;

/** The code that opens one visitor's draft: 120 random bits, so that it can stand in a cookie or be typed. */
export function newDraftCode(): string {
	return [...randomBytes(codeLength)].map((byte) => letters[byte & 31]).join('');
}

/** @example showDraftCode('0123456789ABCDEFGHJKMNPQ') // => '012345-6789AB-CDEFGH-JKMNPQ' */
export function showDraftCode(code: string): string {
	return (code.match(/.{6}/g) ?? []).join('-');
}

/** A code as somebody typed it, or undefined when it cannot be one. */
export function readDraftCode(typed: string): string | undefined {
	const code = typed
		.slice(0, 100)
		.toUpperCase()
		.replace(/[\s-]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
	return code.length === codeLength && [...code].every((letter) => letters.includes(letter))
		? code
		: undefined;
}

/**
 * Drafts of people whose browser runs no script, by form. The server keeps them under a key that only the visitor's
 * cookie or typed code holds: the database alone opens none.
 */
export class Drafts {
	readonly #store: DraftStore;

	constructor(store: DraftStore) {
		this.#store = store;
	}

	/** All drafts under a code; none when there are none, or they were deleted after a day. */
	async read(code: string): Promise<Record<string, Draft>> {
		const sealed = await this.#store.readDraft(idOf(code));
		if (!sealed) return {};
		const bytes = Buffer.from(sealed);
		const cipher = createDecipheriv('aes-256-gcm', keyOf(code), bytes.subarray(0, 12));
		cipher.setAuthTag(bytes.subarray(12, 28));
		const text = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
		return JSON.parse(text) as Record<string, Draft>;
	}

	async save(code: string, form: string, draft: Draft, now: Date): Promise<void> {
		const drafts = { ...(await this.read(code)), [form]: draft };
		const nonce = randomBytes(12);
		const cipher = createCipheriv('aes-256-gcm', keyOf(code), nonce);
		const body = Buffer.concat([cipher.update(JSON.stringify(drafts), 'utf8'), cipher.final()]);
		await this.#store.saveDraft(idOf(code), Buffer.concat([nonce, cipher.getAuthTag(), body]), now);
	}

	/** Deletes everything under a code: a visitor who sends or deletes one form leaves nothing behind. */
	async delete(code: string): Promise<void> {
		await this.#store.deleteDraft(idOf(code));
	}
}

function idOf(code: string): string {
	return createHash('sha256').update(`draft\n${code}`).digest('hex');
}

function keyOf(code: string): Buffer {
	return Buffer.from(hkdfSync('sha256', code, '', 'draft key', 32));
}
