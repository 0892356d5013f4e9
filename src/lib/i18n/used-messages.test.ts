import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { foundPages } from '../server/content/search.ts';
import { readMessages } from './plugin.ts';

/*
 * A text that no page shows is translated four times for nobody; a key without a text stops the page that
 * asks for it. Keys are looked for as they stand in the code: 'page.home.title', or `label.area.${area}`, in which
 * each part in braces stands for one part of the key.
 */

/** Of keys with parts in braces that would pass for most of their neighbours: what the parts can really be. */
const narrow: Record<string, string[]> = {
	// The three fields of a date.
	'form.${part}': ['form.day', 'form.month', 'form.year'],
	// The two fields of the tracker.
	'track.${field}': ['track.reference', 'track.code'],
	// Pages that no entry makes, as the search shows them.
	'page.${page}.title': foundPages.map((page) => `page.${page}.title`),
	'page.${page}.summary': foundPages.map((page) => `page.${page}.summary`)
};

/** Look like keys with parts in braces, and are none. */
const otherwise = ['response.${index}', 'x.${locale}.md\\'];

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.test.ts'))
	.map((file) => readFileSync(join('src', file), 'utf8'));
const all = (pattern: RegExp) =>
	new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, found = '']) => found)));

const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const keys = new Set(Object.keys(readMessages('en-GB')).map(withoutPlural));
const texts = all(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g);
const templates = [...all(/`([a-z][\w-]*(?:\.[\w-]+)*\.\$\{[^`]*)`/g)].filter(
	(template) => !otherwise.includes(template)
);

/** The keys that a template can become. */
function keysOf(template: string): string[] {
	const known = narrow[template];
	if (known) return known;
	const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
	const pattern = new RegExp(`^${parts.join('[\\w-]+')}$`);
	return [...keys].filter((key) => pattern.test(key));
}

test('every text is shown by something', () => {
	const used = new Set([...texts, ...templates.flatMap(keysOf)]);
	expect([...keys].filter((key) => !used.has(key))).toEqual([]);
});

test('every text that the code asks for is there', () => {
	const asked = all(/\bt\(\s*['"]([^'"]+)['"]/g);
	expect(asked.size).toBeGreaterThan(100);
	expect([...asked].filter((key) => !keys.has(key))).toEqual([]);
	expect(templates.length).toBeGreaterThan(20);
	expect(templates.filter((template) => keysOf(template).length === 0)).toEqual([]);
	expect(
		Object.values(narrow)
			.flat()
			.filter((key) => !keys.has(key))
	).toEqual([]);
});

test('what is written down about keys with parts in braces is still so', () => {
	const found = all(/`([a-z][\w-]*(?:\.[\w-]+)*\.\$\{[^`]*)`/g);
	expect([...Object.keys(narrow), ...otherwise].filter((template) => !found.has(template))).toEqual([]);
});
