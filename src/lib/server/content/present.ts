import { localise, type AnyEntry, type Form, type LocalOffer, type Page } from '../../content/local-offer.ts';
import type { Source, Video } from '../../content/schema/common.ts';
import { viewForm } from '../../forms/form-view.ts';
import { localeFacts, localiseHref, type Locale } from '../../i18n/locales.ts';
import { createTranslator, type Messages, type Translate } from '../../i18n/translate.ts';
import { easyView, type EasyView } from './easy-view.ts';
import { filesOf, linkTo, type EntryFiles, type Link } from './entry-links.ts';
import { ExplainedTexts } from './explained-texts.ts';
import { isStale } from './follows.ts';
import { linkToPage, type PageLink } from './page-links.ts';
import { ShortTexts } from './short-texts.ts';
import { sourceLine, type SourceLine } from './source-line.ts';

/** What the top and the foot of every entry page show. */
export interface EntryView {
	title: string;
	summary: string;
	address: string;
	/** The language that the words are in, when it is not the reader's. */
	textLocale: string | undefined;
	status: AnyEntry['fields']['status'];
	notice: string | undefined;
	checked: string;
	review: string;
	sources: SourceLine[];
	related: Link[];
	html: string;
	files: EntryFiles;
	/** Of a translation: whether the English words have changed since. */
	stale: boolean;
	/** On other websites; `lang` where the reader's language is not English. */
	videos: {
		title: string;
		href: string;
		language: Video['language'];
		minutes: number;
		words: string;
		lang?: string;
	}[];
	/** The Easy Read page, where the reader wants it and somebody has written it. */
	easy: EasyView | undefined;
}

/** Turns content into what a page shows in one language. Rendering happens here, once, at build. */
export class Presenter extends ShortTexts {
	readonly #offer: LocalOffer;
	readonly #locale: Locale;
	readonly #t: Translate;
	readonly #formats: { braille: boolean };
	readonly #texts: ExplainedTexts;
	/** Entries that the page shows: asked for twice, they read the same. */
	#entries = new Map<AnyEntry, EntryView>();

	/** @param formats whether the build made Braille files (plain/braille-plugin.ts) */
	constructor(offer: LocalOffer, locale: Locale, messages: Messages, formats = { braille: false }) {
		super(offer, locale);
		this.#offer = offer;
		this.#locale = locale;
		this.#t = createTranslator(locale, messages);
		this.#formats = formats;
		this.#texts = new ExplainedTexts(offer.jargon, locale, this.#t);
	}

	/** Of several pages that one presenter makes, each explains its words anew. */
	startPage(): void {
		this.#texts.startPage();
		this.#entries = new Map();
	}

	readonly href = (address: string): string => localiseHref(this.#locale, address);

	/** Explains letters where the page first says them, so ask in the order in which the page is read. */
	html(markdown: string): string {
		return this.#texts.html(markdown);
	}

	/** The same for a field of one line. */
	inline(text: string): string {
		return this.#texts.inline(text);
	}

	/** The same for a fact that stays in English, among words of the reader's own. */
	inlineEnglish(text: string): string {
		const html = this.inline(text);
		return this.#locale.startsWith('en') ? html : `<span lang="en-GB" dir="ltr">${html}</span>`;
	}

	/** A field of one line in a list, where nothing is explained: its page does that, or it is an explanation itself. */
	listed(text: string): string {
		return this.#texts.inlineUnexplained(text);
	}

	entry(entry: AnyEntry): EntryView {
		const made = this.#entries.get(entry) ?? this.#entryView(entry);
		this.#entries.set(entry, made);
		return made;
	}

	#entryView(entry: AnyEntry): EntryView {
		const { fields, body, textLocale } = localise(entry, this.#locale);
		const easy = this.#easy(entry);
		return {
			title: fields.title,
			summary: fields.summary,
			address: `/${entry.kind}/${entry.slug}`,
			textLocale: this.#foreign(textLocale),
			status: fields.status,
			notice: this.#notice(entry.fields),
			checked: fields.checked,
			review: fields.review,
			sources: this.sources(fields.source),
			related: this.#related(entry.fields.related),
			html: easy ? '' : this.html(body),
			files: filesOf(entry, this.#locale, this.#formats),
			stale: isStale(entry, this.#locale),
			videos: this.#videos(entry.fields.videos),
			easy
		};
	}

	page(page: Page) {
		const { fields, body, textLocale } = localise(page, this.#locale);
		const easy = this.#easy(page);
		return {
			title: fields.title,
			summary: fields.summary,
			address: `/${page.slug}`,
			textLocale: this.#foreign(textLocale),
			checked: fields.checked,
			review: fields.review,
			html: easy ? '' : this.html(body),
			stale: isStale(page, this.#locale),
			easy
		};
	}

	/** The top and the foot of a form's first page. */
	form({ slug, fields }: Form): Omit<EntryView, 'html' | 'files' | 'stale' | 'videos' | 'easy'> {
		const view = viewForm(slug, fields, this.#locale);
		return {
			title: view.title,
			summary: view.summary,
			address: `/forms/${slug}`,
			textLocale: this.#foreign(view.translated ? this.#locale : 'en-GB'),
			status: view.status,
			notice: this.#notice(fields),
			checked: fields.checked,
			review: fields.review,
			sources: this.sources(fields.source),
			related: this.#related(fields.related)
		};
	}

	sources(sources: readonly Source[]): SourceLine[] {
		const { documents } = this.#offer;
		return sources.map((source) => sourceLine(source, { documents, t: this.#t, short: this }));
	}

	link(ref: string): Link | undefined {
		return linkTo(this.#offer, this.#locale, ref);
	}

	/** The same for anything that the search finds, such as `forms/visit` or `jargon#respite`. */
	pageLink(page: string): PageLink | undefined {
		return linkToPage(this.#offer, this.#locale, this.#t, page);
	}

	/** `lang` for a page whose words are not what the reader chose; ordinary English is not Easy Read. */
	#foreign(textLocale: string): string | undefined {
		return textLocale === this.#locale ? undefined : textLocale;
	}

	#easy(entry: AnyEntry | Page): EasyView | undefined {
		if (this.#locale !== 'en-GB-simple') return undefined;
		return easyView(entry, { offer: this.#offer, short: this, texts: this.#texts });
	}

	#videos(videos: readonly Video[]): EntryView['videos'] {
		return videos.map(({ title, href, language, minutes, transcript }) => ({
			title,
			href,
			language,
			minutes,
			words: this.#texts.unexplained(transcript),
			...(!this.#locale.startsWith('en') && { lang: 'en-GB' })
		}));
	}

	#notice({ status, source }: Pick<AnyEntry['fields'], 'status' | 'source'>): string | undefined {
		if (status === 'closed') return this.#t('notice.closed');
		if (status === 'confirmed') return undefined;
		const years = source.flatMap((item) => ('paper' in item ? [item.year] : []));
		const oldest = Math.min(...years);
		return years.length > 0 ? this.#t('notice.old', { year: String(oldest) }) : this.#t('notice.unchecked');
	}

	#related(related: readonly string[]): Link[] {
		return related.flatMap((ref) => this.link(ref) ?? []);
	}
}

/** Languages as route parameters, for prerendering: English is no parameter. */
export function languageParams(offer: LocalOffer): { lang: string }[] {
	return offer.site.languages.map((locale) => ({ lang: localeFacts[locale].prefix }));
}
