import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { findEntry, type LocalOffer } from '../../content/local-offer.ts';
import type { Locale } from '../../i18n/locales.ts';
import { mergedMessages } from '../../i18n/plugin.ts';
import { createTranslator } from '../../i18n/translate.ts';
import { Presenter } from './present.ts';
import { readContent } from './read.ts';
import { takeAway } from './take-away.ts';

let offer: LocalOffer;
beforeAll(async () => {
	const read = await readContent('tests/fixtures/content/good', { mode: 'demo', today: '2026-11-21' });
	if (!read.offer) throw new Error('The good folder cannot be read');
	offer = read.offer;
});

function taken(ref: string, locale: Locale = 'en-GB') {
	const entry = findEntry(offer, ref);
	if (!entry) throw new Error(`There is no ${ref}`);
	const messages = mergedMessages(locale);
	const t = createTranslator(locale, messages);
	const presenter = new Presenter(offer, locale, messages);
	return takeAway(entry, { presenter, locale, t, now: new Date('2026-11-21T12:00:00Z') });
}

/** The terms that a page shows, in its order, as its source names them. */
function termsOf(kind: string): string[] {
	const page = readFileSync(`src/routes/(site)/[[lang=lang]]/${kind}/[slug]/+page.svelte`, 'utf8');
	const words = mergedMessages('en-GB');
	return [...page.matchAll(/<Fact term=\{t\('([^']+)'\)\}/g)].map(([, key = '']) => words[key] ?? key);
}

describe('what is taken away has every fact of the page, in its order', () => {
	test.each(['services/short-breaks', 'activities/choir', 'thresholds/specialist'])('%s', (ref) => {
		const terms = termsOf(ref.split('/')[0] ?? '');
		expect(terms.length).toBeGreaterThan(3);
		expect(taken(ref).facts.map(({ term }) => term)).toEqual(terms);
	});

	test('of a reply all but what it does not have', () => {
		const terms = termsOf('you-said-we-did');
		const facts = offer.replies.flatMap(({ slug }) => taken(`you-said-we-did/${slug}`).facts);
		expect(new Set(facts.map(({ term }) => term))).toEqual(new Set(terms));
	});
});

test('a service says whom to ring, what it costs and how to complain', () => {
	const { facts, after } = taken('services/short-breaks');
	const fact = (term: string) => facts.find((one) => one.term === term)?.html;
	expect(fact('Who to contact')).toContain('01632 960001');
	expect(fact('Who to contact')).toContain('Ask for the short breaks team.');
	expect(fact('Cost')).toBe('You pay part of it.');
	expect(fact('Waiting time')).toBe('About 6 weeks This was true on 1 October 2026.');
	expect(after[0]).toMatchObject({ title: 'If you are not happy' });
});

test('a guide begins with its short answer, which says what its summary says', () => {
	const guide = taken('guides/ehc-plans');
	expect(guide.above).toEqual([
		{
			title: 'The short answer',
			html: '<p>A plan takes 20 weeks. Ask the <a href="/services/send-team">SEND team</a>.</p>'
		}
	]);
	expect(guide.summary).toBeUndefined();
});

test('dates that are made up say so each time', () => {
	const made = offer.activities.find(({ fields }) => fields.example);
	expect(made).toBeDefined();
	const { after } = taken(`activities/${made?.slug}`);
	const items = after[0]?.html.match(/<li>/g) ?? [];
	expect(items.length).toBeGreaterThan(0);
	expect(after[0]?.html.match(/<li>EXAMPLE /g)).toHaveLength(items.length);
});

test('an entry in another language keeps its words, its links and its note', () => {
	const polish = taken('services/short-breaks', 'pl');
	expect(polish.title).toBe('Krótkie przerwy');
	expect(polish.related[0]?.href).toBe('/pl/guides/ehc-plans');
	expect(polish.notice).toBeTruthy();
});

test('words of staff cannot become tags', () => {
	const entry = findEntry(offer, 'services/short-breaks');
	if (entry?.kind !== 'services') throw new Error('There is no short breaks service');
	const messages = mergedMessages('en-GB');
	const t = createTranslator('en-GB', messages);
	const tools = {
		presenter: new Presenter(offer, 'en-GB', messages),
		locale: 'en-GB' as const,
		t,
		now: new Date()
	};
	const odd = { ...entry, fields: { ...entry.fields, provider: 'A <b>bold</b> & "quoted" one' } };
	expect(takeAway(odd, tools).facts.find(({ term }) => term === 'Who runs it')?.html).toBe(
		'A &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; one'
	);
});
