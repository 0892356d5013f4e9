import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = async ({ params }) => {
	const presenter = await presenterFor(params);
	const terms = offer.jargon
		.map(({ id, term, letters, meaning, also, see }) => ({
			id,
			term,
			letters,
			meaning: presenter.listed(meaning),
			also,
			see: see === undefined ? undefined : presenter.link(see)
		}))
		.sort((a, b) => a.term.localeCompare(b.term));
	return { terms, initials: [...new Set(terms.map(({ term }) => term.charAt(0).toUpperCase()))] };
};
