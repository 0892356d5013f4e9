import { error } from '@sveltejs/kit';
import { localise } from '$lib/content/local-offer.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { presenterFor, slugEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => slugEntries(offer.guides);

export const load: PageServerLoad = async ({ params }) => {
	const guide = offer.guides.find(({ slug }) => slug === params.slug);
	if (!guide) error(404, 'Not found');
	const presenter = await presenterFor(params);
	const { fields } = localise(guide, localeOf(params.lang));
	// In the order of the page: letters are explained where they stand first.
	const answer = presenter.inline(fields.answer);
	return { guide: { answer, entry: presenter.entry(guide), group: fields.group } };
};
