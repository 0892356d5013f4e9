import type { EntryKind } from '../content/local-offer.ts';

export type ResultKind = EntryKind | 'jargon' | 'documents' | 'figures' | 'pages';

/** In the order in which results are grouped and filters listed. */
export const resultKinds: readonly ResultKind[] = [
	'services',
	'activities',
	'guides',
	'thresholds',
	'you-said-we-did',
	'jargon',
	'documents',
	'figures',
	'pages'
];

/** One findable thing: an entry, a jargon term, a paper, a figure or a page of the site. */
export interface SearchDocument {
	/** Address in English, with `#` where it is part of a page. */
	address: string;
	kind: ResultKind;
	title: string;
	summary: string;
	/** Words people type that do not stand on the page. */
	also: string;
	questions: string;
	body: string;
}
