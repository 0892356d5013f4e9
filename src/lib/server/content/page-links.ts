import type { ListMarks, LocalOffer } from '../../content/local-offer.ts';
import { localiseHref, type Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ResultKind } from '../../search/documents.ts';
import { searchDocuments } from './search.ts';

/** A link to a page, or to a place on one, with the title that the search gives it. */
export interface PageLink extends ListMarks {
	href: string;
	title: string;
	kind: ResultKind;
}

/** A page of situations has dozens of links, and there are four languages of them. */
const made = new WeakMap<LocalOffer, Map<Locale, ReadonlyMap<string, PageLink>>>();

/**
 * A link to anything that the search finds.
 * @param page its address without the first slash, such as `guides/carers`, `jargon#respite` or `contact`
 * @returns nothing where there is no such page
 */
export function linkToPage(
	offer: LocalOffer,
	locale: Locale,
	t: Translate,
	page: string
): PageLink | undefined {
	const inLocales = made.get(offer) ?? new Map<Locale, ReadonlyMap<string, PageLink>>();
	made.set(offer, inLocales);
	const links = inLocales.get(locale) ?? allLinks(offer, locale, t);
	inLocales.set(locale, links);
	return links.get(page);
}

function allLinks(offer: LocalOffer, locale: Locale, t: Translate): ReadonlyMap<string, PageLink> {
	return new Map(
		searchDocuments(offer, locale, t).map(({ address, title, kind, lang, notEasy }) => [
			address.slice(1),
			{
				href: localiseHref(locale, address),
				title,
				kind,
				...(lang && { lang }),
				...(notEasy && { notEasy })
			}
		])
	);
}
