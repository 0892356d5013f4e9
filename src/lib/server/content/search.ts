import { allEntries, listMarks, localise, type LocalOffer } from '../../content/local-offer.ts';
import { viewForm } from '../../forms/form-view.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { SearchDocument } from '../../search/documents.ts';
import { inUsualForms } from '../../search/usual-forms.ts';
import { plainText } from './markdown.ts';

/** Pages that are found and that no entry or file of the content folder makes. */
export const foundPages = [
	'thresholds',
	'you-said-we-did',
	'how-are-we-doing',
	'coverage',
	'contact'
] as const;

/** Everything that a reader can find, in their language. */
export function searchDocuments(offer: LocalOffer, locale: Locale, t: Translate): SearchDocument[] {
	const entries = allEntries(offer).map((entry): SearchDocument => {
		const { fields, body, textLocale } = localise(entry, locale);
		const isEasy = textLocale === 'en-GB-simple' && entry.translations[textLocale]?.body.trim() !== '';
		const sentences = ['for', 'how', 'decisions', 'answer', 'route', 'said', 'booking', 'when'].flatMap(
			(name) => {
				const value = (fields as Record<string, unknown>)[name];
				return typeof value === 'string' ? [value] : [];
			}
		);
		return {
			address: `/${entry.kind}/${entry.slug}`,
			kind: entry.kind,
			title: fields.title,
			summary: fields.summary,
			also: fields.also.join(' · '),
			questions: fields.questions.join(' · '),
			// An Easy Read page shows its rows alone.
			body: plainText((isEasy ? [body] : [...sentences, body]).join('\n\n')),
			area: 'area' in fields ? fields.area : undefined,
			ages: 'ages' in fields ? fields.ages : undefined,
			place: 'place' in fields ? fields.place.town : undefined,
			related: fields.related.map((ref) => `/${ref}`),
			...listMarks(entry, locale)
		};
	});
	const none = { also: '', questions: '', body: '' };
	// Jargon, papers and figures are in English alone, and so are forms that nobody has translated.
	const english = locale.startsWith('en-GB') ? none : { ...none, lang: 'en-GB' };
	const terms = offer.jargon.map(({ id, term, letters, meaning, also, see }): SearchDocument => ({
		...english,
		address: `/jargon#${id}`,
		kind: 'jargon',
		title: letters ? `${term} (${letters})` : term,
		summary: plainText(meaning),
		also: also.join(' · '),
		related: see ? [`/${see}`] : undefined
	}));
	const papers = offer.documents.map(({ id, title, summary, publisher, year }): SearchDocument => ({
		...english,
		address: `/documents#${id}`,
		kind: 'documents',
		title,
		summary: plainText(summary),
		body: `${publisher} ${year}`
	}));
	const figures = offer.figures.map(({ slug, fields }): SearchDocument => ({
		...english,
		address: `/how-are-we-doing#${slug}`,
		kind: 'figures',
		title: fields.title,
		summary: plainText(fields.summary),
		body: `${fields.year} · ${fields.rows.map(({ label }) => label).join(' · ')}`
	}));
	const forms = offer.forms.map(({ slug, fields }): SearchDocument => {
		const { title, summary, about, pages, translated } = viewForm(slug, fields, locale);
		const asked = pages.flatMap(({ questions }) => questions.map(({ label }) => label));
		return {
			...(translated ? none : english),
			address: `/forms/${slug}`,
			kind: 'forms',
			title,
			summary,
			also: fields.also.join(' · '),
			body: [...about, ...asked].join(' '),
			related: fields.related.map((ref) => `/${ref}`)
		};
	});
	const written = offer.pages.map((page): SearchDocument => {
		const { fields, body } = localise(page, locale);
		return {
			...none,
			address: `/${page.slug}`,
			kind: 'pages',
			title: fields.title,
			summary: fields.summary,
			body: plainText(body),
			...listMarks(page, locale)
		};
	});
	const pages = foundPages.map((page): SearchDocument => ({
		...none,
		address: `/${page}`,
		kind: 'pages',
		title: t(`page.${page}.title`),
		summary: t(`page.${page}.summary`)
	}));
	const documents = [...entries, ...forms, ...terms, ...papers, ...figures, ...pages, ...written].map(
		(document) => {
			const typed = offer.typed[document.address.slice(1)] ?? [];
			return { ...document, questions: [document.questions, ...typed].filter(Boolean).join(' · ') };
		}
	);
	return inUsualForms(documents);
}
