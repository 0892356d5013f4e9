import { wordsIn } from '$lib/content/words.ts';
import { localeOfName } from '$lib/i18n/locales.ts';
import { loadMessages } from '$lib/i18n/messages.ts';
import { createTranslator } from '$lib/i18n/translate.ts';
import { offer } from '$lib/server/content/offer.ts';
import { webManifest } from '$lib/server/content/web-manifest.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const entries: EntryGenerator = () => offer.site.languages.map((locale) => ({ locale }));

export const GET: RequestHandler = async ({ params }) => {
	const locale = localeOfName(params.locale);
	const t = createTranslator(locale, await loadMessages(locale));
	const description = wordsIn(offer.words[locale], locale, offer.site.description).text;
	return new Response(JSON.stringify(webManifest({ ...offer.site, description }, locale, t)), {
		headers: { 'content-type': 'application/manifest+json' }
	});
};
