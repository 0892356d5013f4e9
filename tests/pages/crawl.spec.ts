import { expect, test } from '@playwright/test';
import { pageAddresses } from '../../src/lib/content/addresses.ts';
import { builtPages } from '../support/site.ts';

test('no link of any page is dead, and no fragment points at nothing', async ({ request }) => {
	test.setTimeout(300_000);
	const pages = builtPages();
	const ids = new Map(
		pages.map(({ address, html }) => [
			address,
			new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
		])
	);
	const asked = new Map<string, number>();
	const dead: string[] = [];
	for (const { address, html } of pages) {
		for (const [, raw = ''] of html.matchAll(/<a\s[^>]*href="([^"]*)"/g)) {
			const href = raw.replaceAll('&amp;', '&');
			if (/^(tel:|mailto:|https?:)/.test(href)) continue;
			const [path = '', fragment] = href.split('#');
			// A document in large print is the same one in other letters.
			const target = path === '' ? address : path.replace('&size=large', '');
			const known = ids.get(target);
			if (known) {
				if (fragment && !known.has(decodeURIComponent(fragment)))
					dead.push(`${address} → ${href} (no such place)`);
				continue;
			}
			let status = asked.get(target);
			if (status === undefined) {
				status = (await request.get(target)).status();
				asked.set(target, status);
			}
			if (status !== 200) dead.push(`${address} → ${href} (${status})`);
		}
	}
	expect([...new Set(dead)]).toEqual([]);
	expect(ids.size).toBeGreaterThan(1000);
});

test('every address of the contract, every entry and the site map answer 200', async ({ request }) => {
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
	for (const path of listed) expect((await request.get(path)).status(), path).toBe(200);
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
