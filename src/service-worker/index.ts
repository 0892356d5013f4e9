import { clientsClaim } from 'workbox-core';
import { enable as enableNavigationPreload } from 'workbox-navigation-preload';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { localiseHref } from '../lib/i18n/locales.ts';
import { localeOfPath } from '../lib/offline/addresses.ts';
import { assetCache } from '../lib/offline/cache-store.ts';
import type { CopyRequest } from '../lib/offline/messages.ts';
import {
	answer,
	answerPath,
	form,
	formPath,
	suggestionPath,
	suggestions,
	symbol,
	symbolPath
} from './answers.ts';
import { fromCopy, keepCopy, removeCopy, stopDownload } from './copies.ts';
import { offlinePage, pages, visitedCache } from './pages.ts';
import { worker } from './scope.ts';

const keysPath = '/forms/keys';

/**
 * The site without a network. Only GET requests to this site are answered here; posts, and everything that is about one
 * person (lib/offline/addresses.ts), go to the network and are never kept.
 */
clientsClaim();
enableNavigationPreload();

registerRoute(({ request, sameOrigin }) => sameOrigin && request.mode === 'navigate', pages);
registerRoute(
	({ url, sameOrigin }) => sameOrigin && answerPath.test(url.pathname),
	({ request, event }) => answer(request, event)
);
registerRoute(
	({ url, sameOrigin }) => sameOrigin && formPath.test(url.pathname),
	({ request, event }) => form(request, event)
);
registerRoute(
	({ url, sameOrigin }) => sameOrigin && symbolPath.test(url.pathname),
	({ request }) => symbol(request)
);
// The public keys that a form is sealed to when there is no network. They name nobody.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && url.pathname === keysPath,
	new NetworkFirst({ cacheName: visitedCache, networkTimeoutSeconds: 4 })
);
registerRoute(
	({ url, sameOrigin }) => sameOrigin && suggestionPath.test(url.pathname),
	({ request }) => suggestions(request)
);
// A font that somebody chose stays with them. In everybody's copy the fonts would take as much room as the pages.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/_app/immutable/fonts/'),
	new CacheFirst({ cacheName: visitedCache })
);
// The name of such a file is its content. The browser's own cache has those of pages that were only visited.
registerRoute(
	({ url, sameOrigin }) =>
		sameOrigin && url.pathname.startsWith('/_app/immutable/') && !url.pathname.includes('/pack/'),
	new CacheFirst({ cacheName: assetCache, plugins: [{ cacheWillUpdate: async () => null }] })
);
registerRoute(
	({ url, sameOrigin }) => sameOrigin && url.pathname === '/_app/enhance.js',
	new NetworkFirst({
		cacheName: visitedCache,
		plugins: [
			{
				// The page's own module is the one whose other parts the copy holds too.
				cachedResponseWillBeUsed: async ({ cachedResponse, event }) => {
					const client = 'clientId' in event ? await worker.clients.get(event.clientId as string) : undefined;
					const locale = localeOfPath(client ? new URL(client.url).pathname : '/');
					const code = await fromCopy(locale, (site) => site.module());
					return code === undefined
						? cachedResponse
						: new Response(code, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
				}
			}
		]
	})
);
registerRoute(
	({ url, sameOrigin }) => sameOrigin && /^\/(icon\.svg$|icons\/)/.test(url.pathname),
	new NetworkFirst({ cacheName: visitedCache })
);

setCatchHandler(async ({ request }) =>
	request.mode === 'navigate' ? offlinePage(new URL(request.url)) : Response.error()
);

worker.addEventListener('message', (event) => {
	const { data } = event as { data: CopyRequest };
	event.waitUntil(obey(data));
});

/** A council that takes no forms yet has no keys, and the copy is as good without. */
async function keepKeys(): Promise<void> {
	const response = await fetch(keysPath);
	if (response.ok) await (await caches.open(visitedCache)).put(keysPath, response);
}

async function obey(request: CopyRequest): Promise<void> {
	switch (request.type) {
		case 'keep':
			await keepCopy(request.locale, request.quietly);
			break;
		case 'stop':
			stopDownload(request.locale);
			break;
		case 'remove':
			await removeCopy(request.locale);
			break;
		case 'prepare':
			for (const path of [localiseHref(request.locale, '/offline'), '/icon.svg', '/_app/enhance.js']) {
				await (await caches.open(visitedCache)).add(path);
			}
			await keepKeys();
			break;
		case 'use-new':
			// Never by itself: a page must not change its code under a reader (docs/decisions).
			await worker.skipWaiting();
	}
}
