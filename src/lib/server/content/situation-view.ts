import type { SituationGroup } from '../../content/local-offer.ts';
import type { Said } from '../../content/words.ts';
import type { PageLink } from './page-links.ts';
import type { Presenter } from './present.ts';

/** A link of a situation; `kind` where another link of the page has the same title. */
export interface SituationLink extends Omit<PageLink, 'kind'> {
	kind?: PageLink['kind'];
}

export interface SituationView {
	id: string;
	about: Said;
	/** Best first. */
	links: SituationLink[];
}

/** How a list of groups shows one. */
export const groupCard = ({ slug, fields }: SituationGroup, presenter: Presenter) => ({
	slug,
	title: presenter.said(fields.title),
	summary: presenter.said(fields.summary)
});

/** A group of situations with the pages that help, ready to show. */
export function groupView(group: SituationGroup, presenter: Presenter) {
	const linkTo = (page: string): PageLink => {
		const link = presenter.pageLink(page);
		if (!link) throw new Error(`${group.file} names "${page}", and there is no page of that address`);
		return link;
	};
	const situations = group.fields.situations.map(({ id, about, answer, next, also }) => ({
		id,
		about: presenter.said(about),
		links: [...answer, ...next, ...also].map(linkTo)
	}));
	const shared = sharedTitles(situations.flatMap(({ links }) => links));
	return {
		...groupCard(group, presenter),
		situations: situations.map(({ links, ...situation }): SituationView => ({
			...situation,
			links: links.map(({ kind, ...link }) => ({
				...link,
				...(shared.has(link.title.toLowerCase()) && { kind })
			}))
		}))
	};
}

/** Titles under which a reader would find different pages in one list of links (WCAG 2.4.9). */
function sharedTitles(links: readonly PageLink[]): Set<string> {
	const addresses = new Map<string, string>();
	const shared = new Set<string>();
	for (const { title, href } of links) {
		const heard = title.toLowerCase();
		if ((addresses.get(heard) ?? href) !== href) shared.add(heard);
		addresses.set(heard, href);
	}
	return shared;
}
