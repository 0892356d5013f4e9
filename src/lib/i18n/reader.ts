import { createContext } from 'svelte';
import { localiseHref, type Locale } from './locales.ts';
import { createTranslator, type Messages, type Translate } from './translate.ts';

/** What a component knows about the person reading: their language, its words, and addresses in it. */
export interface Reader {
	locale: Locale;
	t: Translate;
	href: (address: string) => string;
}

export const [getReader, setReader] = createContext<Reader>();

export function createReader(locale: Locale, messages: Messages): Reader {
	return { locale, t: createTranslator(locale, messages), href: (address) => localiseHref(locale, address) };
}
