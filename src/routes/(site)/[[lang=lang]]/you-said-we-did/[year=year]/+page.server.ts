import { error } from '@sveltejs/kit';
import { londonToday } from '$lib/calendar/dates.ts';
import { listMarks } from '$lib/content/local-offer.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import { replyView } from '$lib/server/content/reply-view.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

const years = [...new Set(offer.replies.map(({ fields }) => fields.year))];

export const entries: EntryGenerator = () =>
	languageEntries().flatMap((language) => years.map((year) => ({ ...language, year: String(year) })));

export const load: PageServerLoad = async ({ params }) => {
	const year = Number(params.year);
	if (!years.includes(year)) error(404, 'There are no comments of this year.');
	const locale = localeOf(params.lang);
	const presenter = await presenterFor(params);
	const today = londonToday(new Date());
	const replies = offer.replies
		.filter(({ fields }) => fields.year === year)
		.map((reply) => ({
			...replyView(reply, presenter, locale, today),
			lang: listMarks(reply, locale).lang
		}));
	const sources = offer.replies
		.filter(({ fields }) => fields.year === year)
		.flatMap(({ fields }) => presenter.sources(fields.source));
	return {
		year,
		worked: replies.filter(({ kind }) => kind === 'worked-well'),
		toFix: replies.filter(({ kind }) => kind === 'to-fix'),
		sources: [...new Map(sources.map((source) => [source.text, source])).values()]
	};
};
