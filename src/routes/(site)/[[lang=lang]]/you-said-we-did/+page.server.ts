import { londonToday } from '$lib/calendar/dates.ts';
import { listMarks, localise } from '$lib/content/local-offer.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import { replyView } from '$lib/server/content/reply-view.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

const kinds = ['to-fix', 'worked-well'] as const;

export const load: PageServerLoad = async ({ params }) => {
	const locale = localeOf(params.lang);
	const presenter = await presenterFor(params);
	const today = londonToday(new Date());
	const years = [...new Set(offer.replies.map(({ fields }) => fields.year))].sort((a, b) => b - a);
	return {
		themes: offer.vocabulary.themes.flatMap(({ id, label }) => {
			const replies = offer.replies.filter(({ fields }) => fields.themes.includes(id));
			return replies.length > 0
				? [
						{
							id,
							label: presenter.said(label),
							replies: replies.map((reply) => ({
								slug: reply.slug,
								title: localise(reply, locale).fields.title,
								lang: listMarks(reply, locale).lang
							}))
						}
					]
				: [];
		}),
		years: years.map((year) => ({
			year,
			groups: kinds.map((kind) => ({
				kind,
				replies: offer.replies
					.filter(({ fields }) => fields.year === year && fields.kind === kind)
					.map((reply) => {
						const { slug, title, summary, outcome, promise } = replyView(reply, presenter, locale, today);
						const { lang } = listMarks(reply, locale);
						return { slug, title, summary, outcome, promise, lang };
					})
			}))
		}))
	};
};
