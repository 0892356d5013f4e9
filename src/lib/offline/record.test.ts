import { describe, expect, test } from 'vitest';
import type { ActivityCard } from '../calendar/whats-on.ts';
import { locales, localiseHref, type Locale } from '../i18n/locales.ts';
import type { ServiceCard } from '../search/directory.ts';
import type { SearchDocument } from '../search/documents.ts';
import { piecesOf } from './page-layout.ts';
import { packPage, pageOf, unpackPage, type PageRecord, type PageSource } from './record.ts';

const service: ServiceCard = {
	slug: 'wheelchairs',
	title: 'Wheelchairs & seating – Fotele',
	summary: 'Lends chairs to children who cannot walk far. It\'s free, "no form".',
	kind: 'service',
	area: ['health', 'care'],
	level: 'specialist',
	ages: { from: 0, to: 25 },
	needs: ['physical'],
	place: 'oakham',
	placeKind: 'place',
	diagnosis: 'not-needed',
	self: 'yes',
	closed: false
};

const activity: ActivityCard = {
	slug: 'swimming',
	title: 'Saturday swimming',
	summary: 'A warm and quiet hour in the pool.',
	when: 'Every Saturday in term time,\n10am to 11am. Not at Easter.',
	scheme: 'aiming-high',
	ages: { from: 5, to: 11 },
	interests: ['sport'],
	support: ['ask'],
	access: ['hoist'],
	place: undefined,
	placeKind: 'ask',
	schedule: [],
	example: true
};

const own = ({ slug, title, summary }: ServiceCard | ActivityCard, kind: 'services' | 'activities') => ({
	address: `/${kind}/${slug}`,
	kind,
	title,
	summary,
	also: '',
	questions: ''
});

const documents: SearchDocument[] = [
	{
		...own(service, 'services'),
		also: 'buggy · child rollstuhl',
		questions: 'pays therapist who',
		body: 'Ask your GP. They send you on.\n\nA therapist measures the child at home.',
		area: ['health', 'care'],
		ages: { from: 0, to: 25 },
		place: 'oakham',
		related: ['/services/equipment', '/guides/not-on-the-page', '/guides/money#grants', '/services/equipment']
	},
	{
		...own(service, 'services'),
		address: '/services/wheelchairs#repairs',
		title: 'Repairs that are not on the page',
		summary: '',
		body: ''
	}
];

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

function html(locale: Locale, address: string, texts: readonly string[]): string {
	const link = (to: string) => `<li><a href="${localiseHref(locale, to)}">More</a></li>`;
	return (
		`<html lang="${locale}"><nav><a href="${localiseHref(locale, address)}">Here</a></nav><main>` +
		texts.map((text) => `<p>${escaped(text)} <em class="check">Check!</em></p>`).join('\n') +
		`<ul>${['/guides/money#grants', '/services/equipment'].map(link).join('')}</ul></main></html>`
	);
}

/** There and back, with the way over the network between. */
function thereAndBack(locale: Locale, general: string, source: Omit<PageSource, 'address'>) {
	const address = localiseHref(locale, general);
	const layout = piecesOf(source.html, address);
	const record = packPage({ address, ...source }, [layout.length]);
	return {
		record,
		unpacked: unpackPage(JSON.parse(JSON.stringify(record)) as PageRecord, layout, address),
		layout
	};
}

const squashed = (text: string) => text.replace(/\s+/g, ' ');

describe.each(locales)('a page in %s comes out of its record', (locale) => {
	const words = documents.flatMap(({ title, summary, body }) => [title, summary, body]).slice(0, 3);

	test('with its HTML, its documents and its service card', () => {
		const page = html(locale, '/services/wheelchairs', words);
		const { unpacked } = thereAndBack(locale, '/services/wheelchairs', {
			html: page,
			documents,
			service,
			activity: undefined
		});
		expect(unpacked.html).toBe(page);
		expect(unpacked.documents).toEqual(documents.map((one) => ({ ...one, body: squashed(one.body) })));
		expect(unpacked.service).toEqual(service);
		expect(unpacked.activity).toBeUndefined();
	});

	test('whose heading and first paragraph are a title and a summary, at no cost', () => {
		const page = html(locale, '/services/wheelchairs', []).replace(
			'<main>',
			`<main><h1>${escaped(service.title)}</h1><p class="lead">${escaped(service.summary)}</p>`
		);
		const source = { html: page, documents, service, activity: undefined };
		const { unpacked, record } = thereAndBack(locale, '/services/wheelchairs', source);
		expect(
			record.documents.map(({ title, summary }) => [title === undefined, summary === undefined])
		).toEqual([
			[true, true],
			[false, false]
		]);
		expect(unpacked.documents).toEqual(documents.map((one) => ({ ...one, body: squashed(one.body) })));
		expect(unpacked.service).toEqual(service);
	});

	test('with its activity card', () => {
		const { unpacked } = thereAndBack(locale, '/activities/swimming', {
			html: html(locale, '/activities/swimming', [activity.title, activity.summary, activity.when]),
			documents: [{ ...own(activity, 'activities'), body: '', ages: activity.ages, place: activity.place }],
			service: undefined,
			activity
		});
		expect(unpacked.activity).toEqual({ ...activity, when: squashed(activity.when) });
		expect(unpacked.service).toBeUndefined();
	});

	test('though nothing of the search stands on the page', () => {
		const { unpacked } = thereAndBack(locale, '/services/wheelchairs', {
			html: html(locale, '/services/wheelchairs', []),
			documents,
			service,
			activity: undefined
		});
		expect(unpacked.documents).toEqual(documents.map((one) => ({ ...one, body: squashed(one.body) })));
		expect(unpacked.service).toEqual(service);
	});

	test('without documents or cards where it has none', () => {
		const page = html(locale, '/', ['Welcome']);
		const { unpacked, record, layout } = thereAndBack(locale, '/', {
			html: page,
			documents: [],
			service: undefined,
			activity: undefined
		});
		expect(unpacked).toEqual({
			html: page,
			documents: [],
			service: undefined,
			activity: undefined,
			situations: []
		});
		expect(pageOf(record, layout, localiseHref(locale, '/'))).toBe(page);
	});
});

test('what stands on the page costs the record no letters', () => {
	const [document] = documents;
	if (!document) throw new Error('There is no document to pack.');
	const page = html('pl', '/services/wheelchairs', [document.title, document.summary, document.body]);
	const { record } = thereAndBack('pl', '/services/wheelchairs', {
		html: page,
		documents: [document],
		service,
		activity: undefined
	});
	const text = JSON.stringify(record);
	for (const onPage of ['Fotele', 'Lends chairs', 'therapist', '/services/equipment', '/guides/money']) {
		expect(text).not.toContain(onPage);
	}
	expect(text).toContain('/guides/not-on-the-page');
});

test('parts of a page are named by the ids that stand on it, in their order there', () => {
	const part = (id: string, title: string): SearchDocument => ({
		address: `/jargon#${id}`,
		kind: 'jargon',
		title,
		summary: '',
		also: '',
		questions: '',
		body: ''
	});
	const terms = [part('annual-review', 'Review'), part('not-there', 'Other'), part('zebra', 'Stripes')];
	const { record, unpacked } = thereAndBack('en-GB', '/jargon', {
		html: '<main><p id="zebra">Stripes</p><p id="note"></p><p id="annual-review">Review</p></main>',
		documents: terms,
		service: undefined,
		activity: undefined
	});
	expect(record.documents.map(({ part }) => part)).toEqual(['not-there', 0, 1]);
	expect([...unpacked.documents].sort((a, b) => (a.address < b.address ? -1 : 1))).toEqual(terms);
});
