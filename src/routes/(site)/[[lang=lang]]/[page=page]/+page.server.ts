import { error } from '@sveltejs/kit';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () =>
	languageEntries().flatMap((language) => offer.pages.map(({ slug }) => ({ ...language, page: slug })));

export const load: PageServerLoad = async ({ params }) => {
	const page = offer.pages.find(({ slug }) => slug === params.page);
	if (!page) error(404, 'Not found');
	return { page: (await presenterFor(params)).page(page) };
};
