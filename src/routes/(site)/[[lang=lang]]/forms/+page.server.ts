import { localeOf } from '$lib/i18n/locales.ts';
import { langOfEnglish } from '$lib/i18n/reader.ts';
import { allForms } from '$lib/server/content/forms.ts';
import { languageEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = ({ params }) => ({
	forms: allForms(localeOf(params.lang)).map(({ id, title, summary, minutes, translated }) => ({
		id,
		title,
		summary,
		minutes,
		lang: translated ? undefined : langOfEnglish(localeOf(params.lang))
	}))
});
