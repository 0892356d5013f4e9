import { localeOfName } from '$lib/i18n/locales.ts';
import { deviceIndex } from '$lib/server/content/catalogue.ts';
import { offer } from '$lib/server/content/offer.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const entries: EntryGenerator = () => offer.site.languages.map((locale) => ({ locale }));

export const GET: RequestHandler = async ({ params }) =>
	new Response(await deviceIndex(localeOfName(params.locale)), {
		headers: { 'content-type': 'application/octet-stream' }
	});
