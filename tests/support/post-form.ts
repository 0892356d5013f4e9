import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { Answers } from '../../src/lib/forms/answers.ts';

/** The header that the servers of these tests read addresses from (setting ADDRESS_HEADER). */
export const addressHeader = 'x-test-address';

export interface Question {
	method?: string;
	path: string;
	headers?: OutgoingHttpHeaders;
	body?: Buffer | string;
	/** Without a length, so that the server learns it only by reading. */
	chunked?: boolean;
}

export interface Reply {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
}

/** What a family saw after sending. */
export interface Receipt {
	reference: string;
	code: string;
}

/** Somebody who posts to one server, as a browser without JavaScript does. Each has connections of their own. */
export class Poster {
	readonly #origin: string;
	// A connection for each question: an idle one may be closed by the server in the moment in which it is used again.
	readonly #agent = new Agent({ keepAlive: false });
	/** Limits judge by address, and a county does not write from one. */
	readonly #address: string;

	constructor(origin: string, address = '192.0.2.1') {
		this.#origin = origin;
		this.#address = address;
	}

	/** @throws Error of the system when no answer comes */
	ask({ method = 'POST', path, headers = {}, body, chunked = false }: Question): Promise<Reply> {
		return new Promise((resolve, reject) => {
			const asked = request(
				`${this.#origin}${path}`,
				{
					method,
					agent: this.#agent,
					headers: {
						accept: 'text/html',
						[addressHeader]: this.#address,
						...(method === 'GET' ? {} : { origin: this.#origin }),
						...(body === undefined || chunked ? {} : { 'content-length': Buffer.byteLength(body) }),
						...headers
					}
				},
				(answer) => {
					const parts: Buffer[] = [];
					answer.on('data', (part: Buffer) => parts.push(part));
					answer.once('error', reject);
					answer.once('end', () =>
						resolve({
							status: answer.statusCode ?? 0,
							headers: answer.headers,
							text: Buffer.concat(parts).toString('utf8')
						})
					);
				}
			);
			asked.once('error', reject);
			asked.setTimeout(30_000, () => asked.destroy(new Error(`${path} was not answered in 30 s`)));
			asked.end(body);
		});
	}

	get(path: string): Promise<Reply> {
		return this.ask({ method: 'GET', path });
	}

	post(path: string, fields: Record<string, string | readonly string[]>, cookie?: string): Promise<Reply> {
		const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
		return this.ask({
			path,
			headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) },
			body: new URLSearchParams(pairs as [string, string][]).toString()
		});
	}

	async newTicket(form: string): Promise<string> {
		const { status, text } = await this.ask({ path: `/forms/ticket?form=${form}` });
		if (status !== 200) throw new Error(`A ticket for ${form} was answered with ${status}: ${text}`);
		return (JSON.parse(text) as { ticket: string }).ticket;
	}

	/** @param address of the family, where one poster sends for many */
	send(form: string, ticket: string, answers: Answers, address = this.#address): Promise<Reply> {
		return this.ask({
			path: `/forms/${form}/check?/send`,
			headers: { 'content-type': 'application/x-www-form-urlencoded', [addressHeader]: address },
			body: new URLSearchParams({ ticket, answers: JSON.stringify(answers) }).toString()
		});
	}

	/** As a family asks on /track. */
	track({ reference, code }: Receipt): Promise<Reply> {
		return this.post('/track', { reference, code });
	}

	close(): void {
		this.#agent.destroy();
	}
}

/** A whole form at once, without a browser. @throws Error when the server does not take it */
export async function postForm(poster: Poster, form: string, answers: Answers): Promise<Receipt> {
	const reply = await poster.send(form, await poster.newTicket(form), answers);
	const receipt = receiptOn(reply);
	if (!receipt) throw new Error(`${form} was answered with ${reply.status}: ${reply.text}`);
	return receipt;
}

/** The reference and code on a page, if it shows them. */
export function receiptOn({ status, text }: Reply): Receipt | undefined {
	const reference = /data-reference[^>]*>([^<]+)</.exec(text)?.[1];
	const code = /data-code[^>]*>([^<]+)</.exec(text)?.[1];
	return status === 200 && reference && code ? { reference, code } : undefined;
}

/** The answers that a page holds, ready to be sent again. */
export function answersOn({ text }: Reply): unknown {
	const value = /name="answers" value="([^"]*)"/.exec(text)?.[1];
	return value === undefined ? undefined : (JSON.parse(fromHtml(value)) as unknown);
}

/** @example fromHtml('a &amp;lt; b') // => 'a &lt; b' */
export function fromHtml(html: string): string {
	const signs: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };
	return html.replace(/&(quot|amp|lt|gt|#39);/g, (_, name: string) => signs[name] ?? '');
}

/** An address that nobody has, of documentation's own (RFC 3849). */
export function addressOf(number: number): string {
	return `2001:db8::${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`;
}
