import type { SealedForm } from '../../../src/lib/sealing/envelope.ts';
import { hashOf } from '../../../src/lib/sealing/secrets.ts';
import { shortestSealed } from '../../../src/lib/sealing/frame.ts';
import type { Sealing } from '../../../src/lib/outbox/load-sealing.ts';

const start = 'age-encryption.org/v1\n';

/** For tests: the shapes of the sealing code without its cost; what is "sealed" can be read again. */
export const modelSealing: Sealing = {
	encodeForm: (form) => new TextEncoder().encode(JSON.stringify(form)),
	async seal(plain) {
		const sealed = new Uint8Array(Math.max(shortestSealed, start.length + plain.length + 1));
		sealed.set(new TextEncoder().encode(start));
		sealed.set(plain, start.length);
		return sealed;
	},
	hashOf,
	newIdempotencyKey: () => crypto.randomUUID(),
	receiptCodeOf: async (key) => `CODE-${key}`,
	replyRecipientOf: async (code) => `age1pq1-${code}`
};

export function readModelSealed(sealed: Uint8Array): SealedForm {
	const text = new TextDecoder().decode(sealed).slice(start.length);
	const end = text.indexOf('\0');
	return JSON.parse(end < 0 ? text : text.slice(0, end)) as SealedForm;
}
