import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import {
	appIcons,
	screens,
	screenshots,
	shortcutIcons,
	shortcutNames
} from '../../src/lib/server/content/web-manifest.ts';
import { chromiumArguments, needChromium } from './chromium.ts';
import { readPixels } from './pixels.ts';
import { smallPng } from './small-png.ts';

/*
 * Draws the pictures that the web manifest names; the results are committed. After a change of icon.svg or of
 * icons/maskable.svg run
 *     node tests/support/draw-icons.ts
 * and, with the site running (npm start), to take the screenshots anew as well
 *     node tests/support/draw-icons.ts http://localhost:3000
 */
const [, , origin] = process.argv;

/** The signs that the pages use for the same things, and the ground they stand on. */
const signs: Record<(typeof shortcutNames)[number], { lucide: string; ground: string }> = {
	search: { lucide: 'search', ground: '#0b4a5a' },
	activities: { lucide: 'calendar-days', ground: '#0b4a5a' },
	// As --alert in app.css.
	urgent: { lucide: 'phone', ground: '#8a1616' }
};

const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumArguments });
mkdirSync('static/icons', { recursive: true });
mkdirSync('static/screenshots', { recursive: true });
await drawIcons(await browser.newPage());
if (origin) for (const screenshot of screenshots) await takeScreenshot(origin, screenshot);
await browser.close();

async function drawIcons(page: Page): Promise<void> {
	const plain = readFileSync('static/icon.svg', 'utf8');
	const maskable = readFileSync('static/icons/maskable.svg', 'utf8');
	for (const { src, sizes, type, purpose } of appIcons) {
		if (type === 'image/png')
			await draw(page, purpose === 'maskable' ? maskable : plain, Number.parseInt(sizes), src);
	}
	// iOS rounds the corners itself and paints see-through ones black.
	await draw(page, maskable, 180, '/icons/apple-touch-icon.png');
	for (const name of shortcutNames) {
		for (const { src, sizes } of shortcutIcons(name))
			await draw(page, signOnDisc(name), Number.parseInt(sizes), src);
	}
}

function signOnDisc(name: (typeof shortcutNames)[number]): string {
	const { lucide, ground } = signs[name];
	const file = createRequire(import.meta.url).resolve(`lucide-static/icons/${lucide}.svg`);
	const svg = readFileSync(file, 'utf8');
	const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="${ground}"/><g transform="translate(11.500 11.500) scale(1.042)" fill="none" stroke="#fffaf0" stroke-width="2.200" stroke-linecap="round" stroke-linejoin="round">${shapes}</g></svg>`;
}

async function draw(page: Page, svg: string, pixels: number, src: string): Promise<void> {
	await page.setViewportSize({ width: pixels, height: pixels });
	await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
	await save(page, await page.screenshot({ omitBackground: true }), src);
}

async function takeScreenshot(site: string, { name, address, form }: (typeof screenshots)[number]) {
	const { width, height, scale } = screens[form];
	const context = await browser.newContext({
		viewport: { width, height },
		deviceScaleFactor: scale,
		isMobile: form === 'narrow',
		colorScheme: 'light',
		locale: 'en-GB'
	});
	const page = await context.newPage();
	await page.goto(new URL(address, site).href, { waitUntil: 'networkidle' });
	await save(page, await page.screenshot(), `/screenshots/${name}.png`);
	await context.close();
}

async function save(page: Page, png: Buffer, src: string): Promise<void> {
	const pixels = await readPixels(page, png);
	const small = smallPng(pixels);
	writeFileSync(join('static', src), small);
	console.log(`static${src}  ${pixels.width} × ${pixels.height}  ${small.length} bytes`);
}
