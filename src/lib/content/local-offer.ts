import type { ActivityFields } from './schema/activity.ts';
import type { FigureFields } from './schema/figure.ts';
import type { FormFields } from './schema/form.ts';
import type { GuideFields, PageFields, ThresholdFields } from './schema/guide.ts';
import type {
	DocumentEntry,
	JargonTerm,
	Provision,
	SymbolTerm,
	Topic,
	VocabularyName,
	VocabularyTerm
} from './schema/reference.ts';
import type { ReplyFields } from './schema/reply.ts';
import type { ServiceFields } from './schema/service.ts';
import type { Site } from './schema/site.ts';
import type { SituationFields } from './schema/situations.ts';
import type { Synonyms } from './schema/synonyms.ts';
import type { Typed } from './schema/typed.ts';
import type { WordList } from './words.ts';

/** Translated text of an entry: the words only; facts such as ages and dates stay with the English file. */
export interface Translation {
	fields: Record<string, unknown>;
	body: string;
	/** Hash of the English words that it was made from (server/content/follows.ts). */
	follows?: string | undefined;
}

interface Entry<Kind extends FolderKind, Fields> {
	kind: Kind;
	slug: string;
	/** Path of the markdown file below the content folder, for messages and "edit this page". */
	file: string;
	fields: Fields;
	/** Markdown, not yet rendered. */
	body: string;
	translations: Partial<Record<string, Translation>>;
}

/** The kinds that have a page of their own, named as their folder and their address. */
export const entryKinds = ['services', 'activities', 'thresholds', 'guides', 'you-said-we-did'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Folders of markdown: the kinds above, and pages about the site itself, whose address is their bare name. */
export const folderKinds = [...entryKinds, 'pages'] as const;
export type FolderKind = (typeof folderKinds)[number];

export type Service = Entry<'services', ServiceFields>;
export type Activity = Entry<'activities', ActivityFields>;
export type Threshold = Entry<'thresholds', ThresholdFields>;
export type Guide = Entry<'guides', GuideFields>;
export type Reply = Entry<'you-said-we-did', ReplyFields>;
export type Page = Entry<'pages', PageFields>;
export type AnyEntry = Service | Activity | Threshold | Guide | Reply;

export interface Figure {
	slug: string;
	file: string;
	fields: FigureFields;
}

/** A form that families fill in; its address is `/forms/` and its slug. */
export interface Form {
	slug: string;
	file: string;
	fields: FormFields;
}

/** A part of life and what happens in it; its address is `/situations/` and its slug. */
export interface SituationGroup {
	slug: string;
	file: string;
	fields: SituationFields;
}

/** One council's whole Local Offer: what every page, feed and index is made from. */
export interface LocalOffer {
	site: Site;
	services: Service[];
	activities: Activity[];
	thresholds: Threshold[];
	guides: Guide[];
	replies: Reply[];
	pages: Page[];
	figures: Figure[];
	forms: Form[];
	/** In their order. */
	situations: SituationGroup[];
	documents: DocumentEntry[];
	jargon: JargonTerm[];
	topics: Topic[];
	provision: Provision;
	vocabulary: Record<VocabularyName, VocabularyTerm[]>;
	/** The pictures of Easy Read. */
	symbols: SymbolTerm[];
	/** How families' words lead to ours. */
	synonyms: Synonyms;
	/** What people type when they look for a page, by its address without the first slash. */
	typed: Typed;
	/** The short texts of site.yaml and the lists in other languages, by locale. */
	words: Partial<Record<string, WordList>>;
}

/** Every entry that has a page, in the order of `entryKinds`. */
export function allEntries(offer: LocalOffer): AnyEntry[] {
	return [...offer.services, ...offer.activities, ...offer.thresholds, ...offer.guides, ...offer.replies];
}

const entriesByRef = new WeakMap<LocalOffer, Map<string, AnyEntry>>();

/** @example findEntry(offer, 'guides/carers') // => that guide, or undefined */
export function findEntry(offer: LocalOffer, ref: string): AnyEntry | undefined {
	let entries = entriesByRef.get(offer);
	if (!entries) {
		entries = new Map(allEntries(offer).map((entry) => [`${entry.kind}/${entry.slug}`, entry]));
		entriesByRef.set(offer, entries);
	}
	return entries.get(ref);
}

/** Path of the file that translates an entry. */
export function translationFile(entry: { file: string }, locale: string): string {
	return entry.file.replace(/md$/, `${locale}.md`);
}

/**
 * The words of an entry in a locale, and the language they are really in.
 * @example localise(entry, 'pl') // => { fields: …, body: …, textLocale: 'en-GB' } when there is no Polish file
 */
export function localise<E extends AnyEntry | Page>(
	entry: E,
	locale: string
): { fields: E['fields']; body: string; textLocale: string } {
	const translation = entry.translations[locale];
	if (!translation) return { fields: entry.fields, body: entry.body, textLocale: 'en-GB' };
	return {
		fields: { ...entry.fields, ...translation.fields },
		body: translation.body.trim() ? translation.body : entry.body,
		textLocale: locale
	};
}

/** What a list says of an entry that is not in the words its reader chose. Both are left out where it is. */
export interface ListMarks {
	/** The language of title and summary, where it is not the reader's (WCAG 3.1.2). */
	lang?: string;
	/** In Easy Read lists: that the page is in ordinary English. */
	notEasy?: true;
}

/** @example listMarks(entry, 'pl') // => { lang: 'en-GB' } when there is no Polish file */
export function listMarks(entry: AnyEntry | Page, locale: string): ListMarks {
	if (entry.translations[locale] || locale === 'en-GB') return {};
	return locale === 'en-GB-simple' ? { notEasy: true } : { lang: 'en-GB' };
}
