import { beforeAll, describe, expect, test } from 'vitest';
import { findEntry, type LocalOffer } from '../../../content/local-offer.ts';
import { localiseHref, type Locale } from '../../../i18n/locales.ts';
import { mergedMessages } from '../../../i18n/plugin.ts';
import { createTranslator } from '../../../i18n/translate.ts';
import { Presenter } from '../present.ts';
import { readContent } from '../read.ts';
import { takeAway } from '../take-away.ts';
import { paragraphsOf } from './paragraphs.ts';
import { textWidth, wrap, writeText } from './text-file.ts';
import { frameOf } from './text-frame.ts';

let offer: LocalOffer;
beforeAll(async () => {
	const read = await readContent('tests/fixtures/content/good', { mode: 'demo', today: '2026-11-21' });
	if (!read.offer) throw new Error('The good folder cannot be read');
	offer = read.offer;
});

function textOf(ref: string, locale: Locale = 'en-GB'): string {
	const entry = findEntry(offer, ref);
	if (!entry) throw new Error(`There is no ${ref}`);
	const messages = mergedMessages(locale);
	const t = createTranslator(locale, messages);
	const tools = {
		presenter: new Presenter(offer, locale, messages),
		locale,
		t,
		now: new Date('2026-11-21T12:00:00Z')
	};
	return writeText(paragraphsOf(takeAway(entry, tools), t, frameOf(offer, localiseHref(locale, `/${ref}`))));
}

describe('a service as text', () => {
	test('holds its title underlined, its facts, its table, its notes and its sources', () => {
		const text = textOf('services/short-breaks');
		expect(text).toMatch(/^Short breaks\n============\n\nService\n\nTime away for disabled children/);
		expect(text).toContain('\nWho it is for: Disabled children who live in the county.\nHow to get it: ');
		expect(text).toContain('01632 960001');
		expect(text).toContain(
			'\n\nWhat it is\n----------\n\nA day out, or a night away. From a 2017 report. Please check before you\nrely on it.\n'
		);
		expect(text).toContain('\nSwimming\n  Cost: Free\n');
		expect(text).toContain('Some facts here are from a 2022 paper.');
		expect(text).toContain('\n- SEND Strategy, 2022: 3.1\n- Children Act 1989, section 17\n');
		expect(text).toContain('Last checked on 20 November 2026.');
	});

	test('names each address once, whole, at its end', () => {
		const text = textOf('services/short-breaks');
		const { origin } = offer.site;
		const addresses = text.slice(text.indexOf('Addresses of the links'));
		expect(addresses).toContain(`- who decides\n  ${origin}/services/panel\n`);
		expect(addresses).toContain('- the council\n  https://example.org/\n');
		expect(addresses.match(/activities\/swimming$/gm)).toHaveLength(1);
		expect(text.trimEnd().endsWith(`\n${origin}/services/short-breaks`)).toBe(true);
	});

	test('is wrapped at 72 columns, but for addresses', () => {
		for (const ref of ['services/short-breaks', 'guides/ehc-plans', 'thresholds/specialist']) {
			const wide = textOf(ref)
				.split('\n')
				.filter((line) => line.length > textWidth && !/^\s*https?:\S+$/.test(line));
			expect(wide, ref).toEqual([]);
		}
	});
});

test('a text in another language has its words and its addresses', () => {
	const text = textOf('services/short-breaks', 'pl');
	expect(text).toMatch(/^Krótkie przerwy\n===============\n/);
	expect(text).toContain('/pl/services/panel');
});

test('a numbered list stays numbered, and its second lines stand under its words', () => {
	expect(textOf('guides/ehc-plans')).toContain('\n1. Ask. See where to start.\n2. Wait.\n');
	expect(wrap('aa bb cc', '1. ', '   ', 8)).toEqual(['1. aa bb', '   cc']);
});

test('a word longer than the line stays whole', () => {
	expect(wrap(`a ${'b'.repeat(9)} c`, '', '', 5)).toEqual(['a', 'bbbbbbbbb', 'c']);
});
