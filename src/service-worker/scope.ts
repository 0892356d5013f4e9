/** The service worker's own view of itself, which the page's types do not know. */
export const worker = self as unknown as ServiceWorkerGlobalScope;
