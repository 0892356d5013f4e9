import { findEntry, type LocalOffer } from '../../content/local-offer.ts';
import { guideGroups } from '../../content/schema/guide.ts';
import { stripLocale } from '../../i18n/locales.ts';

/** Pages in one document. More would be a book that nobody asked for, and a load on the server that anybody could ask for. */
export const mostPages = 60;
/** Letters of a name that is shown again; what is longer was not a page's name. */
const longestName = 80;

export const printSizes = ['a4', 'large'] as const;
export type PrintSize = (typeof printSizes)[number];

/** What `?pages=` and `&size=` ask for. */
export interface PrintSet {
	/** Entries, such as `guides/carers`, each once, in the order asked for. */
	refs: string[];
	/** What was asked for beyond the most that one document holds. */
	rest: string[];
	/** Names of which there is no page. */
	unknown: string[];
	size: PrintSize;
	/** What was asked for, as short as it can be said again. */
	names: string[];
}

/** Pages that belong together, under a name that stands in an address in place of theirs. */
export interface ReadySet {
	name: string;
	refs: string[];
}

/**
 * Reads the query of /print: entries and names of sets, with commas between.
 * @example readPrintSet(offer, new URLSearchParams('pages=levels,guides/carers&size=large'))
 */
export function readPrintSet(offer: LocalOffer, query: URLSearchParams): PrintSet {
	const names = query
		.getAll('pages')
		.flatMap((value) => value.split(','))
		.map((name) => stripLocale(`/${name.trim().replace(/^\/+/, '')}`).slice(1))
		.filter(Boolean);
	const found: string[] = [];
	const unknown: string[] = [];
	const sets = new Map(readySets(offer).map(({ name, refs }) => [name, refs]));
	for (const name of new Set(names)) {
		if (findEntry(offer, name)) found.push(name);
		else if (sets.has(name)) found.push(...(sets.get(name) ?? []));
		else unknown.push(name);
	}
	const refs = [...new Set(found)];
	return {
		refs: refs.slice(0, mostPages),
		rest: refs.slice(mostPages),
		unknown: unknown.slice(0, mostPages).map((name) => name.slice(0, longestName)),
		size: printSizes.find((size) => size === query.get('size')) ?? 'a4',
		names: [...new Set(names)].filter((name) => !unknown.includes(name))
	};
}

/** Every group of guides, the levels of help, and each guide with what belongs to it. */
export function readySets(offer: LocalOffer): ReadySet[] {
	return [...groupSets(offer), ...aboutSets(offer)];
}

export function groupSets(offer: LocalOffer): ReadySet[] {
	const groups = guideGroups.map((group) => ({
		name: group as string,
		refs: offer.guides
			.filter(({ fields }) => fields.group === group)
			.sort((a, b) => a.fields.order - b.fields.order)
			.map(({ slug }) => `guides/${slug}`)
	}));
	const levels = [...offer.thresholds]
		.sort((a, b) => a.fields.order - b.fields.order)
		.map(({ slug }) => `thresholds/${slug}`);
	return [...groups, { name: 'levels', refs: levels }].filter(({ refs }) => refs.length > 0);
}

/** Each guide first, then what it names as related, then what names it. */
export function aboutSets(offer: LocalOffer): ReadySet[] {
	const entries = [...offer.services, ...offer.activities, ...offer.thresholds, ...offer.guides];
	return offer.guides.map((guide) => {
		const ref = `guides/${guide.slug}`;
		const naming = entries.filter(({ fields }) => fields.related.includes(ref));
		const refs = [ref, ...guide.fields.related, ...naming.map(({ kind, slug }) => `${kind}/${slug}`)];
		return { name: `about-${guide.slug}`, refs: [...new Set(refs)] };
	});
}
