import { createRawSnippet, type Component } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { Locale } from '../i18n/locales.ts';
import ReaderForTests from './ReaderForTests.svelte';
import ContactLines from './ContactLines.svelte';
import SaidList from './SaidList.svelte';
import Sentence from './Sentence.svelte';

const shown = (locale: Locale, show: unknown, props: Record<string, unknown>) =>
	render(ReaderForTests, {
		// The wrapper shows any component, and TypeScript cannot know that these props are this one's.
		props: { locale, show: show as Component<Record<string, unknown>>, props }
	})
		.body.replace(/<!--.*?-->/gs, '')
		.trim();

const own = (text: string) => ({ text, lang: undefined });
const english = (text: string) => ({ text, lang: 'en-GB' as const });

test('short texts in a row stand with the comma of the language, and only the English ones are marked', () => {
	expect(shown('ar', SaidList, { items: [own('التوحد'), own('التعلّم')] })).toBe('التوحد، التعلّم');
	expect(shown('pl', SaidList, { items: [own('Autyzm'), english('Oakham')] })).toBe(
		'Autyzm, <bdi lang="en-GB">Oakham</bdi>'
	);
});

test('the last of several who can ask stands behind "or" in the language of the reader', () => {
	const items = [own('rodzic'), english('A panel'), own('szkoła')];
	expect(shown('pl', SaidList, { items, or: true })).toBe(
		'rodzic, <bdi lang="en-GB">A panel</bdi> lub szkoła'
	);
	expect(shown('en-GB', SaidList, { items: [own('A parent'), own('a school')], or: true })).toBe(
		'A parent or a school'
	);
});

test('a sentence stands whole round words that carry a mark of their own', () => {
	const children = createRawSnippet(() => ({ render: () => '<b>Rutland</b>' }));
	const body = shown('en-GB', Sentence, { key: 'error.way', part: 'name', values: { phone: '1' }, children });
	expect(body).toBe('Search for what you need, or ring <b>Rutland</b> on 1.');
});

test('whom to ask for is marked as English in an Arabic sentence, and not in an English one', () => {
	const props = { contact: undefined, ask: 'the SEND team at the council' };
	expect(shown('ar', ContactLines, props)).toContain('<bdi lang="en-GB">the SEND team at the council</bdi>');
	expect(shown('en-GB', ContactLines, props)).toBe('Ask the SEND team at the council.');
});
