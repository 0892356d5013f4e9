import { json } from '@sveltejs/kit';
import { localeOfName } from '$lib/i18n/locales.ts';
import { deviceSearchData } from '$lib/server/content/catalogue.ts';
import { offer } from '$lib/server/content/offer.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const entries: EntryGenerator = () => offer.site.languages.map((locale) => ({ locale }));

export const GET: RequestHandler = async ({ params }) =>
	json(await deviceSearchData(localeOfName(params.locale)));
