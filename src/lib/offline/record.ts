import type { ActivityCard } from '../calendar/whats-on.ts';
import type { ServiceCard } from '../search/directory.ts';
import type { SearchDocument } from '../search/documents.ts';
import { fillLayout, type LayoutChange } from './page-layout.ts';
import { stripLocale } from '../i18n/locales.ts';
import {
	borrow,
	giveBack,
	headOfPage,
	linksOfPage,
	squash,
	wordsOfPage,
	type BorrowedText
} from './page-text.ts';

/**
 * One reading page in the pack: how it differs from the layout, what the search knows of it, and its card in a list.
 * Texts that stand on the page are borrowed from it, so that the search costs the pack almost nothing.
 */
export interface PageRecord {
	address: string;
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
	/** What follows the page's address: "" or "#id". */
	part: string;
	/** Left out where it is the page's heading. */
	title?: BorrowedText;
	/** Left out where it is the page's first paragraph. */
	summary?: BorrowedText;
	body?: BorrowedText;
	also?: string;
	questions?: string;
	/** Numbers of links of the page, or addresses that it does not link to. */
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
	const general = stripLocale(source.address);
	const documents = source.documents.map(
		({ address, title, summary, body, also, questions, related, ...rest }): PackedDocument => ({
			part: address.slice(general.length),
			...(title !== head.title && { title: borrow(title, words) }),
			...(summary !== head.summary && { summary: borrow(summary, words) }),
			...(body && { body: borrow(squash(body), words) }),
			...(also && { also }),
			...(questions && { questions }),
			...(related && {
				related: related.map((to) => (links.includes(to) ? links.indexOf(to) : to))
			}),
			...rest
		})
	);
	return {
		address: source.address,
		page,
		documents,
		...(source.service && { service: cardOnly(source.service) }),
		...(source.activity && {
			activity: { ...cardOnly(source.activity), when: borrow(squash(source.activity.when), words) }
		})
	};
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
}

/** What `packPage` was given, but for white space within texts. */
export function unpackPage(record: PageRecord, layout: readonly string[]): UnpackedPage {
	const html = pageOf(record, layout);
	const words = wordsOfPage(html);
	const head = headOfPage(html);
	const links = linksOfPage(html).map(stripLocale);
	const general = stripLocale(record.address);
	const documents = record.documents.map(
		({ part, title, summary, body, also = '', questions = '', related, ...rest }): SearchDocument => ({
			address: general + part,
			title: title ? giveBack(title, words) : head.title,
			summary: summary ? giveBack(summary, words) : head.summary,
			body: giveBack(body ?? [], words),
			also,
			questions,
			...(related && {
				related: related.map((to) => (typeof to === 'number' ? (links[to] ?? '') : to))
			}),
			...rest
		})
	);
	return {
		html,
		documents,
		service: record.service && { ...sharedOf(record, documents), ...record.service },
		activity: record.activity && {
			...sharedOf(record, documents),
			...record.activity,
			when: giveBack(record.activity.when, words)
		}
	};
}

function sharedOf({ address }: PageRecord, [document]: readonly SearchDocument[]) {
	if (!document?.ages) throw new Error(`The card of ${address} has no search document with ages.`);
	const { title, summary, ages, place } = document;
	return { slug: address.slice(address.lastIndexOf('/') + 1), title, summary, ages, place };
}

export function pageOf({ page, address }: PageRecord, layout: readonly string[]): string {
	return fillLayout(layout, page, address);
}
