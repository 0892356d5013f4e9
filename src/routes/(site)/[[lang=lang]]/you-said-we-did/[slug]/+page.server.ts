import { error } from '@sveltejs/kit';
import { localise } from '$lib/content/local-offer.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { presenterFor, slugEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => slugEntries(offer.replies);

export const load: PageServerLoad = async ({ params }) => {
	const reply = offer.replies.find(({ slug }) => slug === params.slug);
	if (!reply) error(404, 'Not found');
	const presenter = await presenterFor(params);
	const { fields } = localise(reply, localeOf(params.lang));
	return {
		reply: {
			entry: presenter.entry(reply),
			kind: fields.kind,
			year: fields.year,
			term: fields.term,
			themes: presenter.labels('themes', fields.themes),
			said: presenter.inline(fields.said),
			answers: (['did', 'will'] as const).flatMap((kind) => {
				const texts = fields.response
					.filter((one) => one.kind === kind)
					.map(({ text }) => presenter.inline(text));
				return texts.length > 0 ? [{ kind, texts }] : [];
			}),
			owner: fields.owner,
			due: fields.due,
			outcome: fields.outcome
		}
	};
};
