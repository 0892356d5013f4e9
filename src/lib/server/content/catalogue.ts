import { londonToday } from '../../calendar/dates.ts';
import {
	readActivityFilter,
	whatsOn,
	type ActivityCard,
	type ActivityFilter,
	type UpcomingActivity
} from '../../calendar/whats-on.ts';
import { areas, type Area } from '../../content/terms.ts';
import { loadMessages } from '../../i18n/messages.ts';
import type { Locale } from '../../i18n/locales.ts';
import { createTranslator } from '../../i18n/translate.ts';
import {
	countServices,
	filterServices,
	readServiceFilter,
	type ServiceCard,
	type ServiceCounts,
	type ServiceFilter
} from '../../search/directory.ts';
import { browserIndexLimit, type DeviceData } from '../../search/device.ts';
import { resultKinds, type ResultKind, type SearchDocument } from '../../search/documents.ts';
import { SearchEngine, type SearchWords } from '../../search/engine.ts';
import { highlight, type Piece } from '../../search/words.ts';
import { activityCards, serviceCards } from './cards.ts';
import { offer } from './offer.ts';
import { searchDocuments } from './search.ts';

/** What the lists and the search are asked, made once for each language and kept. */
const catalogues = new Map<Locale, Promise<Catalogue>>();

interface Catalogue {
	services: ServiceCard[];
	activities: ActivityCard[];
	documents: SearchDocument[];
	engine: SearchEngine;
	kinds: Record<ResultKind, string>;
}

function catalogue(locale: Locale): Promise<Catalogue> {
	let made = catalogues.get(locale);
	if (!made) {
		made = makeCatalogue(locale);
		catalogues.set(locale, made);
	}
	return made;
}

async function makeCatalogue(locale: Locale): Promise<Catalogue> {
	const t = createTranslator(locale, await loadMessages(locale));
	const documents = searchDocuments(offer, locale, t);
	return {
		services: serviceCards(offer, locale),
		activities: activityCards(offer, locale),
		documents,
		engine: new SearchEngine(documents, searchWords),
		kinds: Object.fromEntries(
			resultKinds.map((kind) => [kind, t(`label.kind.${kind}`)])
		) as Catalogue['kinds']
	};
}

const searchWords: SearchWords = { synonyms: offer.synonyms, places: offer.vocabulary.places };

/** The index that a device searches by itself (lib/search/codec.ts); empty when the collection is too large for one. */
export async function deviceIndex(locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
	const { engine, documents } = await catalogue(locale);
	return documents.length > browserIndexLimit ? new Uint8Array() : engine.encode();
}

/** What a device needs besides the index. */
export async function deviceData(locale: Locale): Promise<DeviceData> {
	const { documents, kinds } = await catalogue(locale);
	if (documents.length > browserIndexLimit) {
		return {
			tooLarge: true,
			kinds: {},
			documents: [],
			words: { synonyms: { same: [], also: [], misspelt: [], best: [] }, places: [] }
		};
	}
	return {
		tooLarge: false,
		kinds,
		documents: documents.map(({ address, kind, title, summary, also, ages, place, related }) => ({
			address,
			kind,
			title,
			summary,
			also,
			ages,
			place,
			related
		})),
		words: searchWords
	};
}

export interface Choice {
	id: string;
	label: string;
}
const choices = (terms: readonly Choice[]): Choice[] => terms.map(({ id, label }) => ({ id, label }));

export interface ServicesAnswer {
	filter: ServiceFilter;
	cards: ServiceCard[];
	total: number;
	pages: number;
	counts: ServiceCounts;
	needs: Choice[];
	places: Choice[];
}

const servicesPerPage = 24;

/** One page of the directory for a query string. */
export async function findServices(locale: Locale, query: URLSearchParams): Promise<ServicesAnswer> {
	const { services } = await catalogue(locale);
	const asked = readServiceFilter(query);
	const found = filterServices(services, asked);
	const pages = Math.max(1, Math.ceil(found.length / servicesPerPage));
	const filter = { ...asked, page: Math.min(asked.page, pages) };
	return {
		filter,
		cards: found.slice((filter.page - 1) * servicesPerPage, filter.page * servicesPerPage),
		total: found.length,
		pages,
		counts: countServices(services, asked),
		needs: choices(offer.vocabulary.needs),
		places: choices(offer.vocabulary.places)
	};
}

export interface ActivitiesAnswer {
	filter: ActivityFilter;
	activities: UpcomingActivity[];
	total: number;
	interests: Choice[];
	support: Choice[];
	access: Choice[];
	places: Choice[];
}

/** What is on for a query string, from today on. */
export async function findActivities(
	locale: Locale,
	query: URLSearchParams,
	now: Date
): Promise<ActivitiesAnswer> {
	const { activities } = await catalogue(locale);
	const filter = readActivityFilter(query);
	const found = whatsOn(activities, filter, londonToday(now));
	const used = new Set(activities.flatMap((card) => [...card.access, ...(card.place ? [card.place] : [])]));
	return {
		filter,
		activities: found,
		total: found.length,
		interests: choices(offer.vocabulary.interests),
		support: choices(offer.vocabulary.support),
		// A choice that can only ever give nothing is not offered.
		access: choices(offer.vocabulary.access).filter(({ id }) => used.has(id)),
		places: choices(offer.vocabulary.places).filter(({ id }) => used.has(id))
	};
}

/** Whether a word stands in the content or the vocabulary of a language. */
export async function isOurWord(locale: Locale): Promise<(word: string) => boolean> {
	const { engine } = await catalogue(locale);
	return (word) => engine.knowsWord(word);
}

export interface ResultView {
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
	age: { from: number; to: number } | undefined;
	place: string | undefined;
}

/** Results for `?q=` and `?kind=`, ready to show. */
export async function findAnything(locale: Locale, query: URLSearchParams): Promise<SearchView> {
	const text = (query.get('q') ?? '').trim();
	const kind = resultKinds.find((known) => known === query.get('kind'));
	const area = areas.find((known) => known === query.get('area'));
	const { age: onlyAge } = readServiceFilter(query);
	const { engine, kinds: labels } = await catalogue(locale);
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
			kindLabel: labels[document.kind],
			title: highlight(document.title, hits),
			summary: highlight(document.summary, hits)
		})),
		kinds: counted,
		total: counted.reduce((sum, { count }) => sum + count, 0),
		suggestion,
		age,
		place: offer.vocabulary.places.find(({ id }) => id === place)?.label
	};
}
