import { expect, test, type APIRequestContext } from '@playwright/test';
import { localeFacts, locales, localiseHref, type Locale } from '../../src/lib/i18n/locales.ts';
import type { ManifestImage, WebManifest } from '../../src/lib/server/content/web-manifest.ts';
import { readPixels } from '../support/pixels.ts';

const addressOf = (locale: Locale) => `/data/${locale}/app.webmanifest`;

async function readManifest(request: APIRequestContext, locale: Locale): Promise<WebManifest> {
	return (await (await request.get(addressOf(locale))).json()) as WebManifest;
}

/** Width and height as the header of a PNG says them. */
function pngSize(png: Buffer): string {
	expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
	return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

for (const locale of locales) {
	test(`${locale}: every page leads to the manifest of its language, which is served as one`, async ({
		page,
		request
	}) => {
		for (const address of ['/', '/guides', '/services', '/no-such-page']) {
			await page.goto(localiseHref(locale, address), { waitUntil: 'domcontentloaded' });
			await expect(page.locator('link[rel=manifest]'), address).toHaveAttribute('href', addressOf(locale));
		}
		const response = await request.get(addressOf(locale));
		expect(response.status()).toBe(200);
		expect(response.headers()['content-type']).toMatch(/^application\/manifest\+json/);
		expect(await response.json()).toMatchObject({
			lang: locale,
			dir: localeFacts[locale].dir,
			short_name: 'Local Offer'
		});
	});

	test(`${locale}: the start page and the shortcuts open pages in that language`, async ({
		page,
		request
	}) => {
		const { start_url, shortcuts } = await readManifest(request, locale);
		expect(shortcuts).toHaveLength(3);
		for (const url of [start_url, ...shortcuts.map((shortcut) => shortcut.url)]) {
			expect((await page.goto(url, { waitUntil: 'domcontentloaded' }))?.status(), url).toBe(200);
			await expect(page.locator('html'), url).toHaveAttribute('lang', locale);
		}
	});

	test(`${locale}: Chromium finds the manifest without fault and would install the site`, async ({
		page
	}) => {
		await page.goto(localiseHref(locale, '/'));
		const session = await page.context().newCDPSession(page);
		const { url, errors, data } = await session.send('Page.getAppManifest');
		expect(new URL(url).pathname).toBe(addressOf(locale));
		expect(data).toContain('"display":"standalone"');
		expect(errors).toEqual([]);
		const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
		// Playwright's pages are private windows, where nothing can be installed.
		const ours = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
		expect(ours).toEqual([]);
	});
}

test('every icon and screenshot is there, in the size and type that the manifest says, and small', async ({
	request
}) => {
	const { icons, shortcuts, screenshots } = await readManifest(request, 'en-GB');
	const images = new Map<string, ManifestImage>();
	for (const image of [...icons, ...shortcuts.flatMap((shortcut) => shortcut.icons), ...screenshots])
		images.set(image.src, image);
	expect(images.size).toBeGreaterThan(14);
	for (const [src, { sizes, type }] of images) {
		const response = await request.get(src);
		expect(response.status(), src).toBe(200);
		expect(response.headers()['content-type'], src).toBe(type);
		const body = await response.body();
		expect(body.length, src).toBeLessThan(src.startsWith('/screenshots/') ? 90_000 : 12_000);
		if (type === 'image/png') expect(pngSize(body), src).toBe(sizes);
		else
			expect([sizes, body.toString()], src).toEqual(['any', expect.stringContaining('viewBox="0 0 48 48"')]);
	}
});

test('the screenshots keep to the limits beyond which Chromium leaves them out', async ({ request }) => {
	const { screenshots } = await readManifest(request, 'en-GB');
	const shapes = Map.groupBy(screenshots, (screenshot) => screenshot.form_factor);
	expect([...shapes.keys()].sort()).toEqual(['narrow', 'wide']);
	for (const [form, group] of shapes) {
		expect(new Set(group.map(({ sizes }) => sizes)).size, form).toBe(1);
		for (const { sizes } of group) {
			const [width = 0, height = 0] = sizes.split('x').map(Number);
			expect(width < height ? 'narrow' : 'wide').toBe(form);
			expect(Math.min(width, height)).toBeGreaterThanOrEqual(320);
			expect(Math.max(width, height)).toBeLessThanOrEqual(3840);
			expect(Math.max(width, height) / Math.min(width, height)).toBeLessThanOrEqual(2.3);
		}
	}
});

test('an icon that is cut to shape has no hole, and nothing of its sign is cut off', async ({
	page,
	request
}) => {
	const { icons } = await readManifest(request, 'en-GB');
	const cut = icons.filter(({ purpose }) => purpose === 'maskable').map(({ src }) => src);
	expect(cut).toHaveLength(2);
	for (const src of [...cut, '/icons/apple-touch-icon.png']) {
		const body = await (await request.get(src)).body();
		const { width, height, rgba } = await readPixels(page, body);
		const outside = new Set<string>();
		let holes = 0;
		for (let y = 0; y < height; y++) {
			for (let x = 0; x < width; x++) {
				const [red, green, blue, alpha] = rgba.subarray((y * width + x) * 4);
				if (alpha !== 255) holes++;
				// The circle that every device shows: 80% of the icon (W3C Web Application Manifest, safe zone).
				if (Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2) > width * 0.4)
					outside.add(`${red} ${green} ${blue}`);
			}
		}
		expect(holes, src).toBe(0);
		// #0b4a5a, the ground.
		expect([...outside], src).toEqual(['11 74 90']);
	}
});

test('an iPhone finds an icon of 180 pixels, and browsers a colour for each scheme', async ({
	page,
	request
}) => {
	await page.goto('/guides');
	const icon = await page.locator('link[rel=apple-touch-icon]').getAttribute('href');
	expect(pngSize(await (await request.get(icon ?? '')).body())).toBe('180x180');
	const colour = (scheme: string) =>
		page.locator(`meta[name=theme-color][media="(prefers-color-scheme: ${scheme})"]`);
	await expect(colour('light')).toHaveAttribute('content', '#0b4a5a');
	await expect(colour('dark')).toHaveAttribute('content', '#0d1a1f');
});
