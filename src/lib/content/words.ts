import type { LocalOffer } from './local-offer.ts';
import type { Site } from './schema/site.ts';

/** Translations of short texts of the content folder, by the English text. */
export type WordList = Readonly<Record<string, string>>;

/** A short text as a reader gets it; `lang` where it is not in their language (WCAG 3.1.2). */
export interface Said {
	text: string;
	lang: 'en-GB' | undefined;
}

/** A sentence of the site's own round words that may be in another language. */
export interface Framed {
	before: string;
	said: Said;
	after: string;
}

/**
 * A short text in a language. A text that has changed since it was translated is English again, and never wrong.
 * @example wordsIn({ Oakham: 'أوكهام' }, 'ar', 'Oakham') // => { text: 'أوكهام', lang: undefined }
 * @example wordsIn({}, 'ar', 'Oakham') // => { text: 'Oakham', lang: 'en-GB' }
 */
export function wordsIn(words: WordList | undefined, locale: string, english: string): Said {
	// A text may be called "constructor".
	const text = words && Object.hasOwn(words, english) ? words[english] : undefined;
	if (text !== undefined) return { text, lang: undefined };
	return { text: english, lang: locale.startsWith('en') ? undefined : 'en-GB' };
}

/** The texts that somebody in danger or new to the site must understand: they stand on every page. */
export function shellTexts({ banner, urgent }: Pick<Site, 'banner' | 'urgent'>): string[] {
	return [...(banner ? [banner.title, banner.text] : []), ...urgent.map(({ text }) => text)];
}

/** The translations among these that stand on every page. */
export function shellWords(site: Site, words: WordList): WordList {
	const wanted = new Set(shellTexts(site));
	return Object.fromEntries(Object.entries(words).filter(([english]) => wanted.has(english)));
}

/** Every short text of a content folder that may be translated. */
export function shortTexts({ site, vocabulary, provision, situations }: LocalOffer): string[] {
	const { contacts, wanted, audiences } = site;
	return [
		site.description,
		...shellTexts(site),
		...contacts.flatMap(({ name, for: use, hours }) => [name, use, ...(hours ? [hours] : [])]),
		...wanted.map(({ label }) => label),
		...audiences.flatMap(({ title, text, links }) => [title, text, ...links.map(({ label }) => label)]),
		...Object.values(vocabulary).flatMap((terms) => terms.map(({ label }) => label)),
		...provision.cells.flatMap(({ items }) => items.map(({ label }) => label)),
		...situations.flatMap(({ fields }) => [
			fields.title,
			fields.summary,
			...fields.situations.map(({ about }) => about)
		])
	];
}
