import { pageAddresses } from '../../content/addresses.ts';
import type { LocalOffer } from '../../content/local-offer.ts';
import type { Say } from './check-references.ts';
import { foundPages } from './search.ts';

/** Files, the comments of a year and a group of situations: they gather what the search finds by itself. */
const gathers = /\.ics$|^\/you-said-we-did\/\d+$|^\/situations\//;

/** Every address that the search can find. @param addresses what content may link to */
export function foundAddresses(offer: LocalOffer, addresses: ReadonlySet<string>): Set<string> {
	const found = new Set(addresses);
	// Lists of pages are no results of the search: their entries are.
	for (const address of pageAddresses) found.delete(address);
	for (const address of addresses) if (gathers.test(address)) found.delete(address);
	for (const page of foundPages) found.add(`/${page}`);
	for (const { id } of offer.jargon) found.add(`/jargon#${id}`);
	for (const { id } of offer.documents) found.add(`/documents#${id}`);
	return found;
}

/** What to say of a page that is not there, and how to mend it. */
export const noSuchPage = (page: string): [message: string, fix: string] => [
	`the search has no page "${page}"`,
	'check the folder and the file name, or the id after "#"'
];

/**
 * The rules of vocabulary/typed.yaml: its pages exist and can be found, and no phrase stands twice under one.
 * @param found every address that the search can find
 */
export function checkTyped({ typed }: LocalOffer, found: ReadonlySet<string>, say: Say): void {
	for (const [page, phrases] of Object.entries(typed)) {
		if (!found.has(`/${page}`)) say([page], 'dead-link', ...noSuchPage(page));
		const once = new Set<string>();
		phrases.forEach((phrase, index) => {
			const plain = phrase.toLowerCase();
			if (once.has(plain))
				say([page, index], 'duplicate', `"${phrase}" stands under "${page}" twice`, 'take one of them out');
			once.add(plain);
		});
	}
}
