import { error } from '@sveltejs/kit';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import { groupView } from '$lib/server/content/situation-view.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () =>
	languageEntries().flatMap((language) => offer.situations.map(({ slug }) => ({ ...language, group: slug })));

export const load: PageServerLoad = async ({ params }) => {
	const group = offer.situations.find(({ slug }) => slug === params.group);
	if (!group) error(404, 'Not found');
	return groupView(group, await presenterFor(params));
};
