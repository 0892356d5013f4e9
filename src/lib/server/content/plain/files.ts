import { error } from '@sveltejs/kit';
import formats from 'virtual:formats';
import type { AnyEntry } from '../../../content/local-offer.ts';
import { localeFacts, localeOf, localiseHref, type Locale } from '../../../i18n/locales.ts';
import { loadMessages } from '../../../i18n/messages.ts';
import { createTranslator } from '../../../i18n/translate.ts';
import { offer } from '../offer.ts';
import { presenterFor } from '../page.ts';
import { takeAway } from '../take-away.ts';
import { paragraphsOf } from './paragraphs.ts';
import { writeText } from './text-file.ts';
import { frameOf } from './text-frame.ts';

/** The parameters of a page as a file: `/pl/guides/carers.txt`. */
interface FileParams {
	lang?: string;
	slug: string;
	ext: string;
}

/** A text in every language that has its own words, and Braille in English where this machine can make it. */
export function plainEntries(entries: readonly AnyEntry[]): { lang: string; slug: string; ext: string }[] {
	return entries.flatMap((entry) => [
		...offer.site.languages
			.filter((locale) => hasWords(entry, locale))
			.map((locale) => ({ lang: localeFacts[locale].prefix, slug: entry.slug, ext: 'txt' })),
		...(formats.braille ? [{ lang: '', slug: entry.slug, ext: 'brf' }] : [])
	]);
}

const hasWords = (entry: AnyEntry, locale: Locale) =>
	locale === 'en-GB' || entry.translations[locale] !== undefined;

/** An entry as plain text or Braille. */
export async function plainFile(entries: readonly AnyEntry[], params: FileParams): Promise<Response> {
	const entry = entries.find(({ slug }) => slug === params.slug);
	const locale = localeOf(params.lang);
	if (!entry || !hasWords(entry, locale)) error(404, 'Not found');
	const ref = `${entry.kind}/${entry.slug}`;
	if (params.ext === 'brf') {
		const { default: braille } = await import('virtual:braille');
		const file = locale === 'en-GB' ? braille[ref] : undefined;
		if (file === undefined) error(404, 'Not found');
		return new Response(file, { headers: { 'content-type': 'application/octet-stream' } });
	}
	const t = createTranslator(locale, await loadMessages(locale));
	const tools = { presenter: await presenterFor(params), locale, t, now: new Date() };
	const frame = frameOf(offer, localiseHref(locale, `/${ref}`));
	return new Response(writeText(paragraphsOf(takeAway(entry, tools), t, frame)), {
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
}
