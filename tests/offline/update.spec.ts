import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Outcome } from '../../src/lib/offline/download.ts';
import { manifestPath, recordPath } from '../../src/lib/offline/manifest.ts';
import type { CopyNews } from '../../src/lib/offline/messages.ts';
import type { KeptPack } from '../../src/lib/offline/store.ts';
import { CuttingProxy } from '../support/cutting-proxy.ts';
import { buildWithOtherWorker, edit, editedBuild, packOf, workerQuestion } from '../support/edited-build.ts';
import { OwnServer } from '../support/own-server.ts';

/** What an edit may cost a returning reader besides the changed pages themselves. */
const mostBesides = 30_000;
/** A list that has not changed is answered by a head alone. */
const headOnly = 1_500;

/** The device's work goes on behind the page, on a busy machine for some time. */
const inTime = expect.configure({ timeout: 30_000 });

// The builds are made in one worker, one after the other.
test.describe.configure({ mode: 'default', timeout: 180_000 });

declare global {
	interface Window {
		/** How the last download ended that the page heard of. */
		ended?: Outcome;
	}
}

let server: OwnServer;
let proxy: CuttingProxy;
let context: BrowserContext;
test.beforeEach(async ({ browser }) => {
	server = await OwnServer.start();
	proxy = await CuttingProxy.start(server.origin);
	context = await openContext(browser);
});
test.afterEach(async () => {
	await context.close();
	await proxy[Symbol.asyncDispose]();
	await server[Symbol.asyncDispose]();
});

async function openContext(browser: Browser): Promise<BrowserContext> {
	const made = await browser.newContext({ baseURL: proxy.origin });
	await made.addInitScript(() => {
		new BroadcastChannel('local-offer-copy').addEventListener(
			'message',
			({ data }: MessageEvent<CopyNews>) => {
				if (data.type === 'ended') window.ended = data.outcome;
			}
		);
	});
	return made;
}

async function serveInstead(folder: string): Promise<void> {
	await server.kill();
	await server.start(folder);
}

/** A first visit that brings a copy; then every page is closed. */
async function firstVisit(): Promise<KeptPack> {
	const page = await context.newPage();
	await page.goto('/');
	await untilEnded(page, 'kept');
	const kept = await keptPack(page);
	await page.close();
	return kept;
}

/** A visit two hours later: a device asks for news of the copy once an hour. Every byte of it is counted. */
async function visitLater(): Promise<Page> {
	proxy.answers = [];
	const page = await context.newPage();
	await page.clock.setFixedTime(Date.now() + 2 * 3_600_000);
	await page.goto('/');
	return page;
}

const untilEnded = (page: Page, outcome: Outcome) =>
	inTime.poll(() => page.evaluate(() => window.ended)).toBe(outcome);

function keptPack(page: Page): Promise<KeptPack> {
	return page.evaluate(async () => {
		const found = await (await caches.open('local-offer-pack')).match('/kept/pack/en-GB');
		if (!found) throw new Error('There is no copy.');
		return (await found.json()) as KeptPack;
	});
}

/** The last thing that a browser does of itself on a visit, some time after the page has come. */
const untilWorkerChecked = () =>
	inTime
		.poll(() => proxy.answers.some(({ path, bytes }) => path === '/service-worker.js' && bytes > 0))
		.toBe(true);

/** What of the copy went over the wire: its list, its parts, and the code for pages with filters. */
const copyPaths = () =>
	proxy.answers.map(({ path }) => path).filter((path) => /^\/_app\/(immutable|pack)\//.test(path));

test.describe('after one sentence was edited and the site built again', () => {
	let edited: string;
	test.beforeAll(async () => {
		test.setTimeout(600_000);
		edited = await editedBuild();
	});

	test('a returning reader fetches the changed page and at most 30 kB besides, and reads the new sentence offline', async () => {
		const before = await firstVisit();
		expect(before.manifest).toEqual(packOf('build'));
		await serveInstead(edited);
		const begun = new Date().toISOString();
		const page = await visitLater();
		await untilEnded(page, 'kept');
		await untilWorkerChecked();

		const now = packOf(edited);
		const old = new Set(before.manifest.records.map(([, hash]) => hash));
		const changed = now.records.filter(([, hash]) => !old.has(hash));
		expect(changed.map(([name]) => name)).toEqual([edit.address]);
		const records = changed.map(([, hash]) => recordPath(hash));
		expect(copyPaths()).toEqual([manifestPath('en-GB'), ...records]);
		// Neither the changed page nor the page that the reader asked for.
		const besides = proxy.answers.filter(({ path }) => path !== '/' && !records.includes(path));
		const bytes = besides.reduce((sum, answer) => sum + answer.bytes, 0);
		const list = besides.map((answer) => `${answer.path} ${answer.bytes}`).join(', ');
		console.log(`After one edit: ${bytes} bytes besides the changed page: ${list}`);
		expect.soft(bytes, list).toBeLessThanOrEqual(mostBesides);

		const kept = await keptPack(page);
		expect(kept.manifest).toEqual(now);
		expect(kept.confirmed > begun).toBe(true);
		await server.kill();
		await page.goto(edit.address);
		await expect(page.locator('html')).toHaveAttribute('data-copy', 'offline');
		await expect(page.locator('html')).toHaveAttribute('data-copy-date', kept.confirmed.slice(0, 10));
		await expect(page.locator('main')).toContainText(edit.after);
		await expect(page.locator('main')).not.toContainText(edit.before);
	});
});

test('a returning reader of a site that has not changed fetches the list of the copy again, and of it the head only', async () => {
	const before = await firstVisit();
	const page = await visitLater();
	await untilEnded(page, 'current');
	await untilWorkerChecked();
	expect(copyPaths()).toEqual([manifestPath('en-GB')]);
	const bytes = proxy.bytesFor(/^\/_app\/pack\//);
	console.log(`Of an unchanged site: ${bytes} bytes for the list of the copy`);
	expect(bytes).toBeLessThan(headOnly);
	const kept = await keptPack(page);
	expect(kept.manifest).toEqual(before.manifest);
	expect(kept.confirmed > before.confirmed).toBe(true);
});

test.describe('a new service worker', () => {
	let other: string;
	test.beforeAll(() => {
		other = buildWithOtherWorker();
	});

	/** Which worker answers the page. */
	const workerOf = (page: Page) =>
		page.evaluate(async (path) => ((await fetch(path)).ok ? 'other' : 'first'), workerQuestion);

	/** A page that the first worker answers while the other one waits. */
	async function openWhileOneWaits(): Promise<Page> {
		await firstVisit();
		await serveInstead(other);
		const page = await context.newPage();
		await page.goto('/guides');
		await inTime(page.locator('#new-version')).toBeVisible();
		expect(await workerOf(page)).toBe('first');
		return page;
	}

	test('waits while pages are read, and takes over when the reader presses the button', async () => {
		const page = await openWhileOneWaits();
		await page.goto('/jargon');
		await inTime(page.locator('#new-version')).toBeVisible();
		expect(await workerOf(page)).toBe('first');
		await page.evaluate(() => {
			document.body.classList.add('before-reload');
			navigator.serviceWorker.addEventListener('controllerchange', () =>
				sessionStorage.setItem('controller', 'changed')
			);
		});
		const reloaded = page.waitForEvent('load');
		await page.locator('#new-version button').click();
		await reloaded;
		expect(await workerOf(page)).toBe('other');
		expect(await page.evaluate(() => sessionStorage.getItem('controller'))).toBe('changed');
		await expect(page.locator('body')).not.toHaveClass(/before-reload/);
		await expect(page).toHaveURL('/jargon');
		await expect(page.locator('#new-version')).toBeHidden();
	});

	test('that nobody asked for answers the next visit, after all pages were closed', async () => {
		const page = await openWhileOneWaits();
		const blank = await context.newPage();
		const session = await context.newCDPSession(blank);
		const activated = new Promise<void>((done) =>
			session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
				const [only] = versions.filter(({ status }) => status === 'activated');
				if (only && waiting.has(only.versionId)) done();
				for (const { versionId, status } of versions) if (status === 'installed') waiting.add(versionId);
			})
		);
		const waiting = new Set<string>();
		await session.send('ServiceWorker.enable');
		await inTime.poll(() => waiting.size).toBe(1);
		await page.close();
		await activated;
		await blank.goto('/guides');
		expect(await workerOf(blank)).toBe('other');
		await expect(blank.locator('#new-version')).toBeHidden();
	});
});
