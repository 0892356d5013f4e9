import { error, json } from '@sveltejs/kit';
import { localeOfName } from '$lib/i18n/locales.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () =>
	offer.site.languages.flatMap((locale) => offer.forms.map(({ slug }) => ({ locale, form: slug })));

/** A form in one language: what its pages are made from, on both sides. */
export const GET: RequestHandler = ({ params }) => {
	const view = findForm(params.form, localeOfName(params.locale));
	if (!view) error(404, 'There is no such form.');
	return json(view);
};
