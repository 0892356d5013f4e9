import type { LocalOffer } from '../../content/local-offer.ts';
import { shellTexts, shortTexts } from '../../content/words.ts';
import { checkSentences } from './check-easy-entry.ts';
import type { Say } from './check-references.ts';

const languageNames = new Intl.DisplayNames(['en-GB'], { type: 'language' });

/** The rules of words/<locale>.yaml: every line translates a text that is there, and every urgent text is translated. */
export function checkShortTexts(offer: LocalOffer, speaker: (file: string) => Say): void {
	const known = new Set(shortTexts(offer));
	for (const [locale, words = {}] of Object.entries(offer.words)) {
		const say = speaker(fileOf(locale));
		for (const [english, translated] of Object.entries(words)) {
			if (!known.has(english))
				say(
					[english],
					'unused-words',
					`"${english}" stands nowhere in site.yaml, the vocabulary, the situations or the table of levels`,
					'write the English as it stands now, or take the line out',
					'warning'
				);
			if (locale === 'en-GB-simple') checkSentences(translated, (...rest) => say([english], ...rest));
		}
	}
	// Easy Read readers understand an urgent line in plain English.
	for (const locale of offer.site.languages.filter((language) => !language.startsWith('en')))
		checkShell(offer, locale, speaker('site.yaml'));
}

const fileOf = (locale: string) => `words/${locale}.yaml`;

function checkShell({ site, words }: LocalOffer, locale: string, say: Say) {
	const missing = new Set(shellTexts(site).filter((text) => !Object.hasOwn(words[locale] ?? {}, text)));
	const check = (path: PropertyKey[], text: string) => {
		if (missing.has(text))
			say(
				path,
				'no-words',
				`"${text}" stands on every page, and has no words in ${languageNames.of(locale)}`,
				`add a line to ${fileOf(locale)}`,
				'warning'
			);
	};
	if (site.banner) {
		check(['banner', 'title'], site.banner.title);
		check(['banner', 'text'], site.banner.text);
	}
	site.urgent.forEach(({ text }, index) => check(['urgent', index, 'text'], text));
}
