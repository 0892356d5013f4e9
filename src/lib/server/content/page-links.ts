import {
	findEntry,
	listMarks,
	localise,
	type ListMarks,
	type LocalOffer
} from '../../content/local-offer.ts';
import { viewForm } from '../../forms/form-view.ts';
import { localiseHref, type Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ResultKind } from '../../search/documents.ts';
import { foundPages } from './search.ts';

/** A link to a page, or to a place on one, with the title that the search gives it. */
export interface PageLink extends ListMarks {
	href: string;
	title: string;
	kind: ResultKind;
}

/**
 * A link to anything that the search finds.
 * @param page its address without the first slash, such as `guides/carers`, `jargon#respite` or `contact`
 * @returns nothing where there is no such page
 */
export function linkToPage(
	offer: LocalOffer,
	locale: Locale,
	t: Translate,
	page: string
): PageLink | undefined {
	const href = localiseHref(locale, `/${page}`);
	// Words, papers and figures are in English alone.
	const english = locale.startsWith('en') ? {} : { lang: 'en-GB' };
	const [, kind = '', name = ''] = /^([^/#]+)[/#]?(.*)$/.exec(page) ?? [];
	if (name === '') {
		const written = offer.pages.find(({ slug }) => slug === page);
		if (written)
			return {
				href,
				title: localise(written, locale).fields.title,
				kind: 'pages',
				...listMarks(written, locale)
			};
		const found = foundPages.find((address) => address === page);
		return found && { href, title: t(`page.${found}.title`), kind: 'pages' };
	}
	switch (kind) {
		case 'forms': {
			const form = offer.forms.find(({ slug }) => slug === name);
			if (!form) return undefined;
			const { title, translated } = viewForm(name, form.fields, locale);
			return { href, title, kind, ...(!translated && english) };
		}
		case 'jargon': {
			const term = offer.jargon.find(({ id }) => id === name);
			if (!term) return undefined;
			return { href, title: term.letters ? `${term.term} (${term.letters})` : term.term, kind, ...english };
		}
		case 'documents': {
			const paper = offer.documents.find(({ id }) => id === name);
			return paper && { href, title: paper.title, kind, ...english };
		}
		case 'how-are-we-doing': {
			const figure = offer.figures.find(({ slug }) => slug === name);
			return figure && { href, title: figure.fields.title, kind: 'figures', ...english };
		}
	}
	const entry = findEntry(offer, page);
	return (
		entry && {
			href,
			title: localise(entry, locale).fields.title,
			kind: entry.kind,
			...listMarks(entry, locale)
		}
	);
}
