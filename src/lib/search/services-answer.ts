import {
	countServices,
	filterServices,
	readServiceFilter,
	type ServiceCard,
	type ServiceCounts,
	type ServiceFilter
} from './directory.ts';

/** A value of a filter as its list shows it. */
export interface Choice {
	id: string;
	label: string;
	/** Where the words are not the reader's. */
	lang?: string;
}

export interface ServicesAnswer {
	filter: ServiceFilter;
	cards: ServiceCard[];
	total: number;
	pages: number;
	counts: ServiceCounts;
	needs: readonly Choice[];
	places: readonly Choice[];
}

export interface ServicesSource {
	/** In the order in which they are listed. */
	services: readonly ServiceCard[];
	needs: readonly Choice[];
	places: readonly Choice[];
}

const servicesPerPage = 24;

/** One page of the directory for a query string; the same on the server and, with no network, on the device. */
export function answerServices(
	{ services, needs, places }: ServicesSource,
	query: URLSearchParams
): ServicesAnswer {
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
		needs,
		places
	};
}
