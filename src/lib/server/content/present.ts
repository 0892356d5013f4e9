import {
	findEntry,
	localise,
	type AnyEntry,
	type Form,
	type LocalOffer,
	type Page
} from '../../content/local-offer.ts';
import type { Source } from '../../content/schema/common.ts';
import type { VocabularyName } from '../../content/schema/reference.ts';
import { viewForm } from '../../forms/form-view.ts';
import { localeFacts, localiseHref, type Locale } from '../../i18n/locales.ts';
import { createTranslator, type Messages, type Translate } from '../../i18n/translate.ts';
import { renderInline, renderMarkdown } from './markdown.ts';

export interface Link {
	href: string;
	title: string;
	summary?: string;
}

/** Where the facts of a page come from, ready to print. */
export interface SourceLine {
	text: string;
	/** True when nobody has checked it against the text itself. */
	unchecked: boolean;
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
}

/** Turns content into what a page shows in one language. Rendering happens here, once, at build. */
export class Presenter {
	readonly #offer: LocalOffer;
	readonly #locale: Locale;
	readonly #t: Translate;

	constructor(offer: LocalOffer, locale: Locale, messages: Messages) {
		this.#offer = offer;
		this.#locale = locale;
		this.#t = createTranslator(locale, messages);
	}

	readonly href = (address: string): string => localiseHref(this.#locale, address);

	html(markdown: string): string {
		return renderMarkdown(markdown, this.#rendering);
	}

	inline(text: string): string {
		return renderInline(text, this.#rendering);
	}

	label(list: VocabularyName, id: string): string {
		return this.#offer.vocabulary[list].find((term) => term.id === id)?.label ?? id;
	}

	labels(list: VocabularyName, ids: readonly string[]): string[] {
		return ids.map((id) => this.label(list, id));
	}

	contact(via: string | undefined) {
		return this.#offer.site.contacts.find(({ id }) => id === via);
	}

	entry(entry: AnyEntry): EntryView {
		const { fields, body, textLocale } = localise(entry, this.#locale);
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
			html: this.html(body)
		};
	}

	page(page: Page) {
		const { fields, body, textLocale } = localise(page, this.#locale);
		return {
			title: fields.title,
			summary: fields.summary,
			address: `/${page.slug}`,
			textLocale: this.#foreign(textLocale),
			checked: fields.checked,
			review: fields.review,
			html: this.html(body)
		};
	}

	/** The top and the foot of a form's first page. */
	form({ slug, fields }: Form): Omit<EntryView, 'html'> {
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
				return {
					text: this.#t('source.paper', {
						title: paper?.title ?? source.paper,
						year: String(source.year),
						section: source.section
					}),
					unchecked: false
				};
			}
			if ('law' in source) return { text: source.law, unchecked: false };
			if ('page' in source) {
				const text = source.year ? `${source.page}, ${source.year}` : source.page;
				return { text: this.#t('source.page', { page: text }), unchecked: false };
			}
			return { text: source.general, unchecked: true };
		});
	}

	link(ref: string): Link | undefined {
		const entry = findEntry(this.#offer, ref);
		if (!entry) return undefined;
		const { title, summary } = localise(entry, this.#locale).fields;
		return { href: this.href(`/${ref}`), title, summary };
	}

	/** `lang` for a part that is not in the reader's language; Easy Read is English too. */
	#foreign(textLocale: string): string | undefined {
		const sameLanguage = textLocale.slice(0, 2) === this.#locale.slice(0, 2);
		return textLocale === this.#locale || sameLanguage ? undefined : textLocale;
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

	get #rendering() {
		return {
			href: this.href,
			checkNote: (year: number | undefined) =>
				year ? this.#t('notice.check-year', { year: String(year) }) : this.#t('notice.check')
		};
	}
}

/** Languages as route parameters, for prerendering: English is no parameter. */
export function languageParams(offer: LocalOffer): { lang: string }[] {
	return offer.site.languages.map((locale) => ({ lang: localeFacts[locale].prefix }));
}
