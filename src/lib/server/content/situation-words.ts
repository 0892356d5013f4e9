import type { LocalOffer } from '../../content/local-offer.ts';
import { placesOf } from '../../offline/finding-data.ts';
import type { SearchDocument } from '../../search/documents.ts';
import { writeTyped, type SituationWords } from '../../search/situations.ts';

/**
 * What people type in which situation, in the order of the pages that list them: by address, then as they stand there.
 * @param documents in their order in the index
 */
export function situationWords(offer: LocalOffer, documents: readonly SearchDocument[]): SituationWords {
	const situations = [...offer.situations]
		.sort((a, b) => (a.slug < b.slug ? -1 : 1))
		.flatMap(({ fields }) => fields.situations);
	return {
		pages: placesOf(
			situations.map(({ answer, next, also }) => [...answer, ...next, ...also].map((page) => `/${page}`)),
			documents
		),
		typed: writeTyped(situations.map(({ about, phrases }) => [about, ...phrases]))
	};
}
