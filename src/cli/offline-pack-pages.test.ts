import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { linkSheets } from './offline-pack-pages.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const page = (styles: string) =>
	`<head><meta http-equiv="content-security-policy" content="style-src 'self' ${hashOf(styles)}; base-uri 'none'">` +
	`<style>${styles}</style></head><main>$& .a{}</main>`;
const sheets = [
	{ path: '/app.css', text: '.a{color:red}' },
	{ path: '/more.css', text: '.b{color:blue}' }
];
const link = (path: string) => `<link rel="stylesheet" href="${path}">`;

describe('styles that the copy has as a file', () => {
	test('are linked, and what else stands in the page is still allowed there', () => {
		const linked = linkSheets(page('.a{color:red}\n.c{color:green}'), sheets);
		expect(linked).toContain(`${link('/app.css')}<style>.c{color:green}</style></head><main>$& .a{}</main>`);
		expect(linked).toContain(`style-src 'self' ${hashOf('.c{color:green}')}; base-uri`);
	});

	test('are linked in their order, and leave no block behind that is empty', () => {
		const linked = linkSheets(page('.a{color:red}\n.b{color:blue}\n'), sheets);
		expect(linked).toContain(`${link('/app.css')}${link('/more.css')}</head>`);
		expect(linked).toContain("style-src 'self'; base-uri");
	});

	test('stay where others come before them, since the order decides', () => {
		const before = page('.c{color:green}\n.a{color:red}');
		expect(linkSheets(before, sheets)).toBe(before);
		expect(linkSheets('<main></main>', sheets)).toBe('<main></main>');
	});
});
