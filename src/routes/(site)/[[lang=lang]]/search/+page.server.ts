import { redirect } from '@sveltejs/kit';
import { localeOf, localiseHref } from '$lib/i18n/locales.ts';
import { isOurWord } from '$lib/server/content/catalogue.ts';
import { countAnswer } from '$lib/server/searches/counter.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	/** "Was this what you wanted?": a day total, nothing else. */
	default: async ({ request, params }) => {
		const form = await request.formData();
		const locale = localeOf(params.lang);
		const useful = form.get('useful');
		if (useful === 'yes' || useful === 'no') countAnswer(useful === 'yes', await isOurWord(locale));
		const query = new URLSearchParams({ q: String(form.get('q') ?? '').slice(0, 200), thanks: '1' });
		redirect(303, `${localiseHref(locale, '/search')}?${query}`);
	}
};
