import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { locales } from '../../src/lib/i18n/locales.ts';
import { mergedMessages, readMessages } from '../../src/lib/i18n/plugin.ts';
import { createReader } from '../../src/lib/i18n/reader.ts';
import InstallHelpIn from './InstallHelpIn.svelte';

const bodyIn = (locale: (typeof locales)[number]) =>
	render(InstallHelpIn, { props: { reader: createReader(locale, mergedMessages(locale)) } }).body;

describe('the help to install', () => {
	test.each(locales)('is there in %s, folded away until somebody asks', (locale) => {
		const body = bodyIn(locale);
		expect(body.match(/<summary>[^<]+<\/summary>/g)).toHaveLength(3);
		expect(body).not.toMatch(/<details[^>]*\sopen/);
	});

	test('tells in order what to press on an iPhone', () => {
		expect(bodyIn('en-GB')).toMatch(/<ol>.*Safari.*Share.*Add to Home Screen.*new icon.*?<\/ol>/s);
	});

	test('says what an iPhone deletes without being asked', () => {
		const unfolded = bodyIn('en-GB').replace(/<details.*?<\/details>/gs, '');
		expect(unfolded).toContain('7 days');
		expect(unfolded).toContain('does not move');
	});

	test('has a use for every text it brings, in sentences under 20 words', () => {
		const body = bodyIn('en-GB');
		const texts = Object.entries(readMessages('en-GB')).filter(([key]) =>
			/^page\.offline\.(install|ios)\./.test(key)
		);
		expect(texts.length).toBeGreaterThan(20);
		for (const [key, text] of texts) {
			expect.soft(body, key).toContain(text);
			for (const sentence of text.split(/(?<=[.?!])\s/))
				expect.soft(sentence.split(' ').length, sentence).toBeLessThan(20);
		}
	});
});
