import type { ListMarks } from '../content/local-offer.ts';
import { areas, type Area } from '../content/terms.ts';
import type { Age } from './age.ts';
import { readServiceFilter } from './directory.ts';
import { resultKinds, type ResultKind } from './documents.ts';
import type { SearchEngine } from './engine.ts';
import { highlight, type Piece } from './words.ts';

export interface ResultView extends ListMarks {
	address: string;
	kind: ResultKind;
	kindLabel: string;
	title: Piece[];
	summary: Piece[];
}

export interface SearchView {
	query: string;
	kind: ResultKind | undefined;
	/** Filters that the reader chose. */
	area: Area | undefined;
	onlyAge: number | undefined;
	results: ResultView[];
	kinds: { kind: ResultKind; count: number }[];
	total: number;
	/** The query in words that pages hold, when some typed words are on none. */
	suggestion: string | undefined;
	/** What was understood besides the words. */
	age: Age | undefined;
	place: string | undefined;
}

export interface SearchSource {
	engine: SearchEngine;
	/** What a reader calls each kind of page. */
	kindLabels: Partial<Record<ResultKind, string>>;
	places: readonly { id: string; label: string }[];
}

/** Results for `?q=`, ready to show; the same on the server and, with no network, on the device. */
export function answerSearch(
	{ engine, kindLabels, places }: SearchSource,
	query: URLSearchParams
): SearchView {
	const text = (query.get('q') ?? '').trim();
	const kind = resultKinds.find((known) => known === query.get('kind'));
	const area = areas.find((known) => known === query.get('area'));
	const { age: onlyAge } = readServiceFilter(query);
	const { results, hits, kinds, suggestion, age, place } = engine.search(text, { kind, area, age: onlyAge });
	const counted = resultKinds.flatMap((known) =>
		kinds[known] ? [{ kind: known, count: kinds[known] }] : []
	);
	return {
		// What comes back into the page is short, whatever was sent.
		query: text.slice(0, 200),
		kind,
		area,
		onlyAge,
		results: results.map(({ document }) => ({
			address: document.address,
			kind: document.kind,
			kindLabel: kindLabels[document.kind] ?? '',
			title: highlight(document.title, hits),
			summary: highlight(document.summary, hits),
			...(document.lang && { lang: document.lang }),
			...(document.notEasy && { notEasy: document.notEasy })
		})),
		kinds: counted,
		total: counted.reduce((sum, { count }) => sum + count, 0),
		suggestion,
		age,
		place: places.find(({ id }) => id === place)?.label
	};
}
