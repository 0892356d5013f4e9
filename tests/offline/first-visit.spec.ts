import { expect, test, type Browser, type BrowserContext, type Page, type Request } from '@playwright/test';
import { mergedMessages } from '../../src/lib/i18n/plugin.ts';
import { assetCache, cacheEntries, getCopy, packCache, type CacheEntry } from '../support/offline.ts';
import { OwnServer } from '../support/own-server.ts';

// One server is enough for all: each test has a browser window of its own, which nothing is kept in.
test.describe.configure({ mode: 'default' });

const texts = mergedMessages('en-GB');
const text = (key: string) => texts[key] ?? '';
const pathOf = (request: Request) => new URL(request.url()).pathname;

let server: OwnServer;
test.beforeAll(async () => {
	server = await OwnServer.start();
});
test.afterAll(() => server[Symbol.asyncDispose]());
test.beforeEach(({ context }) => context.setDefaultTimeout(15_000));

/** As a phone that was told to save data. */
const saveData = (context: BrowserContext) =>
	context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));

/** Requests of a window's pages and of its service worker, in order. */
function requestsOf(context: BrowserContext): Request[] {
	const requests: Request[] = [];
	context.on('request', (request) => requests.push(request));
	return requests;
}

const isPack = (path: string) => path.startsWith('/_app/pack') || path.startsWith('/_app/immutable/pack/');

/** The worker has the page for what is not in a copy: the last thing that a visit without a copy does. */
const prepared = (context: BrowserContext) =>
	context.waitForEvent(
		'requestfinished',
		(request) => Boolean(request.serviceWorker()) && pathOf(request) === '/offline'
	);

const entriesOf = (entries: CacheEntry[], cache: string) => entries.filter((entry) => entry.cache === cache);

/** Parts that the small module cannot start without, and theirs. */
async function startingParts(path: string): Promise<string[]> {
	const code = await (await fetch(server.origin + path)).text();
	const parts = Array.from(
		code.matchAll(/(?:^|;)\s*import\s*(?:[^"'();]*from\s*)?["']([^"']+)["']/g),
		([, part = '']) => new URL(part, server.origin + path).pathname
	);
	return [path, ...(await Promise.all(parts.map(startingParts))).flat()];
}

test.describe('a first visit', () => {
	for (const address of ['/', '/guides/carers', '/services?area=health', '/offline']) {
		test(`${address} asks for the page and what it names, and for nothing else before the browser is idle`, async ({
			context,
			page
		}) => {
			// A browser that has work to do: it says that it is idle only when the test lets it.
			await context.addInitScript(() => {
				const waiting: IdleRequestCallback[] = [];
				const asked: string[] = [];
				window.requestIdleCallback = (work) => {
					asked.push(document.readyState);
					return waiting.push(work);
				};
				Object.assign(window, {
					asked,
					beIdle: () => waiting.forEach((work) => work({ didTimeout: false, timeRemaining: () => 50 }))
				});
			});
			const requests = requestsOf(context);
			const response = await page.goto(server.origin + address);
			const html = (await response?.text()) ?? '';
			await page.waitForLoadState('networkidle');
			const parts = await startingParts('/_app/enhance.js');
			const before = requests.map((request) => `${request.method()} ${pathOf(request)}`);
			const links = response?.headers().link ?? '';
			// A page with filters also names the framework, which asks for its own parts.
			const framework = links.includes('/_app/immutable/entry/') ? '/_app/immutable/' : undefined;
			const named = (path: string) =>
				html.includes(`"${path}"`) ||
				parts.includes(path) ||
				(framework !== undefined && path.startsWith(framework));
			expect(before[0]).toBe(`GET ${address.split('?')[0]}`);
			expect(before.slice(1).filter((line) => !named(line.replace('GET ', '')))).toEqual([]);
			expect(before).toContain('GET /_app/enhance.js');
			expect(before.filter((line) => /service-worker|pack/.test(line))).toEqual([]);
			// Nobody was asked to be told before the page was there.
			expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual([
				'complete'
			]);

			const finished = context.waitForEvent('request', (request) => isPack(pathOf(request)));
			await page.evaluate(() => (window as unknown as { beIdle: () => void }).beIdle());
			await finished;
			const after = requests.slice(before.length).map(pathOf);
			expect(after).toContain('/service-worker.js');
		});
	}

	test('gets the copy by itself, but not before the whole page is there', async ({ context, page }) => {
		const requests = requestsOf(context);
		const late = () => requests.map(pathOf).filter((path) => path === '/service-worker.js' || isPack(path));
		// A page with one large picture, which is slow to come.
		const picture = Promise.withResolvers<void>();
		await page.route('**/icons/icon-512.png', async (route) => {
			await picture.promise;
			await route.continue();
		});
		await page.addInitScript(() =>
			addEventListener('DOMContentLoaded', () => {
				const image = new Image();
				image.src = '/icons/icon-512.png';
				document.body.append(image);
			})
		);
		await page.goto(`${server.origin}/guides/carers`, { waitUntil: 'domcontentloaded' });
		const idle = () => page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
		for (let times = 0; times < 3; times++) await idle();
		expect(await page.evaluate(() => document.readyState)).toBe('interactive');
		expect(late()).toEqual([]);
		picture.resolve();
		await expect
			.poll(async () =>
				entriesOf(await cacheEntries(page), packCache).map(({ url }) => new URL(url).pathname)
			)
			.toContain('/kept/pack/en-GB');
		expect(late().slice(0, 2)).toEqual(['/service-worker.js', '/_app/pack/en-GB.json']);
	});
});

test.describe('somebody who saves data', () => {
	test.beforeEach(({ context }) => saveData(context));

	test('gets nothing of the copy unasked, and an offer instead', async ({ context, page }) => {
		const requests = requestsOf(context);
		const done = prepared(context);
		await page.goto(`${server.origin}/guides/carers`);
		await expect(page.locator('#keep-offer')).toBeVisible();
		await done;
		expect(requests.map(pathOf).filter(isPack)).toEqual([]);
		const kept = await cacheEntries(page);
		expect([...entriesOf(kept, packCache), ...entriesOf(kept, assetCache)]).toEqual([]);
	});

	test('says "Not now" once', async ({ context, page }) => {
		const requests = requestsOf(context);
		let done = prepared(context);
		await page.goto(`${server.origin}/guides/carers`);
		await page.getByRole('button', { name: text('shell.keep.no') }).click();
		await expect(page.locator('#keep-offer')).toBeHidden();
		await done;
		for (const visit of [() => page.reload(), () => page.goto(`${server.origin}/guides`)]) {
			done = prepared(context);
			await visit();
			await done;
			await expect(page.locator('#keep-offer')).toBeHidden();
		}
		expect(requests.map(pathOf).filter(isPack)).toEqual([]);
		// The page about the copy still has it for whoever changes their mind.
		await page.goto(`${server.origin}/offline`);
		await page.getByRole('button', { name: text('page.offline.keep'), exact: true }).click();
		await expect(page.locator('[data-state="kept"]')).toBeVisible();
	});

	test('says "Keep it", and has the copy', async ({ context, page }) => {
		await page.goto(`${server.origin}/guides/carers`);
		await page.getByRole('button', { name: text('shell.keep.yes') }).click();
		await expect(page.locator('#keep-offer')).toBeHidden();
		await getCopy(page, server.origin);
		await context.setOffline(true);
		await page.goto(`${server.origin}/guides/ehc-plan-20-weeks`);
		await expect(page.locator('html')).toHaveAttribute('data-copy', 'offline');
		await expect(page.locator('#keep-offer')).toBeHidden();
	});
});

test.describe('what is kept', () => {
	/** Goes about the site as families and staff do, with and without a network. */
	async function journey(page: Page): Promise<void> {
		const open = (address: string) => page.goto(server.origin + address);
		for (const address of [
			'/guides/carers',
			'/search?q=my+private+words',
			'/services?area=health&age=3',
			'/activities?evening=on',
			'/staff',
			'/staff/queue',
			'/admin',
			'/track',
			'/track?reference=ABC',
			'/forms/personal-budget',
			'/forms/personal-budget/which-kind',
			'/forms/personal-budget/check',
			'/api/services',
			'/pl/track',
			'/guides/carers?from=letter'
		])
			await open(address);
		await open('/services');
		await page
			.getByRole('main')
			.getByRole('link', { name: /^Health/ })
			.click();
		await page.waitForURL(/area=health/);
		await open('/search?q=short+breaks');
		const posted = page.waitForRequest((request) => request.method() === 'POST');
		await page.getByRole('button', { name: text('search.wanted.yes'), exact: true }).click();
		await posted;
		await expect(page.getByText(text('search.wanted.thanks'))).toBeVisible();
	}

	// The start of a form may be read with no signal; the pages on which somebody writes are never kept.
	const forbidden = /^(\/(easy|pl|ar))?\/((staff|admin|track|api|data)(\/|$)|forms\/[^/]+\/)/;

	test('nothing of staff, tracking or forms, no post, and nothing that says what somebody looked for', async ({
		context,
		page
	}) => {
		await getCopy(page, server.origin);
		await journey(page);
		await context.setOffline(true);
		for (const address of [
			'/track',
			'/staff',
			'/forms/personal-budget',
			'/search?q=my+private+words',
			'/guides'
		])
			await page.goto(server.origin + address);
		const entries = await cacheEntries(page);
		expect(entries.length).toBeGreaterThan(250);
		const pathsOf = (list: CacheEntry[]) => list.map(({ url }) => new URL(url).pathname);
		expect(pathsOf(entries)).toContain('/guides/carers');
		expect(entries.filter(({ method }) => method !== 'GET')).toEqual([]);
		expect(entries.filter(({ url }) => new URL(url).search !== '')).toEqual([]);
		expect(pathsOf(entries).filter((path) => forbidden.test(path))).toEqual([]);
		expect(await keptNames(page)).toContain('/guides/carers');
		expect((await keptNames(page)).filter((path) => forbidden.test(path) || path.includes('?'))).toEqual([]);
	});

	test('no list of what somebody looked for stays in the browser’s databases either', async ({
		context,
		page
	}) => {
		await getCopy(page, server.origin);
		await journey(page);
		await context.setOffline(true);
		await page.goto(`${server.origin}/search?q=my+private+words`);
		await expect(page.getByRole('heading', { level: 1 })).toContainText('my private words');
		// Writing it down is not waited for by the worker: the next page comes after it.
		await page.goto(`${server.origin}/guides`);
		const written = JSON.stringify(await databases(page));
		expect(written.match(/[^"]*(private|\/track|\/staff|\/forms)[^"]*/g) ?? []).toEqual([]);
		const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
		expect(stored).not.toMatch(/private|track|staff|forms/);
	});
});

/** Names of the pages that the English copy holds. */
function keptNames(page: Page): Promise<string[]> {
	return page.evaluate(async (cache) => {
		const kept = await (await caches.open(cache)).match('/kept/pack/en-GB');
		const { manifest } = (await kept?.json()) as { manifest: { records: [string][] } };
		return manifest.records.map(([name]) => name);
	}, packCache);
}

/** Everything in the databases of the page's site. */
function databases(page: Page): Promise<unknown[]> {
	return page.evaluate(async () => {
		const all: unknown[] = [];
		const answer = <Value>(request: IDBRequest<Value>) =>
			new Promise<Value>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error ?? new Error('The database does not answer'));
			});
		for (const { name } of await indexedDB.databases()) {
			const database = await answer(indexedDB.open(name ?? ''));
			for (const store of database.objectStoreNames)
				all.push(...(await answer(database.transaction(store).objectStore(store).getAll())));
			database.close();
		}
		return all;
	});
}

test('a deleted copy is gone and does not come back by itself', async ({ context, page }) => {
	await getCopy(page, server.origin);
	await page.getByRole('button', { name: text('page.offline.remove') }).click();
	await expect(page.getByText(text('page.offline.ended.removed'))).toBeVisible();
	await expect(page.locator('[data-state="none"]')).toBeVisible();
	const isEmpty = async () => {
		const entries = await cacheEntries(page);
		expect([...entriesOf(entries, packCache), ...entriesOf(entries, assetCache)]).toEqual([]);
	};
	await isEmpty();
	const requests = requestsOf(context);
	for (const visit of [() => page.reload(), () => page.goto(`${server.origin}/guides`)]) {
		// As if more than an hour had passed, when the site looks for news.
		await page.evaluate(() => localStorage.removeItem('offline-copy-checked-en-GB'));
		const done = prepared(context);
		await visit();
		await done;
	}
	expect(requests.map(pathOf).filter(isPack)).toEqual([]);
	await expect(page.locator('#keep-offer')).toBeHidden();
	await isEmpty();
});

test.describe('a device without room', () => {
	const full = text('page.offline.ended.full');
	const keep = (page: Page) => page.getByRole('button', { name: text('page.offline.keep'), exact: true });

	test('is told so in plain words before anything is fetched, and can try again', async ({
		context,
		page
	}) => {
		await saveData(context);
		await context.addInitScript(() => {
			const quota = () => Number(sessionStorage.getItem('quota') ?? 3_000_000);
			navigator.storage.estimate = async () => ({ quota: quota(), usage: 1_000_000 });
		});
		const requests = requestsOf(context);
		await page.goto(`${server.origin}/offline`);
		await keep(page).click();
		await expect(page.getByText(full)).toBeVisible();
		expect(requests.map(pathOf).filter(isPack)).toEqual([]);
		// Some photos have been deleted.
		await page.evaluate(() => sessionStorage.setItem('quota', '900000000'));
		await keep(page).click();
		await expect(page.locator('[data-state="kept"]')).toBeVisible();
		await expect(page.getByText(full)).toBeHidden();
	});

	test('is told so as well when it fills up on the way, and goes on from there later', async ({
		context,
		page
	}) => {
		await saveData(context);
		// The browser promises more than it has.
		await context.addInitScript(() => {
			navigator.storage.estimate = async () => ({ quota: 900_000_000, usage: 0 });
		});
		await page.goto(`${server.origin}/offline`);
		await expect(keep(page)).toBeVisible();
		const session = await context.newCDPSession(page);
		await session.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 300_000 });
		await keep(page).click();
		await expect(page.getByText(full)).toBeVisible();
		await expect(page.locator('[data-state="kept"]')).toBeHidden();
		await session.send('Storage.overrideQuotaForOrigin', { origin: server.origin });
		await keep(page).click();
		await expect(page.locator('[data-state="kept"]')).toBeVisible();
	});
});

/** A slow line for the service worker, which the page's own settings do not reach. */
async function slowWorker(browser: Browser, bytesPerSecond: number): Promise<void> {
	const session = await browser.newBrowserCDPSession();
	const { targetInfos } = await session.send('Target.getTargets');
	const worker = targetInfos.find(
		({ type, url }) => type === 'service_worker' && url.startsWith(server.origin)
	);
	if (!worker) throw new Error('There is no service worker to slow down.');
	const { sessionId } = await session.send('Target.attachToTarget', {
		targetId: worker.targetId,
		flatten: false
	});
	const commands = [
		{ method: 'Network.enable', params: {} },
		{
			method: 'Network.emulateNetworkConditions',
			params: {
				offline: false,
				latency: 20,
				downloadThroughput: bytesPerSecond,
				uploadThroughput: bytesPerSecond
			}
		}
	];
	for (const [id, command] of commands.entries()) {
		const answered = new Promise<void>((resolve) => {
			session.on('Target.receivedMessageFromTarget', ({ message }) => {
				if ((JSON.parse(message) as { id?: number }).id === id) resolve();
			});
		});
		await session.send('Target.sendMessageToTarget', {
			sessionId,
			message: JSON.stringify({ id, ...command })
		});
		await answered;
	}
}

test('on a slow line the bar moves on, can be stopped, and goes on from where it was', async ({
	browser,
	context,
	page
}) => {
	await saveData(context);
	const ready = prepared(context);
	await page.goto(`${server.origin}/offline`);
	await ready;
	await slowWorker(browser, 100_000);
	await page.evaluate(() => {
		const values: number[] = [];
		const bar = document.querySelector('progress');
		if (bar) new MutationObserver(() => values.push(bar.value / bar.max)).observe(bar, { attributes: true });
		Object.assign(window, { values });
	});
	const values = () => page.evaluate(() => (window as unknown as { values: number[] }).values);
	const rising = async () => {
		const seen = await values();
		expect(seen).toEqual([...seen].sort((a, b) => a - b));
		expect(seen.every((value) => value >= 0 && value <= 1)).toBe(true);
		return new Set(seen).size;
	};
	const keep = page.getByRole('button', { name: text('page.offline.keep'), exact: true });
	await keep.click();
	await expect(page.getByRole('progressbar', { name: text('page.offline.loading') })).toBeVisible();
	await expect.poll(rising).toBeGreaterThanOrEqual(5);
	// Far enough to have passed a place from which a cut copy goes on.
	await expect.poll(async () => Math.max(...(await values()))).toBeGreaterThan(0.3);
	await expect(page.locator('[data-state="loading"]')).toContainText(
		/[1-9]\d* of \d+ kilobytes\. \d+ of \d+ pages\./
	);
	await page.getByRole('button', { name: text('page.offline.stop') }).click();
	await expect(page.getByText(text('page.offline.ended.cut'))).toBeVisible();
	const came = entriesOf(await cacheEntries(page), packCache).length;
	expect(came).toBeGreaterThan(0);
	await page.evaluate(() => ((window as unknown as { values: number[] }).values.length = 0));
	await keep.click();
	await expect(page.locator('[data-state="kept"]')).toBeVisible({ timeout: 60_000 });
	expect(await rising()).toBeGreaterThanOrEqual(5);
	expect((await values()).at(-1)).toBe(1);
	const fetched = Number((await page.locator('[data-fill="allBytes"]').textContent())?.replace(/\D/g, ''));
	const whole = Number((await page.locator('[data-fill="size"]').textContent())?.replace(/\D/g, ''));
	expect(fetched).toBeLessThan(whole);
});

test('the panel needs no mouse', async ({ context, page }) => {
	await saveData(context);
	await page.goto(`${server.origin}/offline`);
	/** Goes on with the Tab key, as one who cannot see the button would: at most through the whole page. */
	const tabTo = async (name: string) => {
		const button = page.getByRole('button', { name, exact: true });
		await expect(button).toBeVisible();
		for (let presses = 0; presses < 120; presses++) {
			if (await button.evaluate((element) => element === document.activeElement)) return presses;
			await page.keyboard.press('Tab');
		}
		throw new Error(`The Tab key never comes to "${name}".`);
	};
	await tabTo(text('page.offline.keep'));
	await page.keyboard.press('Enter');
	await expect(page.locator('[data-state="kept"]')).toBeVisible();
	const status = page.locator('[data-copy-panel] [role=status]');
	await expect(status).toContainText(text('page.offline.ended.kept'));
	// The button that was pressed is gone: the next one must be near, not at the end of a walk through the whole page.
	expect(await tabTo(text('page.offline.update'))).toBeLessThanOrEqual(2);
	await page.keyboard.press('Enter');
	await expect(status).toContainText(text('page.offline.ended.current'));
	expect(await tabTo(text('page.offline.remove'))).toBeLessThanOrEqual(2);
	await page.keyboard.press('Space');
	await expect(status).toContainText(text('page.offline.ended.removed'));
	await expect(page.getByRole('button', { name: text('page.offline.keep'), exact: true })).toBeVisible();
});
