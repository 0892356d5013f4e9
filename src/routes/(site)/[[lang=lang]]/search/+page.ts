import type { SearchView } from '$lib/search/search-answer.ts';
import type { PageLoad } from './$types';

export const prerender = false;
export const csr = true;

export const load: PageLoad = async ({ parent, fetch, url }) => {
	const { locale } = await parent();
	const response = await fetch(`/data/${locale}/search${url.search}`);
	return { answer: (await response.json()) as SearchView };
};
