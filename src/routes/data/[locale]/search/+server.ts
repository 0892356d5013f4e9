import { json } from '@sveltejs/kit';
import { localeOfName } from '$lib/i18n/locales.ts';
import { findAnything, isOurWord } from '$lib/server/content/catalogue.ts';
import { countSearch } from '$lib/server/searches/counter.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
	const locale = localeOfName(params.locale);
	const answer = await findAnything(locale, url.searchParams);
	// With a limit it is a suggestion, asked for while somebody types; a kind narrows a search already counted.
	if (!url.searchParams.has('limit') && !url.searchParams.has('kind')) {
		countSearch(answer.query, answer.total, await isOurWord(locale));
	}
	return json(answer);
};
