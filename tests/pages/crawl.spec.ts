import { expect, test } from '@playwright/test';
import { pageAddresses } from '../../src/lib/content/addresses.ts';
import { builtPages } from '../support/site.ts';

/** What the server answers to each address, a few at a time. */
async function statusOf(
	origin: string | undefined,
	addresses: readonly string[]
): Promise<{ address: string; status: number }[]> {
	const answers: { address: string; status: number }[] = [];
	const left = addresses.values();
	const ask = async () => {
		for (const address of left) {
			const response = await fetch(new URL(address, origin));
			await response.arrayBuffer();
			answers.push({ address, status: response.status });
		}
	};
	await Promise.all(Array.from({ length: 4 }, ask));
	return answers;
}

test('no link of any page is dead, and no fragment points at nothing', async ({ baseURL }) => {
	test.setTimeout(300_000);
	const pages = builtPages();
	const ids = new Map(
		pages.map(({ address, html }) => [
			address,
			new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
		])
	);
	/** What leads to an address that was not prerendered. */
	const toAsk = new Map<string, string>();
	const dead: string[] = [];
	for (const { address, html } of pages) {
		for (const [, raw = ''] of html.matchAll(/<a\s[^>]*href="([^"]*)"/g)) {
			const href = raw.replaceAll('&amp;', '&');
			if (/^(tel:|mailto:|https?:)/.test(href)) continue;
			const [path = '', fragment] = href.split('#');
			// A document in large print is the same one in other letters.
			const target = path === '' ? address : path.replace('&size=large', '');
			const known = ids.get(target);
			if (!known) toAsk.set(target, `${address} → ${href}`);
			else if (fragment && !known.has(decodeURIComponent(fragment)))
				dead.push(`${address} → ${href} (no such place)`);
		}
	}
	// The server makes every page to print in one way, of pages that are there; the long run asks for all of them.
	const asked = [...toAsk.keys()].filter((target, at) => {
		const [, prefix = '', names] = /^(\/\w+)?\/print\?pages=([^&]+)$/.exec(target) ?? [];
		if (!names || process.env.TEST_LONG || at % 4 === 0) return true;
		const missing = decodeURIComponent(names)
			.split(',')
			.filter((name) => !ids.has(`${prefix}/${name}`));
		if (missing.length > 0) dead.push(`${toAsk.get(target)} (no ${missing.join()} to print)`);
		return false;
	});
	for (const { address, status } of await statusOf(baseURL, asked))
		if (status !== 200) dead.push(`${toAsk.get(address)} (${status})`);
	console.log(`${asked.length} of ${toAsk.size} addresses asked for`);
	expect([...new Set(dead)]).toEqual([]);
	expect(ids.size).toBeGreaterThan(1000);
});

test('every address of the contract, every entry and the site map answer 200', async ({
	request,
	baseURL
}) => {
	const files = [
		'/accessibility',
		'/privacy',
		'/sitemap.xml',
		'/robots.txt',
		'/healthz',
		'/activities.ics',
		'/activities/cooking.ics'
	];
	const addresses = [...pageAddresses, ...files];
	for (const address of addresses) expect((await request.get(address)).status(), address).toBe(200);
	const map = await (await request.get('/sitemap.xml')).text();
	const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname);
	expect(listed.length).toBeGreaterThan(1000);
	const answers = await statusOf(baseURL, listed);
	expect(answers).toHaveLength(listed.length);
	expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
});

test('every response carries the security headers, errors and files included', async ({ request }) => {
	for (const address of [
		'/',
		'/services',
		'/no-such-page',
		'/sitemap.xml',
		'/_app/enhance.js',
		'/data/en-GB/search?q=x',
		'/%ff',
		'/x?/__proto__'
	]) {
		const headers = (await request.get(address)).headers();
		for (const name of [
			'content-security-policy',
			'x-content-type-options',
			'referrer-policy',
			'strict-transport-security',
			'permissions-policy',
			'cross-origin-opener-policy'
		]) {
			expect(headers[name], `${name} on ${address}`).toBeTruthy();
		}
		expect(headers['set-cookie'], address).toBeUndefined();
	}
});

test('a hostile action name is refused, not answered with a fault', async ({ request }) => {
	for (const name of ['__proto__', 'constructor', 'toString']) {
		expect((await request.post(`/services?/${name}`)).status()).toBeLessThan(500);
	}
});

test('odd queries give a page, never an error', async ({ request }) => {
	const odd = [
		'',
		' ',
		'a'.repeat(10_000),
		'the of and',
		'😀😀',
		'مساعدة في المدرسة',
		'<script>alert(1)</script>',
		'title:x^9 +- ~ *',
		'\u0000',
		'%',
		'"',
		'toString __proto__ constructor'
	];
	for (const query of odd) {
		const response = await request.get('/search', { params: { q: query } });
		expect(response.status(), query.slice(0, 30)).toBe(200);
		expect(await response.text()).not.toContain('<script>alert(1)');
	}
	for (const query of [
		'age=-1&page=-5',
		'page=99999999999999999999',
		'area=%00',
		'need=constructor&place=__proto__',
		'age=NaN'
	]) {
		expect((await request.get(`/services?${query}`)).status(), query).toBe(200);
		expect((await request.get(`/activities?${query}`)).status(), query).toBe(200);
	}
});
