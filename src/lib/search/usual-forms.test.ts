import { expect, test } from 'vitest';
import type { SearchDocument } from './documents.ts';
import { SearchEngine } from './engine.ts';
import { inUsualForms } from './usual-forms.ts';

const document = (number: number, more: Partial<SearchDocument>): SearchDocument => ({
	address: `/guides/${number}`,
	kind: 'guides',
	title: 'A page',
	summary: '',
	also: '',
	questions: '',
	body: '',
	...more
});

const documents = [
	document(1, {
		title: 'Short breaks',
		body: 'Breaks for campaigners.',
		also: 'Time-out for me · a break',
		questions: 'Can I get a break? · Our campaign · and you'
	}),
	document(2, { body: 'A campaign for breaks.', questions: 'campaign · can · cans' })
];

test('what people type stands as the index reads it, in the form that is usual and on the page', () => {
	const [first, second] = inUsualForms(documents);
	// Of "campaign" the first page has another form than the usual one; small words count in what a page is called by.
	expect(first?.also).toBe('for me out time · a breaks');
	expect(first?.questions).toBe('breaks · campaign');
	expect(second?.questions).toBe('campaign · cans');
});

test('nothing else of a document changes, and nothing changes a second time', () => {
	const once = inUsualForms(documents);
	expect(once.map((one) => ({ ...one, also: '', questions: '' }))).toEqual(
		documents.map((one) => ({ ...one, also: '', questions: '' }))
	);
	expect(inUsualForms(once)).toEqual(once);
});

test('every search finds and suggests the same', () => {
	const [before, after] = [new SearchEngine(documents), new SearchEngine(inUsualForms(documents))];
	for (const query of ['breaks', 'a break', 'get a brake', 'campaine', 'shrot breks', 'time out', 'cans']) {
		const found = (engine: SearchEngine) => {
			const { results, suggestion } = engine.search(query);
			return [query, suggestion, results.map(({ document: { address }, score }) => [address, score])];
		};
		expect(found(after)).toEqual(found(before));
	}
});
