import type { Message } from './messages.ts';

/** A way out of the house for notices: SMTP or GOV.UK Notify. */
export interface Channel {
	/**
	 * Hands one message over. Returning means that the other side has taken it, not that somebody has read it.
	 * @param signal gives up at once, so that a server that is ending does not wait
	 * @throws DeliveryError with a code only
	 */
	send(to: string, message: Message, signal?: AbortSignal): Promise<void>;
}

/**
 * A message that was not taken. It holds a code such as `EENVELOPE 550` and nothing else: what a mail server answers
 * repeats the family's address, and errors end up in logs. For the same reason it has no cause.
 */
export class DeliveryError extends Error {
	readonly code: string;

	/** @param code what is not plain letters, digits and spaces is replaced, so that no answer of a server slips in */
	constructor(code: string) {
		const safe = /^[A-Za-z0-9_]{1,30}( [A-Za-z0-9_]{1,30}){0,2}$/.test(code) ? code : 'EUNKNOWN';
		super(safe);
		this.name = 'DeliveryError';
		this.code = safe;
	}
}

/** The code of any error: a name, never its text. */
export function codeOf(error: unknown): string {
	if (error instanceof DeliveryError) return error.code;
	return new DeliveryError(error instanceof Error ? error.constructor.name : 'EUNKNOWN').code;
}
