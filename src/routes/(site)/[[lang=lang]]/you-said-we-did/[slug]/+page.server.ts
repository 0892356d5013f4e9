import { error } from '@sveltejs/kit';
import { londonToday } from '$lib/calendar/dates.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { presenterFor, slugEntries } from '$lib/server/content/page.ts';
import { replyView } from '$lib/server/content/reply-view.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => slugEntries(offer.replies);

export const load: PageServerLoad = async ({ params }) => {
	const reply = offer.replies.find(({ slug }) => slug === params.slug);
	if (!reply) error(404, 'Not found');
	const presenter = await presenterFor(params);
	const view = replyView(reply, presenter, localeOf(params.lang), londonToday(new Date()));
	return { reply: { ...view, entry: presenter.entry(reply) } };
};
