import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { choices, preferenceAttributes } from '../../src/lib/enhance/preferences.ts';
import { locales, type Locale } from '../../src/lib/i18n/locales.ts';
import { mergedMessages, readMessages } from '../../src/lib/i18n/plugin.ts';
import { createReader } from '../../src/lib/i18n/reader.ts';
import { invalidIn } from '../support/html-rules.ts';
import DisplayChoicesIn from './DisplayChoicesIn.svelte';

const bodyIn = (locale: Locale) =>
	render(DisplayChoicesIn, { props: { reader: createReader(locale, mergedMessages(locale)) } }).body;

/** Name and value of each control, in order. */
const controlsOf = (body: string) =>
	Array.from(body.matchAll(/<input [^>]*>/g), ([tag]) => {
		const said = (attribute: string) => new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '';
		return { type: said('type'), name: said('name'), value: said('value'), checked: / checked/.test(tag) };
	});

describe.each(locales)('the choices in %s', (locale) => {
	const body = bodyIn(locale);

	test('are what the page can show, each with words of its own', () => {
		const controls = controlsOf(body);
		for (const [name, values] of Object.entries(choices)) {
			const own = controls.filter((control) => control.name === name).map(({ value }) => value);
			expect(own.filter(Boolean)).toEqual(values);
		}
		expect(new Set(controls.map(({ name }) => `data-${name}`))).toEqual(new Set(preferenceAttributes));
		const labels = Array.from(
			body.matchAll(/<label for="([^"]+)">([^<]+)<\/label>/g),
			([, , words]) => words
		);
		expect(labels).toHaveLength(controls.length);
		expect(labels.join()).not.toContain('page.display');
	});

	test('begin with what is usual, so that who chooses nothing keeps the settings of the device', () => {
		for (const { type, value, checked } of controlsOf(body))
			expect(checked).toBe(type === 'radio' && value === '');
	});

	test('are not shown before a script can keep them, and are valid HTML', async () => {
		expect(body).toMatch(/<div data-display(="")? hidden/);
		expect(await invalidIn('/display', body)).toEqual([]);
	});

	test('have every text of the page in sentences under 20 words', () => {
		const longest = locale === 'en-GB-simple' ? 15 : 19;
		const texts = Object.entries(readMessages(locale)).filter(([key]) => key.startsWith('page.display.'));
		expect(texts.length).toBeGreaterThan(30);
		for (const [key, text] of texts) {
			for (const sentence of text.split(/(?<=[.?!:])\s/))
				expect.soft(sentence.split(' ').length, `${key}: ${sentence}`).toBeLessThanOrEqual(longest);
		}
	});
});
