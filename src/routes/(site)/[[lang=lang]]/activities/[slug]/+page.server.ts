import { error } from '@sveltejs/kit';
import { loadMessages } from '$lib/i18n/messages.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { createTranslator } from '$lib/i18n/translate.ts';
import { activityView } from '$lib/server/content/activity-view.ts';
import { offer } from '$lib/server/content/offer.ts';
import { presenterFor, slugEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => slugEntries(offer.activities);

export const load: PageServerLoad = async ({ params }) => {
	const activity = offer.activities.find(({ slug }) => slug === params.slug);
	if (!activity) error(404, 'Not found');
	const locale = localeOf(params.lang);
	const t = createTranslator(locale, await loadMessages(locale));
	return { activity: activityView(activity, await presenterFor(params), locale, t, new Date()) };
};
