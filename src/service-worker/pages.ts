import { NetworkFirst } from 'workbox-strategies';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { localiseHref } from '../lib/i18n/locales.ts';
import { isDoingPage, localeOfPath, mayBeKept, needsNetwork } from '../lib/offline/addresses.ts';
import { markCopy, type CopyMark } from '../lib/offline/mark.ts';
import { dayOf, fromCopy, keptSite } from './copies.ts';

export const visitedCache = 'local-offer-visited';

/** Longer than a page takes on a poor line, shorter than patience. */
const patienceSeconds = 4;

/** A server in trouble is no network: the copy is better than its error page. */
export const refuseTrouble: WorkboxPlugin = {
	fetchDidSucceed: async ({ response }) => {
		if (response.status >= 500) throw new TypeError(`The server answered ${response.status}`);
		return response;
	}
};

/** Looks at the copy when the network has failed or is too slow, also for pages that nobody has visited. */
const answerFromCopy: WorkboxPlugin = {
	handlerWillStart: async ({ state }) => {
		if (state) state.begun = Date.now();
	},
	cachedResponseWillBeUsed: async ({ request, cachedResponse, state }) => {
		const url = new URL(request.url);
		const waited = Date.now() - Number(state?.begun ?? 0);
		const reason = waited < patienceSeconds * 1000 ? 'offline' : 'weak';
		return (await copyOf(url, reason)) ?? (cachedResponse && (await visited(cachedResponse, reason)));
	},
	cacheWillUpdate: async ({ request, response }) =>
		response.status === 200 && !response.redirected && mayBeKept(new URL(request.url)) ? response : null
};

/**
 * Pages: the network first, since what families read must be today's; then the copy. What was
 * visited is at most the site. Workbox's expiration is not used: it writes down every address, searches too.
 */
export const pages = new NetworkFirst({
	cacheName: visitedCache,
	networkTimeoutSeconds: patienceSeconds,
	plugins: [refuseTrouble, answerFromCopy]
});

async function copyOf(url: URL, reason: CopyMark['reason']): Promise<Response | undefined> {
	return fromCopy(localeOfPath(url.pathname), async (site) => {
		const html = isDoingPage(url.pathname) ? await site.shell() : await site.page(url.pathname);
		return html === undefined ? undefined : htmlResponse(html, { date: dayOf(site), reason });
	});
}

async function visited(response: Response, reason: CopyMark['reason']): Promise<Response> {
	const date = response.headers.get('date');
	return htmlResponse(await response.text(), {
		date: date ? new Date(date).toISOString().slice(0, 10) : undefined,
		reason
	});
}

/** What is shown for an address that is neither in the copy nor to be had: the page about being offline, with the search. */
export async function offlinePage(url: URL): Promise<Response> {
	const locale = localeOfPath(url.pathname);
	const address = localiseHref(locale, '/offline');
	const reason = needsNetwork(url.pathname) ? 'needs-network' : 'not-kept';
	const site = await keptSite(locale);
	const html =
		(await fromCopy(locale, (kept) => kept.page(address))) ??
		(await (await caches.match(address, { cacheName: visitedCache }))?.text());
	if (html === undefined) return Response.error();
	return htmlResponse(html, { date: site && dayOf(site), reason });
}

function htmlResponse(html: string, mark: CopyMark): Response {
	return new Response(markCopy(html, mark), {
		headers: { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' }
	});
}
