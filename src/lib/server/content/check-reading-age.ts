import { allEntries, type AnyEntry, type LocalOffer, type Page } from '../../content/local-offer.ts';
import type { Say, SayAt } from './check-references.ts';
import { hardSentences, termPattern, type HardSentence } from './reading-age.ts';

/** Fields that are sentences of ours. What families said stays in their words. */
const prose = [
	'summary',
	'answer',
	'for',
	'how',
	'decisions',
	'opening',
	'when',
	'booking',
	'who',
	'route',
	'consent'
];

/** Warns of hard sentences of an English page; Easy Read has a rule of its own. */
export function readingAgeOf(offer: LocalOffer) {
	const terms = termPattern([
		...offer.jargon.flatMap(({ term, letters = '' }) => [term, ...letters.split(', ').filter(Boolean)]),
		...offer.documents.map(({ title }) => title),
		...allEntries(offer).map(({ fields }) => fields.title)
	]);
	return ({ fields, body }: AnyEntry | Page, say: Say, at: SayAt) => {
		const rest = ({ start }: HardSentence) =>
			[
				'hard-sentence',
				`this sentence is hard to read: "${start} …"`,
				'make two of it, or use shorter words',
				'warning'
			] as const;
		for (const name of prose) {
			const text = (fields as Record<string, unknown>)[name];
			if (typeof text !== 'string') continue;
			for (const hard of hardSentences(text, terms)) say([name], ...rest(hard));
		}
		for (const hard of hardSentences(body, terms)) at(hard, ...rest(hard));
	};
}
