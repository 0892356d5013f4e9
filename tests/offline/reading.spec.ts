import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { localeFacts, locales, localiseHref, stripLocale, type Locale } from '../../src/lib/i18n/locales.ts';
import { mergedMessages } from '../../src/lib/i18n/plugin.ts';
import { needsNetwork } from '../../src/lib/offline/addresses.ts';
import { judged } from '../a11y/judged.ts';
import { runAxe } from '../support/axe.ts';
import { chromiumArguments, needChromium } from '../support/chromium.ts';
import {
	complaintsOf,
	cutEverything,
	getCopy,
	mapAddresses,
	onTabs,
	serverWindow,
	signalLine,
	today
} from '../support/offline.ts';
import { OwnServer } from '../support/own-server.ts';
import { templates } from '../support/pages.ts';
import { started } from '../support/script-start.ts';

// The tests of a language share one copy, which takes longer to get than most of them.
test.describe.configure({ mode: 'default' });

const long = Boolean(process.env.TEST_LONG);
const tested: readonly Locale[] = long ? locales : ['en-GB'];
const texts = mergedMessages('en-GB');

/** What a reader gets from a page, without the parts that are meant to differ in a copy. */
interface AsRead {
	address: string;
	title: string;
	language: string;
	text: string;
	links: string[];
	/** Of the main part, in pixels: styles that are missing change it. */
	height: number;
	/** Drawings that can be seen. */
	drawings: number;
	brokenImages: string[];
	policy: string | undefined;
}

interface Copied {
	read: AsRead;
	signal: string;
	/** Why the page comes from the copy; undefined for a page from the network. */
	copy: string | undefined;
}

async function readPage(page: Page, origin: string, address: string): Promise<Copied> {
	await page.goto(origin + address, { waitUntil: 'domcontentloaded' });
	await page.locator('main h1').first().waitFor();
	await started(page);
	// Before the parts that differ are taken away: the line stands outside the main part.
	const { copy, signal, ...read } = await page.evaluate(() => {
		const main = document.querySelector('main') ?? document.body;
		for (const part of main.querySelectorAll('.only-copy, .never-copy, [data-copy-panel]')) part.remove();
		const line = document.getElementById('signal');
		return {
			title: document.title,
			language: `${document.documentElement.lang} ${document.documentElement.dir}`,
			text: main.innerText.replace(/\s+/g, ' ').trim(),
			links: Array.from(document.querySelectorAll('a'), (link) => link.getAttribute('href') ?? ''),
			height: Math.round(main.getBoundingClientRect().height),
			drawings: Array.from(document.querySelectorAll('svg')).filter((svg) => svg.getClientRects().length > 0)
				.length,
			brokenImages: Array.from(document.images)
				.filter((image) => image.complete && image.naturalWidth === 0)
				.map((image) => image.src),
			policy: document.querySelector<HTMLMetaElement>('meta[http-equiv="content-security-policy"]')?.content,
			copy: document.documentElement.dataset.copy,
			signal: line && !line.hidden ? line.innerText : ''
		};
	});
	return { read: { address, ...read }, copy, signal };
}

/** Pages that render themselves in a copy: theirs is another policy, with the hash of another script. */
const isDoing = (address: string) =>
	['/search', '/services', '/activities'].includes(stripLocale(address.split('?')[0] ?? ''));

/** A policy but for the hashes of the page's own styles, of which a copy has most as a file: what they do is seen in the page's height. */
const general = (policy: string | undefined) => policy?.replace(/ 'sha256-[^']+'/g, '');

/** Template addresses that the site map does not list and a copy can open, in a language. */
const furtherTemplates = (locale: Locale) =>
	Object.values(templates)
		.filter((address) => address.includes('?') && !needsNetwork(address.split('?')[0] ?? ''))
		.map((address) => localiseHref(locale, address));

for (const locale of tested) {
	test.describe(`${locale}: the server is gone and the browser is offline`, () => {
		const href = (address: string) => localiseHref(locale, address);
		let server: OwnServer;
		let window: BrowserContext;
		let online: Copied[];
		let lines: string[];

		test.beforeAll(async ({ browser }) => {
			test.setTimeout(300_000);
			server = await OwnServer.start();
			const addresses = [...(await mapAddresses(server.origin, locale)), ...furtherTemplates(locale)];
			// Lists of dates are read last online and first offline: the hour may not change in between.
			addresses.sort((a, b) => Number(isDoing(a)) - Number(isDoing(b)));
			window = await browser.newContext();
			const plain = await serverWindow(browser);
			const now = new Date();
			for (const one of [window, plain]) {
				one.setDefaultTimeout(15_000);
				await one.clock.setFixedTime(now);
			}

			const began = today();
			const page = await window.newPage();
			await getCopy(page, server.origin, locale);
			await page.close();
			lines = [began, today()].map((day) => signalLine(locale, day));
			online = await onTabs(plain, addresses, (tab, address) => readPage(tab, server.origin, address));
			await plain.close();
			await cutEverything(server, window);
		});

		test.afterAll(async () => {
			await window.close();
			await server[Symbol.asyncDispose]();
		});

		test('every page opens and says what it said online, under the line that tells the day', async () => {
			test.setTimeout(300_000);
			expect(online.length).toBeGreaterThan(250);
			expect(online.filter(({ copy }) => copy !== undefined)).toEqual([]);
			const complaints = complaintsOf(window);
			const wanted = [...online].reverse();
			const found = await onTabs(window, wanted, (tab, { read: { address } }) =>
				readPage(tab, server.origin, address)
			);
			for (const [number, { read, copy, signal }] of found.entries()) {
				const { policy, ...expected } = wanted[number]?.read ?? read;
				expect.soft(read).toMatchObject(expected);
				expect.soft(copy, read.address).toBe('offline');
				expect.soft(lines, read.address).toContain(signal);
				if (!isDoing(read.address)) expect.soft(general(read.policy), read.address).toBe(general(policy));
				expect.soft(read.brokenImages, read.address).toEqual([]);
			}
			// The icon has a test of its own.
			expect(complaints.filter((complaint) => !complaint.includes('/icon.svg'))).toEqual([]);
		});

		test(`axe finds nothing wrong on ${long ? 'any page' : 'any template'} in the copy`, async () => {
			test.setTimeout(long ? 1_800_000 : 120_000);
			const addresses = new Set([
				...Object.values(templates).map((address) => href(address)),
				href('/offline'),
				href('/track'),
				...(long ? online.map(({ read }) => read.address) : [])
			]);
			await onTabs(window, [...addresses], async (tab, address) => {
				await tab.goto(server.origin + address);
				await tab.locator('main h1').first().waitFor();
				await expect(tab.locator('html')).toHaveAttribute('data-copy', /./);
				const { violations, incomplete } = await runAxe(tab);
				expect.soft(violations, address).toEqual([]);
				const unjudged = incomplete.filter(
					({ rule, target }) => !judged.some((one) => one.rule === rule && one.target.test(target))
				);
				expect.soft(unjudged, address).toEqual([]);
			});
		});

		test('the site’s icon is there', async () => {
			const page = await window.newPage();
			await page.goto(`${server.origin}${href('/')}`);
			const address = (await page.locator('link[rel=icon]').getAttribute('href')) ?? '';
			const width = await page.evaluate(async (src) => {
				const image = new Image();
				image.src = src;
				await image.decode();
				return image.naturalWidth;
			}, address);
			expect(width).toBeGreaterThan(0);
		});

		test('the page about the copy says what is kept, and from which day', async () => {
			const page = await window.newPage();
			await page.goto(server.origin + href('/offline'));
			const panel = page.locator('[data-state="kept"]');
			await expect(panel).toBeVisible();
			const day = await page.locator('html').getAttribute('data-copy-date');
			const date = new Intl.DateTimeFormat(localeFacts[locale].format, {
				dateStyle: 'long',
				timeZone: 'UTC'
			}).format(new Date(day ?? ''));
			await expect(panel.locator('[data-fill="date"]')).toHaveText(date);
			const kept = Number((await panel.locator('[data-fill="pages"]').innerText()).replace(/\D/g, ''));
			expect(kept).toBeGreaterThan(250);
			await page.close();
		});
	});
}

test.describe('with the server gone and the browser offline', () => {
	let server: OwnServer;
	let window: BrowserContext;
	let module: string;
	const readLately = '/activities/cooking';

	test.beforeAll(async ({ browser }) => {
		server = await OwnServer.start();
		window = await browser.newContext();
		window.setDefaultTimeout(15_000);
		const page = await window.newPage();
		await getCopy(page, server.origin);
		await page.goto(server.origin + readLately);
		await expect(page.locator('html')).not.toHaveAttribute('data-copy');
		module = await (await fetch(`${server.origin}/_app/enhance.js`)).text();
		await cutEverything(server, window);
	});

	test.afterAll(async () => {
		await window.close();
		await server[Symbol.asyncDispose]();
	});

	test('a reload and a new tab show the page, and links lead on', async () => {
		const page = await window.newPage();
		await page.goto(`${server.origin}/guides`);
		await page.reload();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Guides');
		const tab = await window.newPage();
		await tab.goto(`${server.origin}/`);
		await tab.getByRole('main').getByRole('link', { name: 'Find a service' }).click();
		await expect(tab).toHaveURL(/\/services/);
		await expect(tab.locator('.card').first()).toBeVisible();
		await tab.locator('.card-title a').first().click();
		await expect(tab.locator('html')).toHaveAttribute('data-copy', 'offline');
		await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();
		await tab.goBack();
		await expect(tab.locator('.card').first()).toBeVisible();
	});

	test('a page that was read a moment ago says all the same that it is a copy', async () => {
		const page = await window.newPage();
		// The browser has it from before the cut, and would show it as if it were today's.
		await page.goto(server.origin + readLately);
		await expect(page.locator('html')).toHaveAttribute('data-copy', 'offline');
		await expect(page.locator('#signal')).toBeVisible();
		await expect(page.getByRole('main').getByText(texts['whatson.copy'] ?? '')).toBeVisible();
	});

	test('an address that is not there says so and offers the search, which works', async () => {
		const page = await window.newPage();
		for (const address of ['/no-such-page', '/guides/no-such-guide', '/activities/no-such/thing']) {
			await page.goto(server.origin + address);
			const main = page.getByRole('main');
			await expect(main.getByText(texts['page.offline.not-kept.title'] ?? '')).toBeVisible();
			await expect(main.getByText(texts['page.offline.needs-network.title'] ?? '')).toBeHidden();
			await expect(page.locator('#signal')).toBeVisible();
		}
		await page.getByRole('main').getByRole('searchbox').fill('rest bite');
		await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
		await expect(page).toHaveURL(/\/search\?q=rest\+bite/);
		await expect(page.locator('#results > li').first()).toBeVisible();
	});

	for (const address of ['/track', '/staff']) {
		test(`${address} says that it needs the internet, and whom to ring`, async () => {
			const page = await window.newPage();
			await page.goto(server.origin + address);
			const main = page.getByRole('main');
			await expect(main.getByText(texts['page.offline.needs-network.title'] ?? '')).toBeVisible();
			await expect(main.getByText(/or ring Rutland County Council on 01572 722577/)).toBeVisible();
			await expect(main.getByText(texts['page.offline.not-kept.title'] ?? '')).toBeHidden();
			await expect(main.getByRole('searchbox')).toBeVisible();
		});
	}

	test('activities say that times may have changed, in the list and each by itself', async () => {
		const page = await window.newPage();
		for (const address of ['/activities', '/activities?day=weekend', '/activities/cooking']) {
			await page.goto(server.origin + address);
			await expect(page.getByRole('main').getByText(texts['whatson.copy'] ?? '')).toBeVisible();
		}
		await page.goto(`${server.origin}/guides/carers`);
		await expect(page.getByText(texts['whatson.copy'] ?? '')).toHaveCount(0);
	});

	test('a page from the copy runs the site’s own code and no other', async () => {
		const page = await window.newPage();
		const session = await window.newCDPSession(page);
		const ran: string[] = [];
		// What has no address is put in by the test itself.
		session.on('Debugger.scriptParsed', ({ url }) => void (url && ran.push(url)));
		await session.send('Debugger.enable');
		for (const address of [
			'/guides/carers',
			'/activities/cooking',
			'/track',
			'/services',
			'/search?q=ehcp'
		]) {
			ran.length = 0;
			const response = await page.goto(server.origin + address);
			await page.locator('main h1').first().waitFor();
			expect(response?.headers(), address).toEqual({
				'content-type': 'text/html; charset=utf-8',
				'x-content-type-options': 'nosniff'
			});
			expect(ran, address).toContain(`${server.origin}/_app/enhance.js`);
			// A page that renders itself starts with a few lines of its own, which its policy names by their hash.
			const own = (url: string) =>
				url.startsWith(`${server.origin}/_app/`) || (isDoing(address) && url === server.origin + address);
			expect(
				ran.filter((url) => !own(url)),
				address
			).toEqual([]);
			const policy = await page
				.locator('head > meta[http-equiv="content-security-policy"]')
				.getAttribute('content');
			const scripts = policy?.split('; ').find((rule) => rule.startsWith('script-src'));
			expect(scripts, address).toMatch(/^script-src 'self'( 'sha256-[\w+/=]+')?$/);
			const refused = page.evaluate(
				() =>
					new Promise<string>((tell) => {
						document.addEventListener('securitypolicyviolation', (event) => tell(event.effectiveDirective));
						const script = document.createElement('script');
						script.textContent = 'document.title = "taken over"';
						document.body.append(script);
					})
			);
			expect(await refused, address).toBe('script-src-elem');
			await expect(page).not.toHaveTitle('taken over');
		}
		expect(await page.evaluate(async () => (await fetch('/_app/enhance.js')).text())).toBe(module);
	});
});

test('after the browser was closed, the site opens from the copy with no network', async ({
	locale,
	timezoneId
}, testInfo) => {
	await using server = await OwnServer.start();
	const profile = testInfo.outputPath('profile');
	const open = (offline: boolean) =>
		chromium.launchPersistentContext(profile, {
			executablePath: needChromium(),
			args: chromiumArguments,
			offline,
			...(locale && { locale }),
			...(timezoneId && { timezoneId })
		});
	const before = await open(false);
	await getCopy(await before.newPage(), server.origin);
	await before.close();
	await server.kill();
	await expect(fetch(server.origin)).rejects.toThrow('fetch failed');

	const after = await open(true);
	const page = after.pages()[0] ?? (await after.newPage());
	await page.goto(`${server.origin}/guides/carers`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help for you as a carer');
	await expect(page.locator('html')).toHaveAttribute('data-copy', 'offline');
	await page.goto(`${server.origin}/search?q=rest+bite`);
	await expect(page.locator('#results > li').first()).toContainText('Short breaks');
	await page.goto(`${server.origin}/activities`);
	await expect(page.locator('.card').first()).toBeVisible();
	await after.close();
});
