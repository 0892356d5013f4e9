import { allEntries } from '$lib/content/local-offer.ts';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

const shown = 6;

export const load: PageServerLoad = async ({ params }) => {
	const presenter = await presenterFor(params);
	return {
		topics: offer.topics.map(({ id, title, paragraph, status, asks }) => {
			// Guides explain a topic; a single school does not, so it comes last.
			const pages = allEntries(offer)
				.filter(({ fields }) => fields.topics.includes(id))
				.sort((a, b) => rank(a.kind) - rank(b.kind));
			return {
				id,
				title,
				paragraph,
				status,
				asks,
				pages: pages.slice(0, shown).flatMap(({ kind, slug }) => presenter.link(`${kind}/${slug}`) ?? []),
				more: Math.max(0, pages.length - shown)
			};
		})
	};
};

const rank = (kind: string) =>
	['guides', 'thresholds', 'services', 'activities', 'you-said-we-did'].indexOf(kind);
