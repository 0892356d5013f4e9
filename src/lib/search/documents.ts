import type { EntryKind, ListMarks } from '../content/local-offer.ts';
import type { Area } from '../content/terms.ts';

export type ResultKind = EntryKind | 'forms' | 'jargon' | 'documents' | 'figures' | 'pages';

/** In the order in which results are grouped and filters listed. */
export const resultKinds: readonly ResultKind[] = [
	'services',
	'activities',
	'guides',
	'thresholds',
	'forms',
	'you-said-we-did',
	'jargon',
	'documents',
	'figures',
	'pages'
];

/** One findable thing: an entry, a jargon term, a paper, a figure or a page of the site. */
export interface SearchDocument extends ListMarks {
	/** Address in English, with `#` where it is part of a page. */
	address: string;
	kind: ResultKind;
	title: string;
	summary: string;
	/** Words people type that do not stand on the page, joined by " · ". */
	also: string;
	questions: string;
	body: string;
	/** Care, education or health, where the entry says. */
	area?: readonly Area[] | undefined;
	/** Whom it is for, in years, where the entry says. */
	ages?: { from: number; to: number } | undefined;
	/** Id of vocabulary/places.yaml. */
	place?: string | undefined;
	/** Addresses of pages that the entry itself names as next steps. */
	related?: readonly string[] | undefined;
}

/** The fields that are searched, in the order of their bits in the index. */
export const searchFields = ['title', 'also', 'questions', 'summary', 'body'] as const;
export type SearchField = (typeof searchFields)[number];
