import {
	findEntry,
	listMarks,
	localise,
	type AnyEntry,
	type ListMarks,
	type LocalOffer
} from '../../content/local-offer.ts';
import { localiseHref, type Locale } from '../../i18n/locales.ts';

/** A link to an entry, with its title in the reader's words. */
export interface Link extends ListMarks {
	href: string;
	title: string;
	summary?: string;
}

/** An entry as files: text in the page's language or else English, and Braille in English where it was made. */
export interface EntryFiles {
	text: string;
	braille: string | undefined;
}

/** @param ref such as `guides/carers` @returns nothing where there is no such entry */
export function linkTo(offer: LocalOffer, locale: Locale, ref: string): Link | undefined {
	const entry = findEntry(offer, ref);
	if (!entry) return undefined;
	const { title, summary } = localise(entry, locale).fields;
	return { href: localiseHref(locale, `/${ref}`), title, summary, ...listMarks(entry, locale) };
}

/** @param formats whether the build made Braille files (plain/braille-plugin.ts) */
export function filesOf(
	{ kind, slug, translations }: AnyEntry,
	locale: Locale,
	formats: { braille: boolean }
): EntryFiles {
	const address = `/${kind}/${slug}`;
	return {
		text: localiseHref(translations[locale] ? locale : 'en-GB', `${address}.txt`),
		braille: formats.braille ? `${address}.brf` : undefined
	};
}
