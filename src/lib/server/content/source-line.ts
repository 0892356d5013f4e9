import type { LocalOffer } from '../../content/local-offer.ts';
import type { Source } from '../../content/schema/common.ts';
import type { Framed } from '../../content/words.ts';
import { splitAround, type Translate } from '../../i18n/translate.ts';
import type { ShortTexts } from './short-texts.ts';

/** Where the facts of a page come from, ready to print. */
export interface SourceLine extends Framed {
	/** The whole line. */
	text: string;
	/** True when nobody has checked it against the text itself. */
	unchecked: boolean;
}

/** A source in the reader's words; the names of papers, laws and pages stay English. */
export function sourceLine(
	source: Source,
	{ documents, t, short }: { documents: LocalOffer['documents']; t: Translate; short: ShortTexts }
): SourceLine {
	const line = (english: string, before = '', after = ''): SourceLine => ({
		text: `${before}${english}${after}`,
		before,
		said: short.english(english),
		after,
		unchecked: false
	});
	if ('paper' in source) {
		const paper = documents.find(({ id }) => id === source.paper);
		const title = paper?.title ?? source.paper;
		return line(t('source.paper', { title, year: String(source.year), section: source.section }));
	}
	if ('law' in source) return line(source.law);
	if ('page' in source) {
		const page = source.year ? `${source.page}, ${source.year}` : source.page;
		return line(page, ...splitAround((mark) => t('source.page', { page: mark })));
	}
	return { ...line(source.general), unchecked: true };
}
