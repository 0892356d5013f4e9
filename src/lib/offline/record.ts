import type { ActivityCard } from '../calendar/whats-on.ts';
import type { ServiceCard } from '../search/directory.ts';
import type { SearchDocument } from '../search/documents.ts';
import { fillLayout, type LayoutChange } from './page-layout.ts';
import { lendableWords, packPhrases, unpackPhrases } from './phrases.ts';
import { giveIds } from './heading-ids.ts';
import { stripLocale } from '../i18n/locales.ts';
import {
	borrow,
	giveBack,
	headOfPage,
	idsOfPage,
	linksOfPage,
	linksOfSections,
	squash,
	wordsOfPage,
	type BorrowedText,
	type Place
} from './page-text.ts';

/**
 * One reading page in the pack: how it differs from the layout, what the search knows of it, and its card in a list.
 * Texts that stand on the page are borrowed from it, so that the search costs the pack almost nothing.
 */
export interface PageRecord {
	page: LayoutChange;
	documents: PackedDocument[];
	service?: Omit<ServiceCard, SharedWithDocument>;
	activity?: Omit<ActivityCard, SharedWithDocument | 'when'> & { when: BorrowedText };
}

/** What a card says that the page's own search document and address say already. */
const shared = ['slug', 'title', 'summary', 'ages', 'place'] as const;
type SharedWithDocument = (typeof shared)[number];

type PackedDocument = Omit<
	SearchDocument,
	'address' | 'title' | 'summary' | 'body' | 'also' | 'questions' | 'related'
> & {
	/**
	 * Left out where it is the page itself; else how many ids of the page stand between that of the part before and its own, or
	 * an id that does not stand on it.
	 */
	part?: number | string;
	/** Left out where it is the page's heading. */
	title?: BorrowedText;
	/** Left out where it is the page's first paragraph. */
	summary?: BorrowedText;
	body?: BorrowedText;
	also?: string;
	questions?: string;
	/** Numbers of links of the page, counted from its end, where next steps stand; or addresses that it does not link to. */
	related?: (number | string)[];
};

export interface PageSource {
	/** With the language's prefix, as in the links of the page. */
	address: string;
	html: string;
	documents: readonly SearchDocument[];
	service: ServiceCard | undefined;
	activity: ActivityCard | undefined;
}

/** @param page the page as a change of the layout */
export function packPage(source: PageSource, page: LayoutChange): PageRecord {
	const words = wordsOfPage(source.html);
	const head = headOfPage(source.html);
	const links = linksOfPage(source.html).map(stripLocale);
	const ids = idsOfPage(source.html);
	const place: Place = { at: 0 };
	let idBefore = -1;
	const documents = inOrderOf(ids, source.documents).map(
		({ address, title, summary, body, also, questions, related, ...rest }): PackedDocument => {
			const lendable = lendableWords(`${title} ${summary} ${body}`);
			const id = partOf(address);
			const at = ids.indexOf(id);
			const part = at < 0 ? id : at - idBefore - 1;
			if (at >= 0) idBefore = at;
			return {
				...(id && { part }),
				...(title !== head.title && { title: borrow(title, words, place) }),
				...(summary !== head.summary && { summary: borrow(summary, words, place) }),
				...(body && { body: borrow(squash(body), words, place) }),
				...(also && { also: packPhrases(also, lendable) }),
				...(questions && { questions: packPhrases(questions, lendable) }),
				...(related && {
					related: related.map((to) => (links.includes(to) ? links.lastIndexOf(to) - links.length : to))
				}),
				...rest
			};
		}
	);
	return {
		page,
		documents,
		...(source.service && { service: cardOnly(source.service) }),
		...(source.activity && {
			activity: { ...cardOnly(source.activity), when: borrow(squash(source.activity.when), words, place) }
		})
	};
}

const situationFolder = '/situations/';

const partOf = (address: string) => address.split('#')[1] ?? '';

/** The page itself, then its parts as they follow each other on it, so that the next is always near. */
function inOrderOf(ids: readonly string[], documents: readonly SearchDocument[]): SearchDocument[] {
	const place = ({ address }: SearchDocument) => ids.indexOf(partOf(address));
	return [...documents].sort((a, b) => place(a) - place(b));
}

function cardOnly<Card extends Record<SharedWithDocument, unknown>>(card: Card) {
	const own = Object.entries(card).filter(([name]) => !(shared as readonly string[]).includes(name));
	return Object.fromEntries(own) as Omit<Card, SharedWithDocument>;
}

export interface UnpackedPage {
	html: string;
	documents: SearchDocument[];
	service: ServiceCard | undefined;
	activity: ActivityCard | undefined;
	/** Of a page of situations: the addresses that help in each. */
	situations: string[][];
}

/** What `packPage` was given, but for white space within texts. */
export function unpackPage(record: PageRecord, layout: readonly string[], address: string): UnpackedPage {
	const html = pageOf(record, layout, address);
	const words = wordsOfPage(html);
	const head = headOfPage(html);
	const links = linksOfPage(html).map(stripLocale);
	const general = stripLocale(address);
	const ids = idsOfPage(html);
	const place: Place = { at: 0 };
	let idAt = -1;
	const documents = record.documents.map(
		({ part, also = '', questions = '', related, ...rest }): SearchDocument => {
			if (typeof part === 'number') idAt += part + 1;
			const id = typeof part === 'number' ? ids[idAt] : part;
			const title = rest.title ? giveBack(rest.title, words, place) : head.title;
			const summary = rest.summary ? giveBack(rest.summary, words, place) : head.summary;
			const body = giveBack(rest.body ?? [], words, place);
			const lendable = lendableWords(`${title} ${summary} ${body}`);
			return {
				...rest,
				address: id === undefined ? general : `${general}#${id}`,
				title,
				summary,
				body,
				also: also && unpackPhrases(also, lendable),
				questions: questions && unpackPhrases(questions, lendable),
				...(related && {
					related: related.map((to) => (typeof to === 'number' ? (links.at(to) ?? '') : to))
				})
			};
		}
	);
	return {
		html,
		documents,
		service: record.service && { ...sharedOf(address, documents), ...record.service },
		activity: record.activity && {
			...sharedOf(address, documents),
			...record.activity,
			when: giveBack(record.activity.when, words, place)
		},
		situations: general.startsWith(situationFolder)
			? linksOfSections(html).map((pages) => pages.map(stripLocale))
			: []
	};
}

function sharedOf(address: string, [document]: readonly SearchDocument[]) {
	if (!document?.ages) throw new Error(`The card of ${address} has no search document with ages.`);
	const { title, summary, ages, place } = document;
	return { slug: address.slice(address.lastIndexOf('/') + 1), title, summary, ages, place };
}

export function pageOf({ page }: PageRecord, layout: readonly string[], address: string): string {
	return giveIds(fillLayout(layout, page, address));
}
