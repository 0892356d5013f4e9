import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = async ({ params }) => {
	const presenter = await presenterFor(params);
	return {
		documents: [...offer.documents]
			.sort((a, b) => b.year - a.year || a.title.localeCompare(b.title))
			.map(({ id, title, publisher, date, status, summary, web }) => ({
				id,
				title,
				publisher,
				date,
				status,
				summary: presenter.inline(summary),
				web
			}))
	};
};
