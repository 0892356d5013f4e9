import { allEntries, type LocalOffer } from './local-offer.ts';

/** Addresses that are not made from an entry, in the order of the site map. */
export const pageAddresses = [
	'/',
	'/search',
	'/services',
	'/activities',
	'/thresholds',
	'/guides',
	'/situations',
	'/you-said-we-did',
	'/forms',
	'/how-are-we-doing',
	'/jargon',
	'/documents',
	'/coverage',
	'/contact',
	'/display',
	'/accessibility/credits',
	'/accessibility/how-we-test',
	'/offline',
	'/saved',
	'/print'
] as const;

/** Pages that answer what one reader asks or keeps: in no site map. */
export const unlistedAddresses: readonly string[] = ['/search', '/saved', '/print'];

/** Every address that content may link to. */
export function knownAddresses(offer: LocalOffer): Set<string> {
	const addresses = new Set<string>(pageAddresses);
	for (const entry of allEntries(offer)) addresses.add(`/${entry.kind}/${entry.slug}`);
	for (const { fields } of offer.replies) addresses.add(`/you-said-we-did/${fields.year}`);
	for (const { slug } of offer.forms) addresses.add(`/forms/${slug}`);
	for (const { slug } of offer.situations) addresses.add(`/situations/${slug}`);
	for (const { slug } of offer.pages) addresses.add(`/${slug}`);
	addresses.add('/activities.ics');
	for (const { slug } of offer.activities) addresses.add(`/activities/${slug}.ics`);
	return addresses;
}
