import type { Handle } from '@sveltejs/kit';
import { localeFacts, localeOf } from '$lib/i18n/locales.ts';

/** Says which language the page is in, on the outermost element, where screen readers look first (WCAG 3.1.1). */
export const handle: Handle = async ({ event, resolve }) => {
	const locale = localeOf(event.params.lang);
	return resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%dir%', localeFacts[locale].dir)
	});
};
