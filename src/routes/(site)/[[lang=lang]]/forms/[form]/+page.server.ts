import { error } from '@sveltejs/kit';
import { localeOf } from '$lib/i18n/locales.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import { presenterFor, slugEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () =>
	slugEntries(offer.forms).map(({ slug, ...language }) => ({ ...language, form: slug }));

export const load: PageServerLoad = async ({ params }) => {
	const form = offer.forms.find(({ slug }) => slug === params.form);
	const view = findForm(params.form, localeOf(params.lang));
	if (!form || !view) error(404, 'There is no such form.');
	const presenter = await presenterFor(params);
	const { about, minutes, retention, promise, pages } = view;
	return {
		entry: presenter.form(form),
		about: about.map((paragraph) => presenter.inline(paragraph)),
		minutes,
		retention,
		promise: promise?.text,
		first: `/forms/${form.slug}/${pages[0]?.id}`,
		resume: `/forms/${form.slug}/saved`,
		team: presenter.link(form.fields.team)
	};
};
