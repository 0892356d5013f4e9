import { createContext, getContext, setContext } from 'svelte';
import { localeFacts, localiseHref, type Locale } from './locales.ts';
import { createTranslator, type Messages, type Translate } from './translate.ts';
import { wordsIn, type Said, type WordList } from '../content/words.ts';

/** What a component knows about the person reading: their language, its words, and addresses in it. */
export interface Reader {
	locale: Locale;
	t: Translate;
	href: (address: string) => string;
	/** A text of site.yaml in the reader's language, where it is one that stands on every page. */
	said: (english: string) => Said;
}

export const [getReader, setReader] = createContext<Reader>();

/** @param words of the shell (loadShellWords); what is not among them is said in English */
export function createReader(locale: Locale, messages: Messages, words: WordList = {}): Reader {
	return {
		locale,
		t: createTranslator(locale, messages),
		href: (address) => localiseHref(locale, address),
		said: (english) => wordsIn(words, locale, english)
	};
}

/** What marks words in the reader's own language that stand among words of another (WCAG 3.1.2). */
export interface OwnMarks {
	lang?: Locale;
	dir?: 'ltr' | 'rtl';
}

/**
 * @param textLocale the language of the words around, when it is not the reader's
 * @example marksWithin('en-GB', 'pl') // => { lang: 'pl', dir: 'ltr' }; marksWithin(undefined, 'pl') // => {}
 */
export function marksWithin(textLocale: string | undefined, locale: Locale): OwnMarks {
	// Easy Read is English too: a voice reads both alike.
	const same = textLocale === undefined || textLocale.split('-')[0] === locale.split('-')[0];
	return same ? {} : { lang: locale, dir: localeFacts[locale].dir };
}

const ownMarks = Symbol('own words');
export const setOwnMarks = (marks: OwnMarks) => setContext(ownMarks, marks);
/** For a part that may stand among words of another language. */
export const getOwnMarks = () => getContext<OwnMarks | undefined>(ownMarks) ?? {};

/** `lang` for words that stand in English for readers of every language, such as those of site.yaml. */
export const langOfEnglish = (locale: Locale): 'en-GB' | undefined =>
	locale.startsWith('en-GB') ? undefined : 'en-GB';
