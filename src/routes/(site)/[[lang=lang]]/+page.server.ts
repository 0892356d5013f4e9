import { offer } from '$lib/server/content/offer.ts';
import { languageEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = () => {
	const { site } = offer;
	return {
		wanted: site.wanted,
		audiences: site.audiences,
		description: site.description,
		area: site.council.area
	};
};
