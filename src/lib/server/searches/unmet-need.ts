import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How one day's searches went: totals only. */
interface Day {
	searches: number;
	nothing: number;
	yes: number;
	no: number;
}

interface Nothing {
	/** Days on which the search came, the latest last. */
	days: string[];
	times: number;
	/** The words, kept only when they are this site's own words and the search came on three days. */
	words?: string;
}

interface Counts {
	days: Record<string, Day>;
	/** By keyed hash: without the key nobody can try words against it. */
	nothing: Record<string, Nothing>;
}

export interface UnmetNeedReport {
	wanted: { words: string; times: number; days: number; last: string }[];
	days: ({ day: string } & Day)[];
}

const daysKept = 90;
const daysUntilWords = 3;
const writeAfterMs = 2_000;
/** Somebody who sends random words must not fill the disk. */
const mostHashes = 5_000;

/**
 * Counts what families search for and do not find, without knowing who they are: no cookie, no address, no time of day.
 * Kept in one small file; a table for staff stands beside it.
 */
export class UnmetNeed {
	readonly #folder: string;
	readonly #isOurWord: (word: string) => boolean;
	#counts: Counts | undefined;
	#key: Buffer | undefined;
	#writing: NodeJS.Timeout | undefined;

	/** @param isOurWord whether a word stands in the content or the vocabulary */
	constructor(folder: string, isOurWord: (word: string) => boolean) {
		this.#folder = folder;
		this.#isOurWord = isOurWord;
	}

	/** @param today `2026-11-21` */
	countSearch(words: readonly string[], found: number, today: string): void {
		if (words.length === 0) return;
		const day = this.#day(today);
		day.searches++;
		if (found === 0) {
			day.nothing++;
			this.#countNothing(words, today);
		}
		this.#writeSoon();
	}

	/** Counts an answer to "was this what you wanted?". */
	countAnswer(useful: boolean, today: string): void {
		this.#day(today)[useful ? 'yes' : 'no']++;
		this.#writeSoon();
	}

	/** Writes now what is still in memory. */
	flush(): void {
		clearTimeout(this.#writing);
		this.#writing = undefined;
		if (!this.#counts) return;
		mkdirSync(this.#folder, { recursive: true });
		// First: counts whose key is lost could never be met again.
		if (this.#key) this.#replace('key', this.#key.toString('base64url'));
		this.#replace('counts.json', JSON.stringify(this.#counts));
		this.#replace('unmet-need.md', this.#table());
	}

	/** Searches must be answered even where the disk is full: what could not be written is tried again with the next one. */
	#flushQuietly(): void {
		try {
			this.flush();
		} catch (error) {
			console.error(`Searches could not be counted: ${(error as Error).message}`);
		}
	}

	#countNothing(words: readonly string[], today: string): void {
		const { nothing } = this.#read();
		const hash = createHmac('sha256', this.#readKey())
			.update(words.join(' '))
			.digest('base64url')
			.slice(0, 22);
		if (!nothing[hash] && Object.keys(nothing).length >= mostHashes) return;
		const one = (nothing[hash] ??= { days: [], times: 0 });
		one.times++;
		if (one.days.at(-1) !== today) one.days.push(today);
		if (one.days.length >= daysUntilWords && words.every(this.#isOurWord)) one.words = words.join(' ');
	}

	#day(today: string): Day {
		const counts = this.#read();
		if (!counts.days[today]) this.#forgetBefore(counts, today);
		return (counts.days[today] ??= { searches: 0, nothing: 0, yes: 0, no: 0 });
	}

	#forgetBefore(counts: Counts, today: string): void {
		const oldest = new Date(Date.parse(today) - daysKept * 86_400_000).toISOString().slice(0, 10);
		for (const day of Object.keys(counts.days)) if (day < oldest) delete counts.days[day];
		for (const [hash, { days }] of Object.entries(counts.nothing)) {
			if ((days.at(-1) ?? '') < oldest) delete counts.nothing[hash];
		}
	}

	/** What is counted, for staff: the searches that came most often first, the latest day first. */
	report(): UnmetNeedReport {
		const { days, nothing } = this.#read();
		return {
			wanted: Object.values(nothing)
				.flatMap(({ words, times, days: on }) =>
					words === undefined ? [] : [{ words, times, days: on.length, last: on.at(-1) ?? '' }]
				)
				.sort((a, b) => b.times - a.times),
			days: Object.entries(days)
				.map(([day, counts]) => ({ day, ...counts }))
				.sort((a, b) => b.day.localeCompare(a.day))
		};
	}

	#table(): string {
		const { wanted, days } = this.report();
		return [
			'# What families searched for and did not find',
			'',
			'Words are shown only when they are words of this site and the search came on three days or more.',
			'',
			'| Words | Times | Days | Last |',
			'| --- | --- | --- | --- |',
			...wanted.map(({ words, times, days: on, last }) => `| ${words} | ${times} | ${on} | ${last} |`),
			'',
			'| Day | Searches | Found nothing | "Yes, this is what I wanted" | "No" |',
			'| --- | --- | --- | --- | --- |',
			...days.map(
				({ day, searches, nothing: none, yes, no }) => `| ${day} | ${searches} | ${none} | ${yes} | ${no} |`
			),
			''
		].join('\n');
	}

	#read(): Counts {
		this.#counts ??= JSON.parse(
			readIfThere(join(this.#folder, 'counts.json')) ?? '{"days":{},"nothing":{}}'
		) as Counts;
		return this.#counts;
	}

	#readKey(): Buffer {
		if (this.#key) return this.#key;
		const kept = readIfThere(join(this.#folder, 'key'));
		return (this.#key = kept ? Buffer.from(kept, 'base64url') : randomBytes(32));
	}

	#writeSoon(): void {
		this.#writing ??= setTimeout(() => this.#flushQuietly(), writeAfterMs);
		this.#writing.unref();
	}

	/** Whole or not at all: a reader never sees half a file. */
	#replace(name: string, text: string): void {
		const file = join(this.#folder, name);
		writeFileSync(`${file}.new`, text, { mode: 0o600 });
		renameSync(`${file}.new`, file);
	}
}

function readIfThere(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		return undefined;
	}
}
