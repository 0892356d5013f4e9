import type { ActivityCard } from '../calendar/whats-on.ts';
import type { ServiceCard } from '../search/directory.ts';
import type { SearchDocument } from '../search/documents.ts';
import { fillLayout, type LayoutChange } from './page-layout.ts';
import { stripLocale } from '../i18n/locales.ts';
import { borrow, giveBack, linksOfPage, squash, wordsOfPage, type BorrowedText } from './page-text.ts';

/**
 * One reading page in the pack: how it differs from the layout, what the search knows of it, and its card in a list.
 * Texts that stand on the page are borrowed from it, so that the search costs the pack almost nothing.
 */
export interface PageRecord {
	address: string;
	page: LayoutChange;
	documents: PackedDocument[];
	service?: Omit<ServiceCard, 'title' | 'summary' | 'slug'>;
	activity?: Omit<ActivityCard, 'title' | 'summary' | 'slug' | 'when'> & { when: BorrowedText };
}

type PackedDocument = Omit<
	SearchDocument,
	'address' | 'title' | 'summary' | 'body' | 'also' | 'questions' | 'related'
> & {
	/** What follows the page's address: "" or "#id". */
	part: string;
	title: BorrowedText;
	summary: BorrowedText;
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
	const links = linksOfPage(source.html).map(stripLocale);
	const general = stripLocale(source.address);
	const documents = source.documents.map(
		({ address, title, summary, body, also, questions, related, ...rest }): PackedDocument => ({
			part: address.slice(general.length),
			title: borrow(title, words),
			summary: borrow(summary, words),
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

/** What the page's own search document and address do not say already. */
function cardOnly<Card extends { slug: string; title: string; summary: string }>(card: Card) {
	const own = Object.entries(card).filter(([name]) => !['slug', 'title', 'summary'].includes(name));
	return Object.fromEntries(own) as Omit<Card, 'slug' | 'title' | 'summary'>;
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
	const links = linksOfPage(html).map(stripLocale);
	const general = stripLocale(record.address);
	const documents = record.documents.map(
		({ part, title, summary, body, also = '', questions = '', related, ...rest }): SearchDocument => ({
			address: general + part,
			title: giveBack(title, words),
			summary: giveBack(summary, words),
			body: giveBack(body ?? [], words),
			also,
			questions,
			...(related && {
				related: related.map((to) => (typeof to === 'number' ? (links[to] ?? '') : to))
			}),
			...rest
		})
	);
	const { title = '', summary = '' } = documents[0] ?? {};
	const head = { slug: record.address.slice(record.address.lastIndexOf('/') + 1), title, summary };
	return {
		html,
		documents,
		service: record.service && { ...head, ...record.service },
		activity: record.activity && {
			...head,
			...record.activity,
			when: giveBack(record.activity.when, words)
		}
	};
}

export function pageOf({ page, address }: PageRecord, layout: readonly string[]): string {
	return fillLayout(layout, page, address);
}
