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
			await page.goto(`${prefix && `/${prefix}`}${address === '/' && prefix ? '' : address}`, {
				waitUntil: 'domcontentloaded'
			});
			const said = await page.evaluate(() => ({
				lang: document.documentElement.lang,
				dir: document.documentElement.dir,
				links: [...document.querySelectorAll<HTMLAnchorElement>('footer a[hreflang]')].map(
					(link) => `${link.hreflang} ${link.lang} ${link.pathname}`
				)
			}));
			const links = locales.map((other) => {
				const start = localeFacts[other].prefix && `/${localeFacts[other].prefix}`;
				return `${other} ${other} ${start}${address === '/' && start ? '' : address.split('?')[0]}`;
			});
			expect({ ...said, links: said.links.sort() }, page.url()).toEqual({
				...{ lang: locale, dir, links: links.sort() }
			});
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
			const found = await page
				.getByRole('button')
				.evaluateAll((all) =>
					all
						.filter((one) => one.closest('[lang]') === document.documentElement)
						.map((one) => (one.getAttribute('aria-label') ?? (one as HTMLElement).innerText).trim())
				);
			names.push(...found);
		}
		const wrong = [...new Set(names)].filter((name) => name !== '' && !own.test(name));
		expect.soft(wrong, prefix).toEqual([]);
		expect(names.length).toBeGreaterThan(10);
	}
});
