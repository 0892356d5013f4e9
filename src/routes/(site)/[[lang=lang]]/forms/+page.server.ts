import { localeOf } from '$lib/i18n/locales.ts';
import { allForms } from '$lib/server/content/forms.ts';
import { languageEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = ({ params }) => ({
	forms: allForms(localeOf(params.lang)).map(({ id, title, summary, minutes }) => ({
		id,
		title,
		summary,
		minutes
	}))
});
