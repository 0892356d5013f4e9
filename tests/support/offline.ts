import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { createTranslator } from '../../src/lib/i18n/translate.ts';
import { mergedMessages } from '../../src/lib/i18n/plugin.ts';
import { localeFacts, localiseHref, type Locale } from '../../src/lib/i18n/locales.ts';
import type { OwnServer } from './own-server.ts';

/** What a copy keeps in the browser's Cache Storage (lib/offline/cache-store.ts, service-worker/pages.ts). */
export const packCache = 'local-offer-pack';
export const assetCache = 'local-offer-assets';

/** A window that has no service worker: what it shows comes from the server alone. */
export function serverWindow(browser: Browser): Promise<BrowserContext> {
	return browser.newContext({ serviceWorkers: 'block' });
}

/** Opens the page about the copy and waits until the copy of its language is there. */
export async function getCopy(page: Page, origin: string, locale: Locale = 'en-GB'): Promise<void> {
	await page.goto(origin + localiseHref(locale, '/offline'));
	await expect(page.locator('[data-state="kept"]')).toBeVisible({ timeout: 60_000 });
}

/** No network at all: the server is killed, and the browser is told that it is offline. */
export async function cutEverything(server: OwnServer, ...windows: BrowserContext[]): Promise<void> {
	await server.kill();
	for (const window of windows) await window.setOffline(true);
	await expect(fetch(server.origin)).rejects.toThrow('fetch failed');
}

/** Addresses of the site map in a language, as paths. */
export async function mapAddresses(origin: string, locale: Locale): Promise<string[]> {
	const map = await (await fetch(`${origin}/sitemap.xml`)).text();
	const paths = Array.from(map.matchAll(/<loc>([^<]+)<\/loc>/g), ([, url = '']) => new URL(url).pathname);
	const prefixOf = (path: string) => /^\/(easy|pl|ar)(?=\/|$)/.exec(path)?.[1] ?? '';
	return paths.filter((path) => prefixOf(path) === localeFacts[locale].prefix);
}

/** The line that a page from a copy of this day shows. @param day such as `2026-11-03` */
export function signalLine(locale: Locale, day: string): string {
	const date = new Intl.DateTimeFormat(localeFacts[locale].format, {
		dateStyle: 'long',
		timeZone: 'UTC'
	}).format(new Date(day));
	return createTranslator(locale, mergedMessages(locale))('shell.signal.dated', { date });
}

/** Today as the copy names it. */
export const today = () => new Date().toISOString().slice(0, 10);

export interface CacheEntry {
	cache: string;
	method: string;
	url: string;
}

/** Every entry of every cache of the page's site. */
export function cacheEntries(page: Page): Promise<CacheEntry[]> {
	return page.evaluate(async () => {
		const entries: { cache: string; method: string; url: string }[] = [];
		for (const cache of await caches.keys()) {
			for (const { method, url } of await (await caches.open(cache)).keys())
				entries.push({ cache, method, url });
		}
		return entries;
	});
}

/** Collects what goes wrong in the pages of a window: errors in the console, errors that nobody caught, and what did not load. */
export function complaintsOf(window: BrowserContext): string[] {
	const complaints: string[] = [];
	window.on('console', (message) => {
		if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
	});
	window.on('weberror', (error) => complaints.push(String(error.error())));
	window.on('requestfailed', (request) => {
		const why = request.failure()?.errorText ?? '';
		// The worker asks the network first, in vain; what a page asked for when it was left is no loss.
		if (!request.serviceWorker() && why !== 'net::ERR_ABORTED') complaints.push(`${why} (${request.url()})`);
	});
	return complaints;
}

/** Runs a task for each item on several tabs at once; the order of the answers is the order of the items. */
export async function onTabs<Item, Answer>(
	window: BrowserContext,
	items: readonly Item[],
	task: (page: Page, item: Item) => Promise<Answer>,
	tabs = 3
): Promise<Answer[]> {
	const answers: Answer[] = [];
	const left = items.entries();
	const work = async () => {
		const page = await window.newPage();
		for (const [number, item] of left) answers[number] = await task(page, item);
		await page.close();
	};
	await Promise.all(Array.from({ length: tabs }, work));
	return answers;
}
