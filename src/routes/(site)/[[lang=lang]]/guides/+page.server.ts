import { listMarks, localise } from '$lib/content/local-offer.ts';
import { guideGroups } from '$lib/content/schema/guide.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = ({ params }) => {
	const locale = localeOf(params.lang);
	const sorted = [...offer.guides].sort((a, b) => a.fields.order - b.fields.order);
	return {
		groups: guideGroups.map((group) => ({
			group,
			guides: sorted
				.filter(({ fields }) => fields.group === group)
				.map((guide) => {
					const { fields } = localise(guide, locale);
					return {
						slug: guide.slug,
						title: fields.title,
						summary: fields.summary,
						...listMarks(guide, locale)
					};
				})
		}))
	};
};
