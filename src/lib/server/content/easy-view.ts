import type { AnyEntry, LocalOffer, Page } from '../../content/local-offer.ts';
import { readEasy } from './easy-read.ts';
import type { ExplainedTexts } from './explained-texts.ts';
import type { ContactView, ShortTexts } from './short-texts.ts';
import { pageSymbols } from './symbols.ts';

/** A picture with its own words; `alt` is empty where they say it all. */
export interface EasyRowView {
	/** Id of symbols.yaml. */
	symbol: string | undefined;
	alt: string;
	html: string;
}

/** An Easy Read page, ready to show. */
export interface EasyView {
	screens: { heading: string; rows: EasyRowView[] }[];
	/** Whom to ring, for what has somebody to ring. */
	contact: { by: ContactView | undefined; ask: string } | undefined;
	/** Symbols beside the page's own rows. */
	symbols: Record<keyof typeof pageSymbols, string | undefined>;
}

/** The Easy Read page of an entry, where somebody has written it. It stands in place of all other words of the page. */
export function easyView(
	{ fields, translations }: AnyEntry | Page,
	{ offer, short, texts }: { offer: LocalOffer; short: ShortTexts; texts: ExplainedTexts }
): EasyView | undefined {
	const words = translations['en-GB-simple'];
	if (!words?.body.trim()) return undefined;
	// The other words have explained nothing then.
	texts.startPage();
	const known = (symbol: string) => offer.symbols.find(({ id }) => id === symbol)?.id;
	return {
		screens: readEasy(words.body).screens.map(({ heading, rows }) => ({
			heading,
			rows: rows.map(({ symbol, alt, text, bold }) => {
				// What Easy Read says in bold it explains in the same breath (check-easy-entry.ts).
				texts.skipTermsIn(bold.join(' '));
				return { symbol, alt, html: texts.inline(text) };
			})
		})),
		contact:
			'contact' in fields ? { by: short.contact(fields.contact.via), ask: fields.contact.ask } : undefined,
		symbols: {
			contact: known(pageSymbols.contact),
			notice: known(pageSymbols.notice),
			longer: known(pageSymbols.longer)
		}
	};
}
