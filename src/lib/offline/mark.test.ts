import { expect, test } from 'vitest';
import { markCopy } from './mark.ts';

const page =
	'<!doctype html>\n<html lang="pl" dir="ltr"><body>The tag <html lang="x"> in a text</body></html>';

test('a page from the copy says why and of which day, on its outermost element only', () => {
	expect(markCopy(page, { date: '2026-11-03', reason: 'weak' })).toBe(
		page.replace('<html lang="pl"', '<html data-copy="weak" data-copy-date="2026-11-03" lang="pl"')
	);
});

test('a page without a known day says none', () => {
	const marked = markCopy(page, { date: undefined, reason: 'needs-network' });
	expect(marked).toContain('<html data-copy="needs-network" lang="pl"');
	expect(marked).not.toContain('data-copy-date');
});
