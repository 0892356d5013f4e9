import { loadMessages, loadShellWords } from '$lib/i18n/messages.ts';
import { localeOf, stripLocale } from '$lib/i18n/locales.ts';
import type { LayoutLoad } from './$types';

// Reading pages are the rule: made at build, no framework JavaScript. Doing pages say otherwise for themselves.
export const prerender = true;
export const csr = false;
export const trailingSlash = 'never';

export const load: LayoutLoad = async ({ params, url }) => {
	const locale = localeOf(params.lang);
	const [messages, words] = await Promise.all([loadMessages(locale), loadShellWords(locale)]);
	return { locale, messages, words, path: stripLocale(url.pathname) };
};
