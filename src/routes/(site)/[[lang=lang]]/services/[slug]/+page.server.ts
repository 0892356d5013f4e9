import { error } from '@sveltejs/kit';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { presenterFor, slugEntries } from '$lib/server/content/page.ts';
import { serviceView } from '$lib/server/content/service-view.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => slugEntries(offer.services);

export const load: PageServerLoad = async ({ params }) => {
	const service = offer.services.find(({ slug }) => slug === params.slug);
	if (!service) error(404, 'Not found');
	return { service: serviceView(service, await presenterFor(params), localeOf(params.lang)) };
};
