import { answerActivities, type ActivitiesAnswer } from '../../calendar/activities-answer.ts';
import type { Locale } from '../../i18n/locales.ts';
import { loadMessages } from '../../i18n/messages.ts';
import { createTranslator } from '../../i18n/translate.ts';
import type { FindingData } from '../../offline/finding-data.ts';
import { browserIndexLimit, deviceData, type DeviceData } from '../../search/device.ts';
import { SearchEngine } from '../../search/engine.ts';
import { answerSearch, type SearchView } from '../../search/search-answer.ts';
import { answerServices, type ServicesAnswer } from '../../search/services-answer.ts';
import { findingData } from './finding.ts';
import { offer } from './offer.ts';

/** What the lists and the search are asked, made once for each language and kept. */
const catalogues = new Map<Locale, Promise<Catalogue>>();

type Catalogue = FindingData & { engine: SearchEngine };

function catalogue(locale: Locale): Promise<Catalogue> {
	let made = catalogues.get(locale);
	if (!made) {
		made = makeCatalogue(locale);
		catalogues.set(locale, made);
	}
	return made;
}

async function makeCatalogue(locale: Locale): Promise<Catalogue> {
	const data = findingData(offer, locale, createTranslator(locale, await loadMessages(locale)));
	return { ...data, engine: new SearchEngine(data.documents, data.searchWords) };
}

/** The index that a device searches by itself (lib/search/codec.ts); empty when the collection is too large for one. */
export async function deviceIndex(locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
	const { engine, documents } = await catalogue(locale);
	return documents.length > browserIndexLimit ? new Uint8Array() : engine.encode();
}

/** What a device needs besides the index. */
export async function deviceSearchData(locale: Locale): Promise<DeviceData> {
	const { documents, kindLabels, searchWords } = await catalogue(locale);
	return deviceData(documents, kindLabels, searchWords);
}

/** One page of the directory for a query string. */
export async function findServices(locale: Locale, query: URLSearchParams): Promise<ServicesAnswer> {
	return answerServices(await catalogue(locale), query);
}

/** What is on for a query string, from today on. */
export async function findActivities(
	locale: Locale,
	query: URLSearchParams,
	now: Date
): Promise<ActivitiesAnswer> {
	return answerActivities(await catalogue(locale), query, now);
}

/** Whether a word stands in the content or the vocabulary of a language. */
export async function isOurWord(locale: Locale): Promise<(word: string) => boolean> {
	const { engine } = await catalogue(locale);
	return (word) => engine.knowsWord(word);
}

/** Results for `?q=` and `?kind=`, ready to show. */
export async function findAnything(locale: Locale, query: URLSearchParams): Promise<SearchView> {
	return answerSearch(await catalogue(locale), query);
}
