import { londonToday } from '../../calendar/dates.ts';
import {
	readActivityFilter,
	whatsOn,
	type ActivityCard,
	type ActivityFilter,
	type UpcomingActivity
} from '../../calendar/whats-on.ts';
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
import { resultKinds, type ResultKind } from '../../search/documents.ts';
import { SearchEngine } from '../../search/engine.ts';
import { highlight, type Piece } from '../../search/words.ts';
import { activityCards, serviceCards } from './cards.ts';
import { offer } from './offer.ts';
import { searchDocuments } from './search.ts';

/** What the lists and the search are asked, made once for each language and kept. */
const catalogues = new Map<Locale, Promise<Catalogue>>();

interface Catalogue {
	services: ServiceCard[];
	activities: ActivityCard[];
	engine: SearchEngine;
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
	return {
		services: serviceCards(offer, locale),
		activities: activityCards(offer, locale),
		engine: new SearchEngine(searchDocuments(offer, locale, t))
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

export interface ResultView {
	address: string;
	kind: ResultKind;
	title: Piece[];
	summary: Piece[];
}

export interface SearchView {
	query: string;
	kind: ResultKind | undefined;
	results: ResultView[];
	kinds: { kind: ResultKind; count: number }[];
	total: number;
}

/** Results for `?q=` and `?kind=`, ready to show. */
export async function findAnything(locale: Locale, query: URLSearchParams): Promise<SearchView> {
	const text = (query.get('q') ?? '').trim();
	const kind = resultKinds.find((known) => known === query.get('kind'));
	const { engine } = await catalogue(locale);
	const { results, hits, kinds } = engine.search(text, { kind });
	const counted = resultKinds.flatMap((known) =>
		kinds[known] ? [{ kind: known, count: kinds[known] }] : []
	);
	return {
		// What comes back into the page is short, whatever was sent.
		query: text.slice(0, 200),
		kind,
		results: results.map(({ document }) => ({
			address: document.address,
			kind: document.kind,
			title: highlight(document.title, hits),
			summary: highlight(document.summary, hits)
		})),
		kinds: counted,
		total: counted.reduce((sum, { count }) => sum + count, 0)
	};
}
