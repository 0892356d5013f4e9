import type { encodeForm } from '../sealing/envelope.ts';
import type { seal } from '../sealing/seal.ts';
import type { hashOf, newIdempotencyKey, receiptCodeOf, replyRecipientOf } from '../sealing/secrets.ts';

/** What the outbox needs of the sealing code. */
export interface Sealing {
	encodeForm: typeof encodeForm;
	seal: typeof seal;
	hashOf: typeof hashOf;
	newIdempotencyKey: typeof newIdempotencyKey;
	receiptCodeOf: typeof receiptCodeOf;
	replyRecipientOf: typeof replyRecipientOf;
}

/** Fetches the code that seals, 38 kB of it, when somebody needs it and not before. */
export async function loadSealing(): Promise<Sealing> {
	const [envelope, seal, secrets] = await Promise.all([
		import('../sealing/envelope.ts'),
		import('../sealing/seal.ts'),
		import('../sealing/secrets.ts')
	]);
	return {
		encodeForm: envelope.encodeForm,
		seal: seal.seal,
		hashOf: secrets.hashOf,
		newIdempotencyKey: secrets.newIdempotencyKey,
		receiptCodeOf: secrets.receiptCodeOf,
		replyRecipientOf: secrets.replyRecipientOf
	};
}
