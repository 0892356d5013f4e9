import {
	findEntry,
	listMarks,
	localise,
	type AnyEntry,
	type Form,
	type ListMarks,
	type LocalOffer,
	type Page
} from '../../content/local-offer.ts';
import type { Source, Video } from '../../content/schema/common.ts';
import type { ServiceFields } from '../../content/schema/service.ts';
import type { Site } from '../../content/schema/site.ts';
import type { VocabularyName } from '../../content/schema/reference.ts';
import { wordsIn, type Framed, type Said, type WordList } from '../../content/words.ts';
import { viewForm } from '../../forms/form-view.ts';
import { localeFacts, localiseHref, type Locale } from '../../i18n/locales.ts';
import { createTranslator, splitAround, type Messages, type Translate } from '../../i18n/translate.ts';
import { readEasy } from './easy-read.ts';
import { Glossary } from './explain-letters.ts';
import { isStale } from './follows.ts';
import { renderInline, renderMarkdown, type RenderOptions } from './markdown.ts';
import { pageSymbols } from './symbols.ts';

export interface Link extends ListMarks {
	href: string;
	title: string;
	summary?: string;
}

/** Where the facts of a page come from, ready to print. */
export interface SourceLine extends Framed {
	/** The whole line. */
	text: string;
	/** True when nobody has checked it against the text itself. */
	unchecked: boolean;
}

/** A contact of site.yaml in the reader's words. */
export interface ContactView extends Omit<Site['contacts'][number], 'name' | 'for' | 'hours' | 'source'> {
	name: Said;
	for: Said;
	hours: Said | undefined;
}

type PlaceFields = ServiceFields['place'];

/** Where something happens. */
export interface PlaceView {
	kind: PlaceFields['kind'];
	names: Said[];
}

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
	/** The same words as files: text in the page's language or else English, and Braille in English where it was made. */
	files: { text: string; braille: string | undefined };
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

/** Turns content into what a page shows in one language. Rendering happens here, once, at build. */
export class Presenter {
	readonly #offer: LocalOffer;
	readonly #locale: Locale;
	readonly #t: Translate;
	readonly #braille: boolean;
	readonly #glossary: Glossary;
	readonly #words: WordList | undefined;
	/** Terms that the page has explained, and entries that it shows: asked for twice, they read the same. */
	#explained = new Set<string>();
	#entries = new Map<AnyEntry, EntryView>();

	/** @param formats whether the build made Braille files (plain/braille-plugin.ts) */
	constructor(offer: LocalOffer, locale: Locale, messages: Messages, formats = { braille: false }) {
		this.#braille = formats.braille;
		this.#offer = offer;
		this.#locale = locale;
		this.#t = createTranslator(locale, messages);
		this.#glossary = new Glossary(offer.jargon);
		this.#words = locale === 'en-GB' ? undefined : offer.words[locale];
	}

	/** Of several pages that one presenter makes, each explains its words anew. */
	startPage(): void {
		this.#explained = new Set();
		this.#entries = new Map();
	}

	readonly href = (address: string): string => localiseHref(this.#locale, address);

	/** Explains letters where the page first says them, so ask in the order in which the page is read. */
	html(markdown: string): string {
		return renderMarkdown(markdown, this.#explaining);
	}

	/** The same for a field of one line. */
	inline(text: string): string {
		return renderInline(text, this.#explaining);
	}

	/** The same for a fact that stays in English, among words of the reader's own. */
	inlineEnglish(text: string): string {
		const html = this.inline(text);
		return this.#locale.startsWith('en') ? html : `<span lang="en-GB" dir="ltr">${html}</span>`;
	}

	/** A field of one line in a list, where nothing is explained: its page does that, or it is an explanation itself. */
	listed(text: string): string {
		return renderInline(text, this.#rendering);
	}

	/** A short text of site.yaml or of a list, in the reader's words where somebody has translated it. */
	said(english: string): Said {
		return wordsIn(this.#words, this.#locale, english);
	}

	/** Words that are English whoever reads them, such as the name of a paper. */
	english(text: string): Said {
		return wordsIn(undefined, this.#locale, text);
	}

	label(list: VocabularyName, id: string): Said {
		return this.said(this.#offer.vocabulary[list].find((term) => term.id === id)?.label ?? id);
	}

	labels(list: VocabularyName, ids: readonly string[]): Said[] {
		return ids.map((id) => this.label(list, id));
	}

	/** A place, its name and its town ready to be said one after the other. */
	place({ kind, name, town }: PlaceFields): PlaceView {
		const names = [...(name ? [this.english(name)] : []), ...(town ? [this.label('places', town)] : [])];
		return { kind, names };
	}

	contact(via: string | undefined): ContactView | undefined {
		const found = this.#offer.site.contacts.find(({ id }) => id === via);
		if (!found) return undefined;
		const { name, for: use, hours, phone, email, web, confirmed } = found;
		return {
			id: found.id,
			phone,
			email,
			web,
			confirmed,
			name: this.said(name),
			for: this.said(use),
			hours: hours === undefined ? undefined : this.said(hours)
		};
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
			files: this.#files(entry),
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
		return sources.map((source) => {
			if ('paper' in source) {
				const paper = this.#offer.documents.find(({ id }) => id === source.paper);
				const text = this.#t('source.paper', {
					title: paper?.title ?? source.paper,
					year: String(source.year),
					section: source.section
				});
				return this.#sourceLine(text);
			}
			if ('law' in source) return this.#sourceLine(source.law);
			if ('page' in source) {
				const page = source.year ? `${source.page}, ${source.year}` : source.page;
				const [before, after] = splitAround((mark) => this.#t('source.page', { page: mark }));
				return this.#sourceLine(page, before, after);
			}
			return { ...this.#sourceLine(source.general), unchecked: true };
		});
	}

	#sourceLine(english: string, before = '', after = ''): SourceLine {
		return {
			text: `${before}${english}${after}`,
			before,
			said: this.english(english),
			after,
			unchecked: false
		};
	}

	#files({ kind, slug, translations }: AnyEntry): EntryView['files'] {
		const locale = translations[this.#locale] ? this.#locale : 'en-GB';
		const address = `/${kind}/${slug}`;
		return {
			text: localiseHref(locale, `${address}.txt`),
			braille: this.#braille ? `${address}.brf` : undefined
		};
	}

	link(ref: string): Link | undefined {
		const entry = findEntry(this.#offer, ref);
		if (!entry) return undefined;
		const { title, summary } = localise(entry, this.#locale).fields;
		return { href: this.href(`/${ref}`), title, summary, ...listMarks(entry, this.#locale) };
	}

	/** `lang` for a page whose words are not what the reader chose; ordinary English is not Easy Read. */
	#foreign(textLocale: string): string | undefined {
		return textLocale === this.#locale ? undefined : textLocale;
	}

	#easy(entry: AnyEntry | Page): EasyView | undefined {
		const words = this.#locale === 'en-GB-simple' && entry.translations['en-GB-simple'];
		if (!words || !words.body.trim()) return undefined;
		const { fields } = entry;
		// It stands in place of all other words of the page, which have explained nothing then.
		this.#explained = new Set();
		return {
			screens: readEasy(words.body).screens.map(({ heading, rows }) => ({
				heading,
				rows: rows.map(({ symbol, alt, text, bold }) => {
					// What Easy Read says in bold it explains in the same breath (check-easy-entry.ts).
					for (const { spelling } of this.#glossary.find(bold.join(' ')))
						this.#explained.add(spelling.term.id);
					return { symbol, alt, html: this.inline(text) };
				})
			})),
			contact:
				'contact' in fields ? { by: this.contact(fields.contact.via), ask: fields.contact.ask } : undefined,
			symbols: {
				contact: this.#known(pageSymbols.contact),
				notice: this.#known(pageSymbols.notice),
				longer: this.#known(pageSymbols.longer)
			}
		};
	}

	/** A symbol that this council has. */
	#known(symbol: string): string | undefined {
		return this.#offer.symbols.find(({ id }) => id === symbol)?.id;
	}

	#videos(videos: readonly Video[]): EntryView['videos'] {
		return videos.map(({ title, href, language, minutes, transcript }) => ({
			title,
			href,
			language,
			minutes,
			words: renderMarkdown(transcript, this.#rendering),
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
			href: this.href,
			own: this.#locale.startsWith('en')
				? undefined
				: { lang: this.#locale, dir: localeFacts[this.#locale].dir },
			checkNote: (year: number | undefined) =>
				year ? this.#t('notice.check-year', { year: String(year) }) : this.#t('notice.check')
		};
	}
}

/** Languages as route parameters, for prerendering: English is no parameter. */
export function languageParams(offer: LocalOffer): { lang: string }[] {
	return offer.site.languages.map((locale) => ({ lang: localeFacts[locale].prefix }));
}
