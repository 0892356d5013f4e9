import type { LocalOffer } from '../../content/local-offer.ts';
import { wordsIn } from '../../content/words.ts';
import type { VocabularyTerm } from '../../content/schema/reference.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import { byAddress, byTitle, type FindingData } from '../../offline/finding-data.ts';
import { resultKinds } from '../../search/documents.ts';
import type { Choice } from '../../search/services-answer.ts';
import { activityCards, serviceCards } from './cards.ts';
import { searchDocuments } from './search.ts';
import { situationWords } from './situation-words.ts';

/** What the lists and the search of a language are asked. */
export function findingData(offer: LocalOffer, locale: Locale, t: Translate): FindingData {
	const { needs, places, interests, support, access } = offer.vocabulary;
	const said = (english: string) => wordsIn(offer.words[locale], locale, english);
	const choices = (terms: readonly VocabularyTerm[]): Choice[] =>
		terms.map(({ id, label }) => {
			const { text, lang } = said(label);
			return { id, label: text, ...(lang && { lang }) };
		});
	const documents = searchDocuments(offer, locale, t).sort(byAddress);
	return {
		documents,
		services: serviceCards(offer, locale).sort(byTitle),
		activities: activityCards(offer, locale).sort(byTitle),
		kindLabels: Object.fromEntries(resultKinds.map((kind) => [kind, t(`label.kind.${kind}`)])),
		searchWords: {
			synonyms: offer.synonyms,
			situations: situationWords(offer, documents),
			// In both languages: families type the name that stands on the signs, too.
			places: places.map(({ id, label, also }) => {
				const { text } = said(label);
				return { id, label, also: text === label ? also : [...also, text] };
			})
		},
		needs: choices(needs),
		places: choices(places),
		activityChoices: {
			interests: choices(interests),
			support: choices(support),
			access: choices(access),
			places: choices(places)
		}
	};
}
