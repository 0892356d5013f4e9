export const locales = ['en-GB', 'en-GB-simple', 'pl', 'ar'] as const;
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'en-GB';

interface LocaleFacts {
	/** First part of the address; English has none. */
	prefix: '' | 'easy' | 'pl' | 'ar';
	dir: 'ltr' | 'rtl';
	/** The language's own name for itself. */
	name: string;
	/** Where words that are missing come from. */
	fallback: Locale | undefined;
	/** True while its words come from a machine and no speaker has checked them: the page says so. */
	machine?: true;
	/** For `Intl`: the region decides how dates and numbers look. */
	format: string;
}

export const localeFacts: Record<Locale, LocaleFacts> = {
	'en-GB': { prefix: '', dir: 'ltr', name: 'English', fallback: undefined, format: 'en-GB' },
	'en-GB-simple': { prefix: 'easy', dir: 'ltr', name: 'Easy Read', fallback: 'en-GB', format: 'en-GB' },
	pl: { prefix: 'pl', dir: 'ltr', name: 'Polski', fallback: 'en-GB', machine: true, format: 'pl-PL' },
	// Western digits: telephone numbers and years on the page are written with them.
	ar: {
		prefix: 'ar',
		dir: 'rtl',
		name: 'العربية',
		fallback: 'en-GB',
		machine: true,
		format: 'ar-EG-u-nu-latn'
	}
};

/** @example localeOf('pl') // => 'pl'; localeOf(undefined) // => 'en-GB' */
export function localeOf(prefix: string | undefined): Locale {
	return locales.find((locale) => localeFacts[locale].prefix === (prefix ?? '')) ?? defaultLocale;
}

/** @example localeOfName('pl') // => 'pl'; anything unknown is English */
export function localeOfName(name: string): Locale {
	return locales.find((locale) => locale === name) ?? defaultLocale;
}

/** One for all languages. A page as plain text, such as `/guides/carers.txt`, has one for each. */
const files = /\.(ics|xml|json|webmanifest|brf)$|^\/[^/]+\.txt$/;

/**
 * An address of the site in a language. Files of no language and outside addresses stay as they are.
 * @example localiseHref('pl', '/guides/carers') // => '/pl/guides/carers'
 */
export function localiseHref(locale: Locale, address: string): string {
	const { prefix } = localeFacts[locale];
	if (!prefix || !address.startsWith('/') || files.test(address)) return address;
	return address === '/' ? `/${prefix}` : `/${prefix}${address}`;
}

/**
 * The same page in the default language. Slashes at the beginning become one, since a link to `//name` leads to another site.
 * @example stripLocale('/pl/guides') // => '/guides'
 */
export function stripLocale(pathname: string): string {
	const path = pathname.replace(/^[/\\]+(?:(?:easy|pl|ar)(?=[/\\]|$))?/, '/');
	return path.replace(/^[/\\]+/, '/');
}
