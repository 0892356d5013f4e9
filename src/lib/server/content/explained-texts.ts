import type { JargonTerm } from '../../content/schema/reference.ts';
import { localeFacts, localiseHref, type Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import { Glossary } from './explain-letters.ts';
import { renderInline, renderMarkdown, type RenderOptions } from './markdown.ts';

/** The markdown of one page as HTML. Letters are explained where the page first says them, so ask in the order of the page. */
export class ExplainedTexts {
	readonly #locale: Locale;
	readonly #t: Translate;
	readonly #glossary: Glossary;
	/** Ids of the terms that the page has explained so far. */
	#explained = new Set<string>();

	constructor(jargon: readonly JargonTerm[], locale: Locale, t: Translate) {
		this.#glossary = new Glossary(jargon);
		this.#locale = locale;
		this.#t = t;
	}

	/** Nothing is explained yet. */
	startPage(): void {
		this.#explained = new Set();
	}

	/** What the page itself explains in the same breath needs no more explaining. */
	skipTermsIn(text: string): void {
		for (const { spelling } of this.#glossary.find(text)) this.#explained.add(spelling.term.id);
	}

	html(markdown: string): string {
		return renderMarkdown(markdown, this.#explaining);
	}

	/** The same for a field of one line. */
	inline(text: string): string {
		return renderInline(text, this.#explaining);
	}

	/** Markdown that says what it means itself, such as the words of a video. */
	unexplained(markdown: string): string {
		return renderMarkdown(markdown, this.#rendering);
	}

	/** The same for a field of one line. */
	inlineUnexplained(text: string): string {
		return renderInline(text, this.#rendering);
	}

	get #explaining(): RenderOptions {
		return {
			...this.#rendering,
			terms: {
				glossary: this.#glossary,
				explained: this.#explained,
				all: this.#t('page.jargon.title'),
				locale: this.#locale.startsWith('en') ? undefined : this.#locale
			}
		};
	}

	get #rendering(): RenderOptions {
		return {
			href: (address) => localiseHref(this.#locale, address),
			own: this.#locale.startsWith('en')
				? undefined
				: { lang: this.#locale, dir: localeFacts[this.#locale].dir },
			checkNote: (year) =>
				year ? this.#t('notice.check-year', { year: String(year) }) : this.#t('notice.check')
		};
	}
}
