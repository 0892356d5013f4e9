import { json } from '@sveltejs/kit';
import { localeOfName } from '$lib/i18n/locales.ts';
import { findServices } from '$lib/server/content/catalogue.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) =>
	json(await findServices(localeOfName(params.locale), url.searchParams));
