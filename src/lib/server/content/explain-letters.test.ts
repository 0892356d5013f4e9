import { describe, expect, test } from 'vitest';
import { jargon } from '../../content/schema/reference.ts';
import { localiseHref, type Locale } from '../../i18n/locales.ts';
import { Glossary, says } from './explain-letters.ts';
import { plainText, renderMarkdown } from './markdown.ts';

const terms = jargon.parse([
	{
		id: 'plan',
		term: 'Education, health and care plan',
		letters: 'EHC plan, EHCP',
		meaning: 'A legal plan.'
	},
	{ id: 'sen', term: 'Special educational needs', letters: 'SEN', meaning: 'Extra help. [check]' },
	{ id: 'gp', term: 'General practitioner', letters: 'GP', meaning: 'Your **family** doctor.' },
	{ id: 'rest', term: 'Respite', meaning: 'A short break.', explain: true },
	{ id: 'hub', term: 'Hub', meaning: 'A place.' }
]);

/** A page: what is rendered in turn explains each term once. */
function page(locale: Locale = 'en-GB', glossary = new Glossary(terms)) {
	const explained = new Set<string>();
	return (markdown: string) =>
		renderMarkdown(markdown, {
			href: (address) => localiseHref(locale, address),
			checkNote: () => 'Please check.',
			terms: { glossary, explained, all: 'All words', locale: locale === 'en-GB' ? undefined : locale }
		});
}
/** The words that have a button. */
const buttons = (html: string) =>
	[...html.matchAll(/<button [^>]*>([^<]*)<\/button>/g)].map(([, words]) => words);

describe('the first time a page says letters', () => {
	test('they are a button that opens what they mean, with their full name', () => {
		expect(page()('Ask your GP first.')).toBe(
			'<p>Ask your <button type="button" class="term" popovertarget="term-gp">GP</button>' +
				'<span popover="" id="term-gp" class="term-means" role="note"><b>General practitioner</b>' +
				'<span>. Your <strong>family</strong> doctor. <a href="/jargon#gp">All words</a></span></span> first.</p>'
		);
	});

	test('only the first time, over all the texts of the page and however they are written', () => {
		const render = page();
		expect(buttons(render('An EHCP, an EHC plan and an EHCP.'))).toEqual(['EHCP']);
		expect(buttons(render('The EHC plan, and SEN.'))).toEqual(['SEN']);
		expect(buttons(page()('The EHC plan.'))).toEqual(['EHC plan']);
	});

	test.each([
		['a plural', 'Ask the GPs.', ['GPs']],
		['an owner', 'The GP’s letter.', ['GP']],
		['a list', '- one\n- the GP', ['GP']],
		['a table', '| Who |\n| - |\n| GP |', ['GP']],
		['bold words', 'Ask **the GP**.', ['GP']],
		['two in one text', 'SEN and GP.', ['SEN', 'GP']]
	])('in %s', (_where, markdown, found) => {
		expect(buttons(page()(markdown))).toEqual(found);
	});

	test.each([
		['a heading', '## The GP'],
		['a link', 'See [the GP](/services/gp).'],
		['code', 'Type `GP`.'],
		['a longer word', 'GPS, EGP, GP2 and SEND'],
		['small letters', 'a gp and sen']
	])('but not in %s', (_where, markdown) => {
		expect(buttons(page()(markdown))).toEqual([]);
	});

	test('is the first in running text: a heading above it explains nothing', () => {
		expect(buttons(page()('## GP\n\n[GP](/x)\n\nYour GP.'))).toEqual(['GP']);
	});
});

describe('letters beside their full name', () => {
	test.each([
		'Special educational needs (SEN) and more SEN.',
		'SEN means special educational needs.',
		'An education, health and care (EHC) plan. The EHC plan is long.',
		'An **Education, Health and Care Plan** (EHCP).',
		'Special education needs (SEN).'
	])('need no more, there and later: %s', (markdown) => {
		const render = page();
		expect(buttons(render(markdown))).toEqual([]);
		expect(buttons(render('SEN, EHCP').concat(render('SEN')))).toHaveLength(1);
	});

	test('are not explained by a name in another paragraph', () => {
		expect(buttons(page()('Special educational needs.\n\nThe SEN.'))).toEqual(['SEN']);
	});

	test('a name is found whatever its capitals, signs and brackets', () => {
		expect(says('your Education, Health and Care (EHC) Plan', 'Education, health and care plan')).toBe(true);
		expect(says('special needs', 'Special educational needs')).toBe(false);
	});
});

test('other words are explained where jargon.yaml asks for it, with a capital letter or without', () => {
	expect(buttons(page()('Ask for respite. Respite is a hub.'))).toEqual(['respite']);
});

test('in another language the meaning is marked as English, and its link is in the language of the page', () => {
	const html = page('ar')('GP');
	expect(html).toContain('class="term-means" role="note" lang="en-GB" dir="ltr"');
	expect(html).toContain('<a href="/ar/jargon#gp" lang="ar" dir="rtl">');
});

test('a fact in a meaning that nobody has checked says so, and explains nothing in its turn', () => {
	const html = page()('SEN');
	expect(html).toContain('<em class="check">Please check.</em>');
	expect(buttons(html)).toEqual(['SEN']);
});

test('ids of headings and plain words stay as they are', () => {
	expect(page()('## Your SEN\n\nSEN')).toContain('<h2 id="on-your-sen">Your SEN</h2>');
	expect(plainText('## Your SEN\n\nSEN')).toBe('Your SEN\nSEN');
});

test('a council without jargon explains nothing', () => {
	expect(page('en-GB', new Glossary([]))('The GP.')).toBe('<p>The GP.</p>');
});
