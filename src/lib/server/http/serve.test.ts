import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';
import { PageCounts } from '../visits/page-counts.ts';
import { serve, type Handler } from './serve.ts';

const page = `<p>${'A page that is long enough to be worth packing. '.repeat(100)}</p>`;
const asked: string[] = [];

/** Answers in the ways in which SvelteKit's handler does. */
const handler: Handler = async (request, response, next) => {
	asked.push(request.url ?? '');
	switch (request.url?.split('?')[0]) {
		case '/page':
			response.setHeader('content-type', 'text/html; charset=utf-8');
			response.end(page);
			break;
		case '/guides/carers.txt':
			// As SvelteKit's file server does, which takes a type that is set already.
			response
				.writeHead(200, { 'content-type': String(response.getHeader('content-type') ?? 'text/plain') })
				.end('Opieka: ł');
			break;
		case '/own-policy':
			response.setHeader('content-security-policy', "script-src 'sha256-abc'");
			response.end();
			break;
		case '/file.css':
			response.writeHead(200, { 'content-type': 'text/css', etag: 'W/"1"' }).end('p {}');
			break;
		case '/unchanged.css':
			response.writeHead(304).end();
			break;
		case '/moved':
			response.writeHead(308, { location: '/page' }).end();
			break;
		case '/bad':
			response.writeHead(400).end('Bad Request');
			break;
		case '/failing':
			throw new Error('A test makes the handler fail.');
		case '/broken':
			response.writeHead(500).end('Internal Error');
			break;
		default:
			next();
	}
};

let demo: Server;
let live: Server;
beforeAll(async () => {
	demo = await serve({ handler, host: 'localhost', port: 0, mode: 'demo' });
	live = await serve({ handler, host: 'localhost', port: 0, mode: 'live' });
});
afterAll(() => {
	for (const server of [demo, live]) {
		server.closeAllConnections();
		server.close();
	}
});

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const ask = (path: string, options: RequestInit = {}, server = demo) =>
	fetch(`http://localhost:${portOf(server)}${path}`, { redirect: 'manual', ...options });

describe('every security header is on', () => {
	test.each([
		['a page', '/page', 'GET', 200],
		['a page asked for without its text', '/page', 'HEAD', 200],
		['a file', '/file.css', 'GET', 200],
		['a file that has not changed', '/unchanged.css', 'GET', 304],
		['a page that has moved', '/moved', 'GET', 308],
		['a page that is not there', '/nowhere', 'GET', 404],
		['a request that SvelteKit does not understand', '/bad', 'GET', 400],
		['a request that is refused before SvelteKit sees it', '/page?/__proto__', 'POST', 400],
		['an address that cannot be read', '/%E0%A4%A', 'POST', 400],
		['an error that nobody caught', '/failing', 'GET', 500],
		['an error of ours', '/broken', 'GET', 500]
	])('%s (%s)', async (_name, path, method, status) => {
		const response = await ask(path, { method });
		expect(response.status).toBe(status);
		for (const [name, value] of Object.entries(securityHeaders)) {
			expect.soft(response.headers.get(name), name).toBe(value);
		}
	});

	test('a page that is packed on its way', async () => {
		const response = await ask('/page', { headers: { 'accept-encoding': 'br' } });
		expect(response.headers.get('content-encoding')).toBe('br');
		expect(await response.text()).toBe(page);
		for (const [name, value] of Object.entries(securityHeaders)) {
			expect.soft(response.headers.get(name), name).toBe(value);
		}
	});
});

test('a page with a policy of its own keeps it, and the other headers', async () => {
	const { headers } = await ask('/own-policy');
	expect(headers.get('content-security-policy')).toBe("script-src 'sha256-abc'");
	expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('the headers do what each is there for', () => {
	const policy = new Map(
		(securityHeaders['content-security-policy'] ?? '').split('; ').map((directive) => {
			const [name = '', ...sources] = directive.split(' ');
			return [name, sources.join(' ')];
		})
	);
	expect(policy.get('default-src')).toBe("'self'");
	for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name)).toBe("'none'");
	expect(policy.get('form-action')).toBe("'self'");
	expect([...policy.values()].join(' ')).not.toMatch(/https?:|\*|unsafe-eval/);
	expect(securityHeaders).toMatchObject({
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		// With "no-referrer" Chrome sends "Origin: null" and SvelteKit refuses every plain form.
		'referrer-policy': 'same-origin',
		'strict-transport-security': expect.stringMatching(/^max-age=(3153[6-9]|\d{9,})/)
	});
	expect(securityHeaders['permissions-policy']).toMatch(/geolocation=\(\).*microphone=\(\)/);
});

test('a demonstration asks search engines to stay away, the real site does not', async () => {
	for (const path of ['/page', '/file.css', '/nowhere', '/page?/__proto__']) {
		expect((await ask(path)).headers.get('x-robots-tag')).toBe('noindex');
		expect((await ask(path, {}, live)).headers.get('x-robots-tag')).toBeNull();
	}
});

describe('the name of a form action', () => {
	test.each([
		'?/__proto__',
		'?/constructor',
		'?/toString',
		'?/toLocaleString',
		'?/hasOwnProperty',
		'?/__defineGetter__',
		'?/default',
		'?%2F__proto__',
		'?/%5F%5Fproto%5F%5F',
		'?/__proto__=x',
		'?a=b&/__proto__',
		'?a?/=b&/constructor&/save'
	])('that every object has is refused before SvelteKit sees it: %s', async (query) => {
		const before = asked.length;
		const response = await ask(`/page${query}`, { method: 'POST', body: 'a=b' });
		expect(response.status).toBe(400);
		expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(await response.text()).toBe('This address is not understood.\n');
		expect(asked).toHaveLength(before);
	});

	test.each(['?/save', '?q=/__proto__', '?q=constructor', '?constructor', '?/proto', '?', '', '?%E0%A4%A'])(
		'that harms nobody is passed on: /page%s',
		async (query) => {
			expect((await ask(`/page${query}`)).status).toBe(200);
			expect(asked.at(-1)).toBe(`/page${query}`);
		}
	);
});

test('a text says which letters it has, which the file server does not', async () => {
	expect((await ask('/guides/carers.txt')).headers.get('content-type')).toBe('text/plain; charset=utf-8');
	expect((await ask('/page?x.txt')).headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('a picture of Easy Read is kept for a day, and nothing else whose address is like it', async () => {
	const kept = async (path: string) => (await ask(path)).headers.get('cache-control');
	expect(await kept('/symbols/rest.svg')).toMatch(/^max-age=86400\b/);
	for (const path of ['/symbols/rest.html', '/symbols/a/rest.svg', '/icon.svg', '/page?/symbols/rest.svg'])
		expect(await kept(path)).toBe('no-cache');
});

test('what nobody answers is said to be missing, in words', async () => {
	const response = await ask('/nowhere');
	expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
	expect(await response.text()).toBe('Not found.\n');
});

describe('a slow or broken client', () => {
	test('is given limited time', () => {
		expect(demo.headersTimeout).toBe(10_000);
		expect(demo.requestTimeout).toBe(30_000);
		expect(demo.keepAliveTimeout).toBe(5_000);
	});

	test('that sends no HTTP is turned away, and the next one is served', async () => {
		const answer = await new Promise<string>((resolve, reject) => {
			let text = '';
			const socket = connect(portOf(demo), 'localhost', () => socket.write('nonsense\r\n\r\n'));
			socket.on('data', (data) => (text += data.toString()));
			socket.on('close', () => resolve(text));
			socket.on('error', reject);
		});
		expect(answer).toMatch(/^HTTP\/1\.1 400 /);
		expect((await ask('/page')).status).toBe(200);
	});
});

test('a port that is taken is an error, not silence', async () => {
	await expect(serve({ handler, host: 'localhost', port: portOf(demo), mode: 'demo' })).rejects.toMatchObject(
		{
			code: 'EADDRINUSE'
		}
	);
});

describe('when the offline copy must be taken away', () => {
	test('devices get a worker that deletes what was kept and removes itself', async () => {
		const server = await serve({ handler, host: 'localhost', port: 0, mode: 'demo', offline: 'off' });
		try {
			const response = await ask('/service-worker.js', {}, server);
			expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
			const code = await response.text();
			for (const part of ['skipWaiting', "startsWith('local-offer-')", 'caches.delete', 'unregister']) {
				expect(code).toContain(part);
			}
		} finally {
			server.close();
		}
	});

	test('and the site as built otherwise', async () => {
		expect((await ask('/service-worker.js')).status).toBe(404);
	});
});

test('nothing of the staff side is kept by a browser, however its address is written', async () => {
	for (const path of ['/staff', '/staff?x', '/staff/page', '/%73taff/page'])
		expect((await ask(path)).headers.get('cache-control'), path).toBe('no-store');
	expect((await ask('/staffing')).headers.get('cache-control')).toBe('no-cache');
});

test('a page is asked for again each time, and the browser is told when it has not changed', async () => {
	expect((await ask('/page')).headers.get('cache-control')).toBe('no-cache');
});

describe('pages are counted, not people', () => {
	let counting: Server;
	let folder: string;
	let counts: PageCounts;
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'visits-'));
		counts = new PageCounts(folder, [
			'/page',
			'/file.css',
			'/unchanged.css',
			'/moved',
			'/nowhere',
			'/failing'
		]);
		const onPage = (path: string) => counts.count(path, '2026-11-22');
		counting = await serve({ handler, host: 'localhost', port: 0, mode: 'live', onPage });
	});
	afterAll(() => {
		counting.closeAllConnections();
		counting.close();
		rmSync(folder, { recursive: true });
	});

	test('what is kept of a page that somebody opens is its address, the day and a number', async () => {
		const headers = {
			...{ cookie: 'canary=1', 'user-agent': 'Canary/1.0', referer: 'https://canary.example/' },
			...{ 'x-forwarded-for': '203.0.113.77', 'accept-encoding': 'br' }
		};
		for (const path of ['/page', '/page?q=canary', '/pl/page'])
			await (await ask(path, { headers }, counting)).text();
		for (const path of ['/file.css', '/unchanged.css', '/moved', '/nowhere', '/failing', '/canary'])
			await (await ask(path, { headers }, counting)).text();
		await ask('/page', { method: 'HEAD' }, counting);
		await (await ask('/page', { method: 'POST' }, counting)).text();
		counts.flush();
		const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
		expect(files).toEqual(['{"2026-11-22":{"/page":2}}']);
	});
});
