import { encodeForm, type SealedForm } from '../../src/lib/sealing/envelope.ts';
import { encodeFrame } from '../../src/lib/sealing/frame.ts';
import type { PublicKeys } from '../../src/lib/sealing/keys.ts';
import { seal } from '../../src/lib/sealing/seal.ts';
import { hashOf, newIdempotencyKey, receiptCodeOf, replyRecipientOf } from '../../src/lib/sealing/secrets.ts';
import type { FormView } from '../../src/lib/forms/form-view.ts';
import type { Poster } from './post-form.ts';

/**
 * A form as a device without a network seals it.
 * @param inside what lies in it. The server cannot look, so a stranger may put there whatever they like.
 */
export async function sealedFrame(
	poster: Poster,
	view: FormView,
	inside: Partial<SealedForm>
): Promise<Uint8Array> {
	const keys = JSON.parse((await poster.get('/forms/keys')).text) as PublicKeys;
	const idempotencyKey = newIdempotencyKey();
	const code = await receiptCodeOf(idempotencyKey);
	const plain = encodeForm({
		...{ v: 1, form: view.id, formVersion: view.version, locale: 'en-GB', answers: {}, words: [] },
		...{ replyTo: await replyRecipientOf(code), writtenAt: new Date().toISOString(), offline: true },
		...inside
	});
	return encodeFrame({
		form: view.id,
		formVersion: view.version,
		keyId: keys.id,
		idempotencyHash: await hashOf(idempotencyKey),
		receiptHash: await hashOf(code),
		sealed: new Uint8Array(await seal(plain, keys))
	});
}

/** Sends it as the outbox of a device does. @returns its reference */
export async function postFrame(poster: Poster, frame: Uint8Array): Promise<string> {
	const { status, text } = await poster.ask({
		path: '/forms/outbox',
		headers: { 'content-type': 'application/octet-stream' },
		body: Buffer.from(frame)
	});
	if (status !== 200) throw new Error(`A sealed form was answered with ${status}: ${text}`);
	return (JSON.parse(text) as { reference: string }).reference;
}
