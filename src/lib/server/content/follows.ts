import { createHash } from 'node:crypto';
import { translationSchema } from '../../content/kinds.ts';
import {
	allEntries,
	translationFile,
	type AnyEntry,
	type LocalOffer,
	type Page
} from '../../content/local-offer.ts';

/** Nobody reads these on the page: a new word for the search makes no translation wrong. */
const notRead = ['also', 'questions', 'follows'];
const readFields = Object.keys(translationSchema.shape).filter((name) => !notRead.includes(name));

/**
 * What a translation says it follows: 8 hex digits over the English words that readers see. Dates, sources and
 * status do not count, nor where lines break.
 */
export function wordsHash({ fields, body }: Pick<AnyEntry | Page, 'fields' | 'body'>): string {
	const all = fields as Record<string, unknown>;
	const words = readFields.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]));
	const text = JSON.stringify([...words, ['', body]], (_key, value: unknown) =>
		typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value
	);
	return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** A translation that was made from English words which have changed since. */
export interface StaleTranslation {
	/** Path of the translation below the content folder. */
	file: string;
	/** Path of the English file. */
	follows: string;
	locale: string;
	/** In English. */
	title: string;
	/** Address of the English page. */
	address: string;
}

/** Whether the English words have changed since the translation was made. Unknown counts as not. */
export function isStale(entry: AnyEntry | Page, locale: string): boolean {
	const follows = entry.translations[locale]?.follows;
	return follows !== undefined && follows !== wordsHash(entry);
}

/** For staff: every translation, Easy Read included, that is older than its English page. */
export function staleTranslations(offer: LocalOffer): StaleTranslation[] {
	return [...allEntries(offer), ...offer.pages].flatMap((entry) =>
		Object.keys(entry.translations)
			.filter((locale) => isStale(entry, locale))
			.map((locale) => ({
				file: translationFile(entry, locale),
				follows: entry.file,
				locale,
				title: entry.fields.title,
				address: entry.kind === 'pages' ? `/${entry.slug}` : `/${entry.kind}/${entry.slug}`
			}))
	);
}
