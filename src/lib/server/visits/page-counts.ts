import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripLocale } from '../../i18n/locales.ts';

/** How often each page was sent on a day, by its address in English. */
type Days = Record<string, Record<string, number>>;

/** What was counted, for staff. */
export interface PageReport {
	/** Each day, the latest first, with all pages together. */
	days: { day: string; opened: number }[];
	/** The pages that were sent most often first. */
	pages: {
		address: string;
		/** On all days together. */
		opened: number;
		/** On its busiest day. */
		most: number;
	}[];
}

const daysKept = 90;
const writeAfterMs = 2_000;
const file = 'counts.json';

/**
 * Counts how often pages are sent, without knowing to whom: no address, no program, no cookie, no time of day, and not
 * which page came after which. All that is kept is a number for each page and day.
 */
export class PageCounts {
	readonly #folder: string;
	readonly #known: ReadonlySet<string>;
	/** What is not on disk yet. */
	#new: Days = {};
	#writing: NodeJS.Timeout | undefined;

	/** @param known addresses in English. Nothing else is counted, so that nobody can fill the file, or write into it. */
	constructor(folder: string, known: Iterable<string>) {
		this.#folder = folder;
		this.#known = new Set(known);
	}

	/**
	 * @param address as it was asked for, in any language and without its query
	 * @param today `2026-11-22`
	 */
	count(address: string, today: string): void {
		const page = stripLocale(address);
		if (!this.#known.has(page)) return;
		const day = (this.#new[today] ??= {});
		day[page] = (day[page] ?? 0) + 1;
		this.#writing ??= setTimeout(() => this.flushQuietly(), writeAfterMs).unref();
	}

	/** Adds now what is still in memory to the file, in which another process may have counted meanwhile. */
	flush(): void {
		clearTimeout(this.#writing);
		this.#writing = undefined;
		if (Object.keys(this.#new).length === 0) return;
		const days = readDays(this.#folder);
		for (const [day, pages] of Object.entries(this.#new)) {
			const kept = (days[day] ??= {});
			for (const [page, opened] of Object.entries(pages)) kept[page] = (kept[page] ?? 0) + opened;
		}
		forgetOld(days);
		mkdirSync(this.#folder, { recursive: true });
		// Whole or not at all: a reader never sees half a file.
		const path = join(this.#folder, file);
		writeFileSync(`${path}.new`, JSON.stringify(days), { mode: 0o600 });
		renameSync(`${path}.new`, path);
		this.#new = {};
	}

	/** Pages must be had even where the disk is full: what could not be written is tried again with the next page. */
	flushQuietly(): void {
		try {
			this.flush();
		} catch (error) {
			console.error(`Pages could not be counted: ${(error as Error).message}`);
		}
	}
}

/** @param from the first day that is wanted */
export function readPageReport(folder: string, from: string): PageReport {
	const days = Object.entries(readDays(folder)).filter(([day]) => day >= from);
	const pages = new Map<string, { opened: number; most: number }>();
	for (const [, counts] of days) {
		for (const [page, count] of Object.entries(counts)) {
			const { opened, most } = pages.get(page) ?? { opened: 0, most: 0 };
			pages.set(page, { opened: opened + count, most: Math.max(most, count) });
		}
	}
	return {
		days: days
			.map(([day, counts]) => ({ day, opened: Object.values(counts).reduce((sum, count) => sum + count, 0) }))
			.sort((a, b) => b.day.localeCompare(a.day)),
		pages: [...pages]
			.map(([address, counts]) => ({ address, ...counts }))
			.sort((a, b) => b.opened - a.opened || a.address.localeCompare(b.address))
	};
}

function readDays(folder: string): Days {
	try {
		return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Days;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		return {};
	}
}

function forgetOld(days: Days): void {
	const latest = Object.keys(days).sort().at(-1) ?? '';
	const oldest = new Date(Date.parse(latest) - daysKept * 86_400_000).toISOString().slice(0, 10);
	for (const day of Object.keys(days)) if (day < oldest) delete days[day];
}
