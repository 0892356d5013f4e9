import type { Locale } from '../lib/i18n/locales.ts';
import { CacheStore } from '../lib/offline/cache-store.ts';
import { downloadPack, type Outcome } from '../lib/offline/download.ts';
import { KeptSite, MissingRecord } from '../lib/offline/kept-site.ts';
import { newsChannel, type CopyNews } from '../lib/offline/messages.ts';

const store = new CacheStore();
const news = new BroadcastChannel(newsChannel);
export const tell = (message: CopyNews) => news.postMessage(message);

/** Opened copies, until they are replaced or removed. */
const opened = new Map<Locale, Promise<KeptSite | undefined>>();
const running = new Map<Locale, { done: Promise<Outcome>; stop: AbortController }>();

/** The copy of a language, when there is a whole one. */
export function keptSite(locale: Locale): Promise<KeptSite | undefined> {
	let site = opened.get(locale);
	if (!site) {
		site = KeptSite.open(locale, store);
		opened.set(locale, site);
	}
	return site;
}

/**
 * Something from the copy, or undefined when there is no copy or the browser has cleared part of it: then the copy is
 * given up, so that the next download fetches what is missing. One that was replaced meanwhile is read again.
 */
export async function fromCopy<Value>(
	locale: Locale,
	read: (site: KeptSite) => Promise<Value | undefined>
): Promise<Value | undefined> {
	const site = await keptSite(locale);
	if (!site) return undefined;
	try {
		return await read(site);
	} catch (error) {
		if (!(error instanceof MissingRecord)) throw error;
		const now = await store.kept(locale);
		if (now && now.manifest.version !== site.pack.manifest.version) return read(new KeptSite(now, store));
		await removeCopy(locale);
		return undefined;
	}
}

/** One download at a time for each language, however many pages ask. */
export function keepCopy(locale: Locale, quietly: boolean): Promise<Outcome> {
	const already = running.get(locale);
	if (already) return already.done;
	const stop = new AbortController();
	const done = downloadPack({
		locale,
		store,
		fetch: (path, options) => fetch(path, options),
		report: (progress) => tell({ type: 'progress', locale, progress }),
		now: () => new Date(),
		signal: stop.signal
	})
		.then((outcome) => {
			opened.delete(locale);
			tell({ type: 'ended', locale, outcome, quietly });
			return outcome;
		})
		.finally(() => running.delete(locale));
	running.set(locale, { done, stop });
	return done;
}

export function stopDownload(locale: Locale): void {
	running.get(locale)?.stop.abort();
}

export async function removeCopy(locale: Locale): Promise<void> {
	stopDownload(locale);
	await running.get(locale)?.done;
	await store.remove(locale);
	opened.delete(locale);
	tell({ type: 'removed', locale });
}

/** The day on which the site last said that the copy is its newest. */
export const dayOf = (site: KeptSite) => site.pack.confirmed.slice(0, 10);
