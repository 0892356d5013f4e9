import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { builtPages, type BuiltPage } from '../support/site.ts';

/** One first flight: 10 packets of 1,460 bytes (RFC 6928). */
const firstFlight = 14_600 - 600;
const longPage = 20_000;
const mostCss = 7_000;
const beforePaint =
	/^<script src="\/_app\/immutable\/preferences\.[\w-]{8}\.js" data-styles="\/_app\/immutable\/chosen\.[\w-]{8}\.css">$/;
const longPages = new Set([
	'/jargon',
	'/how-are-we-doing',
	'/thresholds',
	'/guides',
	'/documents',
	'/you-said-we-did',
	'/coverage'
]);

function templateOf(address: string): string {
	const path = address.replace(/^\/(easy|pl|ar)(?=\/|$)/, '') || '/';
	const [, kind, slug] = path.split('/');
	return slug ? `/${kind}/[slug]` : path;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

test('reading pages fit their budgets and carry no framework JavaScript', () => {
	const templates = Map.groupBy(builtPages(), ({ address }) => templateOf(address));
	expect(templates.size).toBeGreaterThan(12);
	const rows: string[] = [];
	for (const [template, pages] of [...templates].sort()) {
		const sizes = pages.map(({ bytes }) => bytes);
		const css = Math.max(...pages.map(cssBytes));
		const largest = Math.max(...sizes);
		rows.push(
			`${template.padEnd(26)} ${String(pages.length).padStart(4)} pages  median ${String(median(sizes)).padStart(6)} br  largest ${String(largest).padStart(6)} br  css ${css} br`
		);
		expect(median(sizes), `${template}: median`).toBeLessThanOrEqual(
			longPages.has(template) ? longPage : firstFlight
		);
		expect(largest, `${template}: largest`).toBeLessThanOrEqual(longPage);
		expect(css, `${template}: CSS`).toBeLessThanOrEqual(mostCss);
		for (const { address, html } of pages) {
			const scripts = [...html.matchAll(/<script\b(?![^>]*application\/ld\+json)[^>]*>/g)].map(
				([tag]) => tag
			);
			expect(scripts, address).toEqual([
				expect.stringMatching(beforePaint),
				'<script type="module" src="/_app/enhance.js">'
			]);
			expect(html, address).not.toContain('modulepreload');
			expect(html, address).not.toMatch(
				/(?:src|href)="https?:\/\/(?!localhost)[^"]*\.(?:js|css|woff2?|png|svg|jpg)"/
			);
		}
	}
	console.log(rows.join('\n'));
});

/** Many pages carry the same styles, and the compressor is slow. */
const packedCss = new Map<string, number>([['', 0]]);
function cssBytes({ html }: BuiltPage): number {
	const css = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text]) => text).join('');
	const bytes = packedCss.get(css) ?? brotliCompressSync(css).length;
	packedCss.set(css, bytes);
	return bytes;
}

test('the browser gets neither the validator nor the translator of the build', () => {
	const root = 'build/client/_app';
	const scripts = (readdirSync(root, { recursive: true }) as string[]).filter((file) => file.endsWith('.js'));
	expect(scripts.length).toBeGreaterThan(10);
	let bytes = 0;
	for (const file of scripts) {
		const code = readFileSync(join(root, file), 'utf8');
		bytes += brotliCompressSync(code).length;
		expect(code, file).not.toMatch(/ZodError|invalid_type|i18next/);
	}
	console.log(`all client scripts together: ${bytes} br`);
});

test('what a doing page sends is compressed and stays small', async ({ request }) => {
	for (const address of ['/services', '/activities', '/search?q=help']) {
		const response = await request.get(address, { headers: { 'accept-encoding': 'br' } });
		expect(response.headers()['content-encoding'], address).toBe('br');
		const bytes = brotliCompressSync(await response.body()).length;
		console.log(`${address} ${bytes} br`);
		expect(bytes, address).toBeLessThanOrEqual(longPage);
	}
});
