import { NotifyClient } from 'notifications-node-client';
import { DeliveryError, type Channel } from './channel.ts';
import type { Message } from './messages.ts';
import type { Recipient } from './notice-book.ts';

export interface NotifyOptions {
	/** As GOV.UK Notify gives it out: name, service and secret in one. */
	apiKey: string;
	/** Ids of the templates; each may use ((reference)) and ((link)), and is given nothing else. */
	templates: Record<Recipient, string>;
	/** Another address than the public one, for tests. */
	address?: string;
	/** For one message from beginning to end, in milliseconds. */
	wholeMs?: number;
}

type Request = (options: object) => Promise<unknown>;

/** What a refused request brings along, as far as we look. */
interface Refusal {
	code?: string;
	response?: { status?: number; data?: { errors?: { error?: string }[] } };
}

/** Sends through GOV.UK Notify, where the words stand in templates that the council writes. */
export class GovukNotifyChannel implements Channel {
	readonly #options: NotifyOptions;

	constructor(options: NotifyOptions) {
		this.#options = options;
	}

	async send(to: string, message: Message, signal?: AbortSignal): Promise<void> {
		const { templates, wholeMs = 30_000 } = this.#options;
		const limit = AbortSignal.timeout(wholeMs);
		const client = this.#client(signal ? AbortSignal.any([signal, limit]) : limit);
		try {
			await client.sendEmail(templates[message.to], to, {
				personalisation: { reference: message.reference, link: message.link },
				// With this staff find a message in Notify's own list.
				reference: message.id
			});
		} catch (error) {
			// It holds the whole request, with address and token, so nothing but codes goes on.
			const { code = 'EUNKNOWN', response } = error as Refusal;
			if (limit.aborted) throw new DeliveryError('ETIMEDOUT');
			if (!response) throw new DeliveryError(code);
			const kind = /^[A-Za-z]+$/.exec(response.data?.errors?.[0]?.error ?? '')?.[0] ?? '';
			throw new DeliveryError(`ENOTIFY ${response.status} ${kind}`.trim());
		}
	}

	/** The library itself would wait for ever, and follow a redirect with our token in hand. */
	#client(signal: AbortSignal): NotifyClient {
		const { apiKey, address } = this.#options;
		const client = address ? new NotifyClient(address, apiKey) : new NotifyClient(apiKey);
		const { restClient } = client.apiClient as { restClient: Request };
		const patient: Request = (options) => restClient({ ...options, signal, maxRedirects: 0 });
		client.setClient(patient as Parameters<NotifyClient['setClient']>[0]);
		return client;
	}
}
