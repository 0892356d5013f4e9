import type { ActivityChoices } from '../calendar/activities-answer.ts';
import type { ActivityCard } from '../calendar/whats-on.ts';
import type { ServiceCard } from '../search/directory.ts';
import type { ResultKind, SearchDocument } from '../search/documents.ts';
import type { SearchWords } from '../search/engine.ts';
import type { Choice } from '../search/services-answer.ts';

/** The same for every page of a language: the words of the search and of the filters. */
export interface FindingWords {
	kindLabels: Partial<Record<ResultKind, string>>;
	searchWords: SearchWords;
	needs: readonly Choice[];
	places: readonly Choice[];
	activityChoices: ActivityChoices;
}

/** The same without situations, which the copy keeps apart and reads from their pages. */
export type KeptWords = Omit<FindingWords, 'searchWords'> & { searchWords: Omit<SearchWords, 'situations'> };

/** All that the lists and the search answer from, on the server and in a device's copy alike. */
export interface FindingData extends FindingWords {
	/** By address, so that both sides build the same index. */
	documents: SearchDocument[];
	/** By title. */
	services: ServiceCard[];
	/** By title. */
	activities: ActivityCard[];
}

export const byAddress = (a: { address: string }, b: { address: string }) =>
	a.address < b.address ? -1 : a.address > b.address ? 1 : 0;

/** Equal titles go by address, so that no order depends on chance. */
export const byTitle = (a: { title: string; slug: string }, b: { title: string; slug: string }) =>
	a.title.localeCompare(b.title, 'en-GB') || (a.slug < b.slug ? -1 : 1);

/** The places in the collection of the pages that help in each situation. */
export function placesOf(
	situations: readonly (readonly string[])[],
	documents: readonly SearchDocument[]
): number[][] {
	const numbers = new Map(documents.map(({ address }, number) => [address, number]));
	return situations.map((pages) => pages.flatMap((address) => numbers.get(address) ?? []));
}
