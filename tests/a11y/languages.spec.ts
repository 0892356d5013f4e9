import { expect, test } from '@playwright/test';
import { localeFacts, locales } from '../../src/lib/i18n/locales.ts';
import { templates } from '../support/pages.ts';

const shown = process.env.TEST_LONG
	? Object.values(templates)
	: [
			templates.home,
			templates.services,
			templates.service,
			templates.guide,
			templates.guides,
			templates['activity, dated'],
			templates.contact,
			templates['a form'],
			templates['text and colours'],
			templates.saved
		];

test('every page says its language and direction, and leads to itself in the others', async ({ page }) => {
	for (const locale of locales) {
		const { prefix, dir } = localeFacts[locale];
		for (const address of shown) {
			await page.goto(`${prefix && `/${prefix}`}${address === '/' && prefix ? '' : address}`);
			await expect(page.locator('html')).toHaveAttribute('lang', locale);
			await expect(page.locator('html')).toHaveAttribute('dir', dir);
			for (const other of locales) {
				const link = page.locator(`footer a[hreflang="${other}"]`);
				await expect(link).toHaveAttribute('lang', other);
				expect(new URL((await link.getAttribute('href')) ?? '', page.url()).pathname).toBe(
					`${localeFacts[other].prefix && `/${localeFacts[other].prefix}`}${address === '/' && localeFacts[other].prefix ? '' : address.split('?')[0]}`
				);
			}
		}
	}
});

test('on Arabic pages every run of English words, seen or only heard, is marked as English', async ({
	page
}) => {
	for (const address of shown) {
		await page.goto(`/ar${address === '/' ? '' : address}`);
		const unmarked = await page.evaluate(() => {
			const latin = /[A-Za-z]{2,}(?:[\s,.'’:–-]+[A-Za-z]{2,}){3,}/;
			const isArabic = (element: Element | null) => element?.closest('[lang]')?.getAttribute('lang') === 'ar';
			const found: string[] = [];
			const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			for (let node = texts.nextNode(); node; node = texts.nextNode()) {
				const parent = node.parentElement;
				if (parent?.closest('script, style, bdi') || !isArabic(parent)) continue;
				if (latin.test(node.textContent ?? '')) found.push((node.textContent ?? '').trim().slice(0, 80));
			}
			for (const one of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]'))
				for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
					if (isArabic(one) && latin.test(one.getAttribute(name) ?? ''))
						found.push(`${name}: ${one.getAttribute(name)}`);
			return found;
		});
		expect.soft(unmarked, address).toEqual([]);
	}
});

test('on Polish and Arabic pages the buttons and fields are named in that language', async ({ page }) => {
	for (const [prefix, own] of [
		['/ar', /[\u0600-\u06ff]/],
		['/pl', /[ąćęłńóśźż]|szuk|menu|poka|wy[śs]|tekst|zapis/i]
	] as const) {
		const names: string[] = [];
		for (const address of shown) {
			await page.goto(`${prefix}${address === '/' ? '' : address}`);
			for (const control of await page.getByRole('button').all()) {
				const inOther = await control.evaluate((one) => one.closest('[lang]') !== document.documentElement);
				if (!inOther)
					names.push(((await control.getAttribute('aria-label')) ?? (await control.innerText())).trim());
			}
		}
		const wrong = [...new Set(names)].filter((name) => name !== '' && !own.test(name));
		expect.soft(wrong, prefix).toEqual([]);
		expect(names.length).toBeGreaterThan(10);
	}
});
