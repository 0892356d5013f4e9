import { error } from '@sveltejs/kit';
import { localise } from '$lib/content/local-offer.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { presenterFor, slugEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => slugEntries(offer.thresholds);

export const load: PageServerLoad = async ({ params }) => {
	const threshold = offer.thresholds.find(({ slug }) => slug === params.slug);
	if (!threshold) error(404, 'Not found');
	const presenter = await presenterFor(params);
	const { fields } = localise(threshold, localeOf(params.lang));
	return {
		threshold: {
			level: fields.level,
			who: presenter.inline(fields.who),
			route: presenter.inline(fields.route),
			consent: presenter.inline(fields.consent),
			examples: fields.examples,
			// Last, as on the page: letters are explained where they stand first.
			entry: presenter.entry(threshold)
		}
	};
};
