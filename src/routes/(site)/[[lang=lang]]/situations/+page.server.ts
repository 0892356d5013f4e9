import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import { groupCard } from '$lib/server/content/situation-view.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = async ({ params }) => {
	const presenter = await presenterFor(params);
	return { groups: offer.situations.map((group) => groupCard(group, presenter)) };
};
