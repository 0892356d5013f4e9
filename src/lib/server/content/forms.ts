import { viewForm, type FormView } from '../../forms/form-view.ts';
import type { Locale } from '../../i18n/locales.ts';
import { offer } from './offer.ts';

const views = new Map<string, FormView>();

/** A form in the words of a language, or undefined when there is none of that name. */
export function findForm(id: string, locale: Locale = 'en-GB'): FormView | undefined {
	const form = offer.forms.find(({ slug }) => slug === id);
	if (!form) return undefined;
	const key = `${locale}/${id}`;
	const view = views.get(key) ?? viewForm(id, form.fields, locale);
	views.set(key, view);
	return view;
}

export const allForms = (locale: Locale): FormView[] =>
	offer.forms.flatMap(({ slug }) => findForm(slug, locale) ?? []);
