import { encodeFrame, readFrameReceipt } from '../sealing/frame.ts';
import type { WaitingEntry, WhyNot } from './entry.ts';

export type Fetch = (path: string, options: RequestInit) => Promise<Response>;

export type Delivery =
	| { outcome: 'sent'; reference: string }
	| {
			outcome: 'not-sent';
			why: WhyNot;
			/** The server asks for so long a pause, in milliseconds. */
			pause?: number;
	  };

export const outboxPath = '/forms/outbox';

/** The largest form takes over a minute on the slowest mobile network. */
const patience = 120_000;

/** Tries once to send a form. It counts as sent only with a reference for just this form in the server's own answer. */
export async function post(entry: WaitingEntry, fetch: Fetch, now: Date): Promise<Delivery> {
	const { formId: form, formVersion, keyId, idempotencyHash, receiptHash, sealed } = entry;
	const body = encodeFrame({ form, formVersion, keyId, idempotencyHash, receiptHash, sealed });
	try {
		const response = await fetch(outboxPath, {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
			body,
			cache: 'no-store',
			// A free network's sign-in page must not be taken for the site.
			redirect: 'error',
			signal: AbortSignal.timeout(patience)
		});
		if (!response.ok) return { outcome: 'not-sent', ...(await reasonOf(response, now)) };
		const reference = readFrameReceipt(parse(await response.text()), idempotencyHash);
		return reference ? { outcome: 'sent', reference } : { outcome: 'not-sent', why: 'not-the-site' };
	} catch (error) {
		if (isNetworkTrouble(error)) return { outcome: 'not-sent', why: 'network' };
		throw error;
	}
}

async function reasonOf(response: Response, now: Date): Promise<{ why: WhyNot; pause?: number }> {
	const { status, headers } = response;
	if (status === 410) return { why: await whatIsGone(response) };
	if (status === 400 || status === 413 || status === 422) return { why: 'damaged' };
	if (status === 429 || status >= 500) {
		const pause = pauseOf(headers.get('retry-after'), now);
		return { why: 'server', ...(pause !== undefined && { pause }) };
	}
	return { why: 'not-the-site' };
}

/** SvelteKit's errors carry one word of the server as their message. */
async function whatIsGone(response: Response): Promise<WhyNot> {
	const answer = parse(await response.text());
	const message = typeof answer === 'object' && answer !== null && 'message' in answer && answer.message;
	return message === 'unknown-form' ? 'unknown-form' : 'unknown-key';
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function pauseOf(value: string | null, now: Date): number | undefined {
	if (value === null) return undefined;
	const pause = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
	return pause > 0 ? pause : undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** A network that fails says so with a TypeError, one that we gave up on with one of the others. */
function isNetworkTrouble(error: unknown): boolean {
	return (
		error instanceof TypeError ||
		(error instanceof DOMException && ['AbortError', 'TimeoutError', 'NetworkError'].includes(error.name))
	);
}
