import { expect, test } from 'vitest';
import { readContent } from '../lib/server/content/read.ts';
import { knownPages } from './known-pages.ts';

test('every page of the site is known by its address, and no page of staff or of one form that is filled in', async () => {
	const { offer } = await readContent('tests/fixtures/content/good', { mode: 'demo', today: '2026-11-22' });
	if (!offer) throw new Error('The fixture cannot be read.');
	const pages = knownPages(offer);
	for (const page of [
		'/',
		'/search',
		'/track',
		'/guides/ehc-plans',
		'/forms/visit',
		'/privacy',
		'/how-are-we-doing'
	])
		expect(pages).toContain(page);
	expect(pages.filter((page) => !/^\/[a-z0-9/-]*$/.test(page) || /staff|\.ics|\/$./.test(page))).toEqual([]);
	expect(pages.filter((page) => page.startsWith('/forms/') && page.split('/').length > 3)).toEqual([]);
	expect(new Set(pages).size).toBe(pages.length);
});
