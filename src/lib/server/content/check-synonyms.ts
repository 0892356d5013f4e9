import type { LocalOffer } from '../../content/local-offer.ts';
import type { Say } from './check-references.ts';
import { noSuchPage } from './check-typed.ts';

/**
 * The rules of vocabulary/synonyms.yaml: targets exist, nothing leads in a circle, nothing stands twice.
 * @param found every address that the search can find
 */
export function checkSynonyms({ synonyms }: LocalOffer, found: Set<string>, say: Say): void {
	const plain = (phrase: string) => phrase.toLowerCase().trim();

	synonyms.best.forEach(({ page }, index) => {
		if (!found.has(`/${page}`)) say(['best', index, 'page'], 'dead-link', ...noSuchPage(page));
	});

	const once = new Map<string, string>();
	const stands = (path: PropertyKey[], phrase: string, list: string) => {
		const key = `${list} ${plain(phrase)}`;
		if (once.has(key))
			say(
				path,
				'duplicate',
				`"${phrase}" stands under "${list}" twice`,
				'take one of them out, or join the two lines'
			);
		once.set(key, phrase);
	};
	synonyms.best.forEach(({ queries }, index) =>
		queries.forEach((query, place) => stands(['best', index, 'queries', place], query, 'best'))
	);
	synonyms.misspelt.forEach(({ wrong }, index) =>
		wrong.forEach((word, place) => stands(['misspelt', index, 'wrong', place], word, 'misspelt'))
	);
	synonyms.same.forEach((group, index) =>
		group.forEach((phrase, place) => stands(['same', index, place], phrase, 'same'))
	);

	// A one-way line whose target leads back, by any number of steps, is a circle.
	const leads = new Map<string, Set<string>>();
	for (const { words, find } of synonyms.also) {
		for (const word of words) {
			const targets = leads.get(plain(word)) ?? new Set();
			for (const target of find) targets.add(plain(target));
			leads.set(plain(word), targets);
		}
	}
	synonyms.also.forEach(({ words }, index) =>
		words.forEach((word, place) => {
			if (reaches(leads, plain(word), plain(word))) {
				say(
					['also', index, 'words', place],
					'loop',
					`"${word}" leads back to itself`,
					'if the words mean the same, put them under "same"; else take one line out'
				);
			}
		})
	);
}

function reaches(leads: Map<string, Set<string>>, from: string, wanted: string): boolean {
	const seen = new Set<string>();
	const ahead = [...(leads.get(from) ?? [])];
	while (ahead.length > 0) {
		const next = ahead.pop() ?? '';
		if (next === wanted) return true;
		if (seen.has(next)) continue;
		seen.add(next);
		ahead.push(...(leads.get(next) ?? []));
	}
	return false;
}
