import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';
import { removingWorker } from './removing-worker.ts';
import { securityHeaders } from './security-headers.ts';

export type Handler = (
	request: IncomingMessage,
	response: ServerResponse,
	next: () => void
) => void | Promise<void>;

export interface ServeOptions {
	handler: Handler;
	host: string | undefined;
	port: number;
	/** A demonstration must not be found by search engines. */
	mode: 'demo' | 'live';
	/** A port of this process alone, even where several processes share one. */
	exclusive?: boolean;
	/** `off` gives devices a service worker that takes itself away, and their copies with it. */
	offline?: 'on' | 'off';
	/** Told the path of each page that was sent, and nothing about who asked. */
	onPage?: (path: string) => void;
}

/** Wraps SvelteKit's handler, which answers prerendered files before any hook could add a header. */
export function serve({
	handler,
	host,
	port,
	mode,
	exclusive,
	offline,
	onPage
}: ServeOptions): Promise<Server> {
	// Prerendered pages and files come compressed from the build; this is for what is rendered on request.
	const compress = compression({
		brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
	}) as unknown as Handler;

	const server = createServer((request, response) => {
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		// A browser asks again before it shows a page, so that it is today's, and one without a network is known to be a copy.
		// Files with a hash in their name say otherwise for themselves. Of the staff side nothing is kept, refusals included.
		response.setHeader('cache-control', isOfStaff(request.url ?? '') ? 'no-store' : 'no-cache');
		// A page of Easy Read shows forty of them, and they hardly change.
		if (isPicture(request.url ?? ''))
			response.setHeader('cache-control', 'max-age=86400, stale-while-revalidate=604800');
		// The handler's file server would leave out the letters, and a phone would guess wrong at Polish and Arabic.
		if (isText(request.url ?? '')) response.setHeader('content-type', 'text/plain; charset=utf-8');
		if (mode === 'demo') response.setHeader('x-robots-tag', 'noindex');
		// A server that is ending answers what still comes, and sends the next request to its successor.
		if (!server.listening) response.setHeader('connection', 'close');
		if (isMalformed(request.url ?? '') || hasHostileAction(request.url ?? '')) {
			response
				.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
				.end('This address is not understood.\n');
			return;
		}
		if (offline === 'off' && request.url === '/service-worker.js') {
			response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(removingWorker);
			return;
		}
		// Read now: the handler may write the address anew.
		const path = (request.url ?? '').replace(/[?#].*$/, '');
		response.once('finish', () => {
			if (request.method === 'GET' && isPage(response)) onPage?.(path);
		});
		void compress(request, response, async () => {
			try {
				await handler(request, response, () => {
					response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found.\n');
				});
			} catch (error) {
				// Unheard, it would end the server: one request may not take the site from everybody.
				console.error(error);
				if (response.headersSent) response.destroy();
				else
					response
						.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
						.end('Something went wrong.\n');
			}
		});
	});
	// A slow or silent client may not hold a connection for ever.
	server.headersTimeout = 10_000;
	server.requestTimeout = 30_000;
	server.keepAliveTimeout = 5_000;
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ port, host, exclusive }, () => resolve(server));
	});
}

/** Sent whole: a page that a browser still has, and asks about, is not one. */
function isPage(response: ServerResponse): boolean {
	return response.statusCode === 200 && /^text\/html\b/.test(String(response.getHeader('content-type')));
}

/** SvelteKit answers such a path outside its own care: what a hook then throws ends the process (tried with Kit 2.70.4). */
function isMalformed(url: string): boolean {
	try {
		decodeURI(url.split('?')[0] ?? '');
		return false;
	} catch (error) {
		if (error instanceof URIError) return true;
		throw error;
	}
}

/**
 * `?/name` calls a form action; names that every object has, and the reserved one, make SvelteKit answer 500
 * (DESIGN decision 20). Read as SvelteKit reads it, so that no way of writing the name slips by.
 */
function hasHostileAction(url: string): boolean {
	const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
	return url.includes('?') && [...query.keys()].some((key) => key === '/default' || isOnEveryObject(key));
}

function isOnEveryObject(key: string): boolean {
	return key.startsWith('/') && key.slice(1) in {};
}

/** An address that is malformed is refused anyway. */
function isOfStaff(url: string): boolean {
	const path = url.replace(/[?#].*$/, '');
	return !isMalformed(url) && /^\/+staff(\/|$)/.test(decodeURIComponent(path));
}

function isText(url: string): boolean {
	return /^[^?#]*\.txt(?:[?#]|$)/.test(url);
}

const isPicture = (url: string) => /^\/symbols\/[a-z0-9-]+\.svg$/.test(url);
