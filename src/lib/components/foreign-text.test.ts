import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import type { Locale } from '$lib/i18n/locales.ts';
import { marksWithin } from '$lib/i18n/reader.ts';
import ForeignText from './ForeignText.svelte';
import ReaderForTests from './ReaderForTests.svelte';

const children = createRawSnippet(() => ({ render: () => '<p>Words.</p>' }));
const shown = (locale: Locale, textLocale: string | undefined) =>
	render(ReaderForTests, {
		props: {
			locale,
			show: ForeignText as unknown as Component<Record<string, unknown>>,
			props: { textLocale, children }
		}
	}).body;

test('English words on an Arabic page say that they are English and run their own way', () => {
	expect(shown('ar', 'en-GB')).toContain('<div lang="en-GB" dir="ltr">');
	expect(shown('ar', 'en-GB')).toContain('class="foreign"');
});

test('a page that is not in Easy Read says so, and that it is in ordinary English', () => {
	expect(shown('en-GB-simple', 'en-GB')).toContain('This page is not in Easy Read yet.');
	expect(shown('en-GB-simple', 'en-GB')).toContain('<div lang="en-GB" dir="ltr">');
});

test('words in the reader’s own language need no mark', () => {
	expect(shown('pl', undefined)).not.toMatch(/lang=|foreign/);
});

test('words of the site within a page of another language lead back to the reader’s own', () => {
	expect(marksWithin('en-GB', 'ar')).toEqual({ lang: 'ar', dir: 'rtl' });
	expect(marksWithin('en-GB', 'pl')).toEqual({ lang: 'pl', dir: 'ltr' });
	expect(marksWithin(undefined, 'pl')).toEqual({});
	expect(marksWithin('en-GB', 'en-GB-simple')).toEqual({});
});
