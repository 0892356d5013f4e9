/**
 * The service worker for the day when the site must do without one: it takes the place of the old one at once, deletes
 * what the site kept, and unregisters itself. Pages then come from the network as if there had never been one. Browsers
 * ask for the script anew on each visit, so a device is free of the old worker the first time it comes by.
 */
export const removingWorker = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
	event.waitUntil((async () => {
		for (const name of await caches.keys()) {
			if (name.startsWith('local-offer-')) await caches.delete(name);
		}
		await self.registration.unregister();
	})());
});
`;
