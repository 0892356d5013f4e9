import type { WordList } from '../content/words.ts';
import type { Locale } from './locales.ts';
import type { Messages } from './translate.ts';

type Loaders = Record<Locale, () => Promise<{ default: Messages }>>;

const lists: Loaders = {
	'en-GB': () => import('virtual:messages/en-GB/lists'),
	'en-GB-simple': () => import('virtual:messages/en-GB-simple/lists'),
	pl: () => import('virtual:messages/pl/lists'),
	ar: () => import('virtual:messages/ar/lists')
};

const forms: Loaders = {
	'en-GB': () => import('virtual:messages/en-GB/forms'),
	'en-GB-simple': () => import('virtual:messages/en-GB-simple/forms'),
	pl: () => import('virtual:messages/pl/forms'),
	ar: () => import('virtual:messages/ar/forms')
};

const listen: Loaders = {
	'en-GB': () => import('virtual:messages/en-GB/listen'),
	'en-GB-simple': () => import('virtual:messages/en-GB-simple/listen'),
	pl: () => import('virtual:messages/pl/listen'),
	ar: () => import('virtual:messages/ar/listen')
};

/** The words of site.yaml that stand on every page; in English they stand in the page's own code already. */
const shellWords: Record<Exclude<Locale, 'en-GB'>, () => Promise<{ default: WordList }>> = {
	'en-GB-simple': () => import('virtual:words/en-GB-simple'),
	pl: () => import('virtual:words/pl'),
	ar: () => import('virtual:words/ar')
};

export async function loadShellWords(locale: Locale): Promise<WordList> {
	return locale === 'en-GB' ? {} : (await shellWords[locale]()).default;
}

/** All texts on the server; in the browser those of the shell and the lists. */
export async function loadMessages(locale: Locale): Promise<Messages> {
	return (await lists[locale]()).default;
}

/** All texts on the server; in the browser those that forms need beside the shell's. */
export async function loadFormMessages(locale: Locale): Promise<Messages> {
	return (await forms[locale]()).default;
}

/** In the browser those of the buttons that read a page out. */
export async function loadListenMessages(locale: Locale): Promise<Messages> {
	return (await listen[locale]()).default;
}
