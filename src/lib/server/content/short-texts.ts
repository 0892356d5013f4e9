import type { LocalOffer } from '../../content/local-offer.ts';
import type { VocabularyName } from '../../content/schema/reference.ts';
import type { ServiceFields } from '../../content/schema/service.ts';
import type { Site } from '../../content/schema/site.ts';
import { wordsIn, type Said, type WordList } from '../../content/words.ts';
import type { Locale } from '../../i18n/locales.ts';

/** A contact of site.yaml in the reader's words. */
export interface ContactView extends Omit<Site['contacts'][number], 'name' | 'for' | 'hours' | 'source'> {
	name: Said;
	for: Said;
	hours: Said | undefined;
}

type PlaceFields = ServiceFields['place'];

/** Where something happens. */
export interface PlaceView {
	kind: PlaceFields['kind'];
	names: Said[];
}

/** The short texts of site.yaml and of the lists, in one reader's words. */
export class ShortTexts {
	readonly #offer: LocalOffer;
	readonly #locale: Locale;
	readonly #words: WordList | undefined;

	constructor(offer: LocalOffer, locale: Locale) {
		this.#offer = offer;
		this.#locale = locale;
		this.#words = locale === 'en-GB' ? undefined : offer.words[locale];
	}

	/** A short text of site.yaml or of a list, in the reader's words where somebody has translated it. */
	said(english: string): Said {
		return wordsIn(this.#words, this.#locale, english);
	}

	/** Words that are English whoever reads them, such as the name of a paper. */
	english(text: string): Said {
		return wordsIn(undefined, this.#locale, text);
	}

	label(list: VocabularyName, id: string): Said {
		return this.said(this.#offer.vocabulary[list].find((term) => term.id === id)?.label ?? id);
	}

	labels(list: VocabularyName, ids: readonly string[]): Said[] {
		return ids.map((id) => this.label(list, id));
	}

	/** A place, its name and its town ready to be said one after the other. */
	place({ kind, name, town }: PlaceFields): PlaceView {
		const names = [...(name ? [this.english(name)] : []), ...(town ? [this.label('places', town)] : [])];
		return { kind, names };
	}

	contact(via: string | undefined): ContactView | undefined {
		const found = this.#offer.site.contacts.find(({ id }) => id === via);
		if (!found) return undefined;
		const { name, for: use, hours, phone, email, web, confirmed } = found;
		return {
			id: found.id,
			phone,
			email,
			web,
			confirmed,
			name: this.said(name),
			for: this.said(use),
			hours: hours === undefined ? undefined : this.said(hours)
		};
	}
}
