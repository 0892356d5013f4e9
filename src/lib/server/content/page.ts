import formats from 'virtual:formats';
import { loadMessages } from '../../i18n/messages.ts';
import { localeOf } from '../../i18n/locales.ts';
import { offer } from './offer.ts';
import { Presenter, languageParams } from './present.ts';

/** The presenter of a page's language, from its `lang` parameter. */
export async function presenterFor(params: { lang?: string }): Promise<Presenter> {
	const locale = localeOf(params.lang);
	return new Presenter(offer, locale, await loadMessages(locale), formats);
}

/** Every language, and every language with every slug: what a prerendered route lists as its entries. */
export const languageEntries = () => languageParams(offer);
export const slugEntries = (entries: readonly { slug: string }[]) =>
	languageEntries().flatMap((language) => entries.map(({ slug }) => ({ ...language, slug })));
