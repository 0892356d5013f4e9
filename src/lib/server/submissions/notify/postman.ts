import { codeOf, DeliveryError, type Channel } from './channel.ts';
import { messageFor, type Site } from './messages.ts';
import type { Notice, NoticeBook } from './notice-book.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** After this long nobody is told any more, and a family's address is gone. */
export const giveUpMs = 72 * hourMs;

/**
 * How long to wait after a try that failed, in milliseconds.
 * @example pauseAfter(1) // => 60000
 * @example pauseAfter(20) // => 14400000
 */
export function pauseAfter(tries: number): number {
	return Math.min(minuteMs * 2 ** Math.min(tries - 1, 20), 4 * hourMs);
}

export interface PostmanOptions {
	book: NoticeBook;
	channel: Channel;
	/** Where a notice goes. An error counts as a try that failed. */
	addressOf: (notice: Notice) => string;
	site: Site;
	/** Gets one line for each round in which something went wrong: counts and codes, no address. */
	report?: (line: string) => void;
	now?: () => Date;
	everyMs?: number;
}

const atOnce = 4;
const batch = 50;

/**
 * Takes notices from the book to the channel. At least once: each try is written down before it is made, and what was sent
 * after. If the server dies between sending and noting, the same mail goes out again, under the same Message-ID, after
 * the pause. Only one round runs at a time in a process; where two processes share a store, the entry before the
 * try leaves them a few milliseconds in which both could send.
 */
export class Postman {
	readonly #options: Required<PostmanOptions>;
	readonly #abort = new AbortController();
	/** Sent, but the book could not be told: to be noted, not to be sent again. */
	readonly #sent = new Set<string>();
	#timer: NodeJS.Timeout | undefined;
	#round: Promise<void> | undefined;
	#again = false;
	#stopping = false;

	constructor(options: PostmanOptions) {
		this.#options = { report: console.error, now: () => new Date(), everyMs: 30_000, ...options };
	}

	/** Goes round now and from then on regularly. */
	start(): void {
		if (this.#timer || this.#stopping) return;
		this.#timer = setInterval(() => void this.deliverDue(), this.#options.everyMs);
		this.#timer.unref();
		void this.deliverDue();
	}

	/** A form has just come: do not wait for the next round. */
	wake(): void {
		this.#again = true;
		void this.deliverDue();
	}

	/** Delivers what is due. While a round is under way, every caller gets that one. Never rejects. */
	deliverDue(): Promise<void> {
		if (this.#stopping) return this.#round ?? Promise.resolve();
		this.#round ??= this.#deliver().finally(() => {
			this.#round = undefined;
		});
		return this.#round;
	}

	/** Begins nothing new; what is under way gets a moment to end, then it is broken off and tried again after the next start. */
	async stop(graceMs = 5_000): Promise<void> {
		this.#stopping = true;
		clearInterval(this.#timer);
		const patience = setTimeout(() => this.#abort.abort(), graceMs);
		await this.#round;
		clearTimeout(patience);
	}

	async #deliver(): Promise<void> {
		const tally = new Map<string, number>();
		const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
		const seen = new Set<string>();
		try {
			for (let found = true; (found || this.#again) && !this.#stopping;) {
				this.#again = false;
				const due = await this.#options.book.dueNotices(this.#options.now(), batch);
				// Where an entry did not take, the same notice comes again: it waits for the next round.
				const fresh = due.filter(({ id }) => !seen.has(id));
				for (const { id } of fresh) seen.add(id);
				found = fresh.length > 0;
				await Promise.all(Array.from({ length: atOnce }, () => this.#work(fresh, count)));
			}
		} catch (error) {
			count(`the store could not be read (${codeOf(error)})`);
		}
		if (tally.size > 0) {
			const parts = [...tally].map(([what, times]) => `${times} × ${what}`);
			this.#options.report(`Notices by e-mail: ${parts.join(', ')}.`);
		}
	}

	/** One of several that share a list, so that a slow address holds up only one of them. */
	async #work(list: Notice[], count: (what: string) => void): Promise<void> {
		for (let notice = list.shift(); notice && !this.#stopping; notice = list.shift()) {
			try {
				const trouble = await this.#deliverOne(notice);
				if (trouble) count(trouble);
			} catch (error) {
				count(`the store could not be written (${codeOf(error)}), tried again later`);
			}
		}
	}

	/** @returns what went wrong, for the report */
	async #deliverOne(notice: Notice): Promise<string | undefined> {
		const { book, now } = this.#options;
		const { id, to } = notice;
		if (this.#sent.has(id)) return this.#note(id);

		const time = now().getTime();
		const deadline = Date.parse(notice.createdAt) + giveUpMs;
		if (time >= deadline) {
			const error = notice.lastError ?? 'ENOTTRIED';
			const state = to === 'team' ? 'failed' : 'expired';
			await book.noticeFailed(id, { error, tries: notice.tries, nextTryAt: notice.nextTryAt, state });
			return `given up after 72 hours (${error})`;
		}

		const tries = notice.tries + 1;
		const nextTryAt = new Date(Math.min(time + pauseAfter(tries), deadline)).toISOString();
		// Before the try: where a server dies of it, or cannot write, nobody gets the same mail every few seconds.
		await book.noticeFailed(id, { error: 'EBEGUN', tries, nextTryAt, state: 'waiting' });
		const error = await this.#send(notice);
		if (!error) {
			this.#sent.add(id);
			return this.#note(id);
		}
		await book.noticeFailed(id, { error, tries, nextTryAt, state: 'waiting' });
		return `not sent (${error}), tried again later`;
	}

	async #note(id: string): Promise<undefined> {
		await this.#options.book.noticeSent(id);
		this.#sent.delete(id);
	}

	/** @returns the code of what went wrong */
	async #send(notice: Notice): Promise<string | undefined> {
		const { addressOf, channel, site } = this.#options;
		try {
			await channel.send(addressOf(notice), messageFor(notice, site), this.#abort.signal);
			return undefined;
		} catch (error) {
			return this.#abort.signal.aborted ? new DeliveryError('ESTOPPED').code : codeOf(error);
		}
	}
}
