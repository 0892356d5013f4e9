import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { parse } from 'yaml';
import { queryKinds, type QueryKind } from '../bench/search/queries.ts';
import { seededRandom } from '../bench/search/random.ts';
import { complaintsOf, cutEverything, getCopy, onTabs, serverWindow } from '../support/offline.ts';
import { OwnServer } from '../support/own-server.ts';

// All tests ask one copy, and compare it with what the server said before it was killed.
test.describe.configure({ mode: 'default' });
// On a wide screen the filters stand open.
test.use({ viewport: { width: 1280, height: 900 } });

interface Query {
	q: string;
	kind: QueryKind;
}

/** The same queries in each run, of every kind in turn. */
function chooseQueries(count: number): Query[] {
	const random = seededRandom(2026);
	const all = ['queries-a.yaml', 'queries-b.yaml'].flatMap(
		(file) => parse(readFileSync(resolve(import.meta.dirname, '../bench/search', file), 'utf8')) as Query[]
	);
	const left = queryKinds.map((kind) => all.filter((query) => query.kind === kind));
	return Array.from({ length: count }, (_none, number) => {
		const kind = left[number % left.length] ?? [];
		const [chosen] = kind.splice(Math.floor(random() * kind.length), 1);
		if (!chosen)
			throw new Error(`There are too few rated queries of the kind "${queryKinds[number % left.length]}"`);
		return chosen;
	});
}

const queries = chooseQueries(50);
const typed = ['rest bite', 'ehcp', 'school transp', 'wont go to scool', 'camhs', 'uppingham', 'boccia'];
const combinations = [
	'/services',
	'/services?page=2',
	'/services?area=health&level=specialist',
	'/services?kind=school&place=oakham',
	'/services?need=autism&age=15&no-diagnosis=on',
	'/services?area=care&self-referral=on&age=4',
	'/services?area=health&kind=school&no-diagnosis=on&place=ketton&age=1&self-referral=on&need=sensory',
	'/activities',
	'/activities?age=12&day=weekend',
	'/activities?evening=on&interest=cooking',
	'/activities?day=holiday&support=two-to-one&place=oakham',
	'/activities?age=1&interest=days-out&support=two-to-one',
	'/search',
	'/search?q=zzzzqqqq',
	'/search?q=help+at+school&kind=guides',
	'/search?q=autism&area=health&age=4',
	'/search?q=speach+therapy&kind=services&age=3'
];

/** A list as a reader sees it: the line above it, its entries in order, and the choices with their numbers. */
interface List {
	count: string;
	entries: string[];
	choices: string[];
}

function readList(page: Page): Promise<List> {
	return page.evaluate(() => {
		const words = (part: Element) => (part.textContent ?? '').replace(/\s+/g, ' ').trim();
		const all = (parts: string) => Array.from(document.querySelectorAll(`main ${parts}`));
		return {
			count: all(':is(.result-count, .none, .meant)').map(words).join(' '),
			entries: all('.cards > li').map(
				(item) => `${item.querySelector('a')?.getAttribute('href')} ${words(item)}`
			),
			choices: [
				...all('.facet a').map((link) => `${words(link)} ${link.ariaCurrent ?? ''}`),
				...all('.filters select').map((choice) => (choice as HTMLSelectElement).value),
				...all('.filters input[type=checkbox]').map((box) => String((box as HTMLInputElement).checked))
			]
		};
	});
}

async function openList(page: Page, url: string): Promise<List> {
	await page.goto(url, { waitUntil: 'domcontentloaded' });
	await page.locator('main h1').waitFor();
	return readList(page);
}

/** What a person presses; each step ends in another address. */
type Step = (page: Page) => Promise<void>;

const choose =
	(label: string, value: string): Step =>
	async (page) => {
		await page.getByRole('main').getByLabel(label, { exact: true }).selectOption(value);
	};
const tick =
	(label: string): Step =>
	(page) =>
		page.getByRole('main').getByLabel(label).check();
const press =
	(name: string | RegExp): Step =>
	(page) =>
		page.getByRole('main').getByRole('link', { name }).first().click();
const show: Step = (page) => page.getByRole('main').getByRole('button', { name: 'Show' }).click();
const inTurn =
	(...steps: Step[]): Step =>
	async (page) => {
		for (const step of steps) await step(page);
	};

const walks: { start: string; steps: Step[] }[] = [
	{
		start: '/services',
		steps: [
			press('Next page'),
			press(/^Health/),
			press(/^Specialist/),
			inTurn(choose('Age', '3'), choose('Need', 'speech-language'), show),
			inTurn(tick('No diagnosis needed'), show),
			press('Clear all choices')
		]
	},
	{
		start: '/activities',
		steps: [
			inTurn(choose('Day', 'weekend'), show),
			inTurn(tick('Starts at 5 pm or later'), choose('Interest', 'cooking'), choose('Day', ''), show),
			inTurn(choose('Age', '14'), show),
			press('Clear all choices')
		]
	},
	{
		start: '/search?q=short+breaks',
		steps: [press(/^Guide/), press(/^Everything/), inTurn(choose('Age', '9'), show), press(/^Service/)]
	}
];

/** Takes a walk and after each step compares the list with the one that stands at that address. */
async function walk(
	page: Page,
	origin: string,
	{ start, steps }: (typeof walks)[number],
	listAt: (url: string) => Promise<List | undefined>
): Promise<string[]> {
	const visited: string[] = [];
	await page.goto(origin + start);
	await page.locator('main h1').waitFor();
	for (const step of steps) {
		const before = page.url();
		await step(page);
		await page.waitForURL((url) => url.href !== before);
		const wanted = await listAt(page.url());
		await expect.poll(() => readList(page), { message: page.url() }).toEqual(wanted);
		visited.push(page.url());
	}
	return visited;
}

async function suggest(page: Page, words: string): Promise<string[]> {
	const box = page.getByRole('main').locator('input[name="q"]');
	await box.focus();
	await expect(box).toHaveRole('combobox');
	// An empty box closes the list, so that what is seen next belongs to these words.
	await box.fill('');
	await expect(page.getByRole('option').first()).toBeHidden();
	await box.fill(words);
	await expect(page.getByRole('option').first()).toBeVisible();
	return page
		.getByRole('option')
		.evaluateAll((options) =>
			options.map((option) => `${option.getAttribute('data-href')} ${option.textContent}`)
		);
}

const searchFor = (query: string) => `/search?${new URLSearchParams({ q: query })}`;

let server: OwnServer;
let window: BrowserContext;
let complaints: string[];
/** By address, as the server gave them. */
const online = new Map<string, List>();
const onlineSuggestions: string[][] = [];
const onlineWalks: string[][] = [];

test.beforeAll(async ({ browser }) => {
	test.setTimeout(180_000);
	server = await OwnServer.start();
	window = await browser.newContext();
	await getCopy(await window.newPage(), server.origin);

	// Lists and their filters as the server makes them, without any script.
	const bare = await browser.newContext({ javaScriptEnabled: false });
	const plain = await serverWindow(browser);
	for (const one of [window, bare, plain]) one.setDefaultTimeout(15_000);
	const addresses = [...queries.map(({ q }) => searchFor(q)), ...combinations];
	await onTabs(bare, addresses, async (page, address) => {
		online.set(server.origin + address, await openList(page, server.origin + address));
	});
	onlineWalks.push(
		...(await onTabs(bare, walks, (page, one) =>
			walk(page, server.origin, one, async (url) => {
				online.set(url, await readList(page));
				return online.get(url);
			})
		))
	);
	const page = await plain.newPage();
	await page.goto(`${server.origin}/search`);
	for (const words of typed) onlineSuggestions.push(await suggest(page, words));
	await plain.close();
	await bare.close();
	await cutEverything(server, window);
	complaints = complaintsOf(window);
});

test.afterAll(async () => {
	await window.close();
	await server[Symbol.asyncDispose]();
});

test.afterEach('no page complains', () => {
	expect([...new Set(complaints.splice(0))]).toEqual([]);
});

test('50 searches of every kind find the same first ten in the copy, and say the same number', async () => {
	test.setTimeout(120_000);
	expect(new Set(queries.map(({ kind }) => kind)).size).toBe(queryKinds.length);
	const wanted = queries.map(({ q }) => online.get(server.origin + searchFor(q)));
	expect(wanted.filter((list) => (list?.entries.length ?? 0) >= 5).length).toBeGreaterThan(40);
	const found = await onTabs(window, queries, async (page, { q }) => {
		const list = await openList(page, server.origin + searchFor(q));
		await expect(page.locator('html')).toHaveAttribute('data-copy', 'offline');
		return list;
	});
	const firstTen = (list: List | undefined) => ({
		count: list?.count,
		addresses: list?.entries.slice(0, 10)
	});
	for (const [number, { q }] of queries.entries())
		expect.soft(firstTen(found[number]), q).toEqual(firstTen(wanted[number]));
});

// A reading page, and one that renders itself in the copy.
for (const address of ['/', '/search']) {
	test(`the search box of ${address} suggests the same in the copy`, async () => {
		const page = await window.newPage();
		await page.goto(server.origin + address);
		await page.locator('main h1').waitFor();
		for (const [number, words] of typed.entries())
			expect(await suggest(page, words), words).toEqual(onlineSuggestions[number]);
		await page.close();
	});
}

test('a suggestion opens in the copy, with the keyboard alone', async () => {
	const page = await window.newPage();
	await page.goto(`${server.origin}/`);
	const suggested = await suggest(page, 'rest bite');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.waitForURL((url) => suggested[0]?.startsWith(`${url.pathname}${url.hash} `) ?? false);
	await expect(page.locator('html')).toHaveAttribute('data-copy', 'offline');
	await page.close();
});

test('filters by address give the same lists in the copy', async () => {
	const found = await onTabs(window, combinations, (page, address) =>
		openList(page, server.origin + address)
	);
	for (const [number, address] of combinations.entries())
		expect.soft(found[number], address).toEqual(online.get(server.origin + address));
	const counts = combinations.map((address) => online.get(server.origin + address)?.count);
	expect(new Set(counts).size).toBeGreaterThan(combinations.length / 2);
});

for (const [number, one] of walks.entries()) {
	test(`${one.start}: pressing through the filters gives the same lists in the copy`, async () => {
		const page = await window.newPage();
		const visited = await walk(page, server.origin, one, async (url) => online.get(url));
		expect(visited).toEqual(onlineWalks[number]);
		expect(visited).toHaveLength(one.steps.length);
		await expect(page.locator('#signal')).toBeVisible();
		await page.close();
	});
}
