import { createTransport } from 'nodemailer';
import type { NodemailerError, SMTPTransportOptions } from 'nodemailer';
import { isIPv4 } from 'node:net';
import { DeliveryError, type Channel } from './channel.ts';
import type { Message } from './messages.ts';

export interface Patience {
	/** To connect, to be greeted, and between two answers, in milliseconds. */
	stepMs: number;
	/** For one mail from beginning to end: a server that answers a byte at a time must not hold a place for ever. */
	wholeMs: number;
}

/** Less than the postman's first pause, so that a mail is never on its way twice. */
export const usualPatience: Patience = { stepMs: 10_000, wholeMs: 30_000 };

/**
 * How to reach the mail server of `SMTP_URL`. `smtps://` is TLS from the start; `smtp://` must turn to TLS before
 * anything is said, except on this machine, where nobody listens between.
 * @param address checked by settings.ts
 */
export function smtpOptions(address: string): SMTPTransportOptions {
	const url = new URL(address);
	const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
	const secure = url.protocol === 'smtps:';
	const here = host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
	return {
		host,
		port: Number(url.port) || (secure ? 465 : 587),
		secure,
		requireTLS: !secure && !here,
		ignoreTLS: !secure && here,
		tls: { minVersion: 'TLSv1.2' },
		...(url.username && {
			auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
		})
	};
}

/** Sends over SMTP, a connection for each mail. */
export class SmtpChannel implements Channel {
	readonly #from: string;
	readonly #patience: Patience;
	readonly #transport;

	/** @param from MAIL_FROM, checked by settings.ts */
	constructor(options: SMTPTransportOptions, from: string, patience = usualPatience) {
		this.#from = from;
		this.#patience = patience;
		this.#transport = createTransport({
			...options,
			connectionTimeout: patience.stepMs,
			dnsTimeout: patience.stepMs,
			greetingTimeout: patience.stepMs,
			socketTimeout: patience.stepMs,
			// The library's own log repeats addresses.
			logger: false,
			disableFileAccess: true,
			disableUrlAccess: true
		});
	}

	async send(to: string, message: Message, signal?: AbortSignal): Promise<void> {
		const limit = AbortSignal.timeout(this.#patience.wholeMs);
		try {
			await this.#transport.sendMail({
				// As objects: a text would be read as a list of recipients.
				from: { name: '', address: this.#from },
				to: { name: '', address: to },
				envelope: { from: this.#from, to: [to] },
				subject: message.subject,
				text: message.text,
				messageId: `<${message.id}@${this.#from.slice(this.#from.lastIndexOf('@') + 1)}>`,
				// RFC 3834: no out-of-office answers.
				headers: { 'Auto-Submitted': 'auto-generated' },
				xMailer: false,
				signal: signal ? AbortSignal.any([signal, limit]) : limit
			});
		} catch (error) {
			// Its text and its fields hold the address, so nothing but codes goes on.
			const { code = 'ESMTP', responseCode } = error as NodemailerError;
			const what = limit.aborted ? 'ETIMEDOUT' : code;
			throw new DeliveryError(responseCode ? `${what} ${responseCode}` : what);
		}
	}
}
