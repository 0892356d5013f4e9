import type { LocalOffer } from '../../content/local-offer.ts';
import type { Say } from './check-references.ts';
import { noSuchPage } from './check-typed.ts';

/**
 * The rules of situations/<group>.yaml: its pages exist and can be found, and nothing stands twice: no page and no
 * phrase in a situation, no id in the folder, so that a situation can move to another group.
 * @param found every address that the search can find
 */
export function checkSituations(
	{ situations: groups }: LocalOffer,
	found: ReadonlySet<string>,
	speaker: (file: string) => Say
): void {
	const files = new Map<string, string>();
	for (const { file, fields } of groups) {
		const say = speaker(file);
		fields.situations.forEach(({ id, answer, next, also, phrases }, index) => {
			const path = ['situations', index];
			const first = files.get(id);
			if (first !== undefined)
				say([...path, 'id'], 'duplicate', `"${id}" stands in ${first} already`, 'rename one of them');
			else files.set(id, file);

			const stands = onceIn(id, say);
			for (const [name, pages] of Object.entries({ answer, next, also }))
				pages.forEach((page, place) => {
					const at = [...path, name, place];
					if (!found.has(`/${page}`)) say(at, 'dead-link', ...noSuchPage(page));
					stands(at, page);
				});
			const typed = onceIn(id, say);
			phrases.forEach((phrase, place) => typed([...path, 'phrases', place], phrase));
		});
	}
}

/** Says so when one situation is given the same words again, in small letters or large. */
function onceIn(id: string, say: Say): (path: PropertyKey[], words: string) => void {
	const once = new Set<string>();
	return (path, words) => {
		const plain = words.toLowerCase();
		if (once.has(plain))
			say(path, 'duplicate', `"${words}" stands under "${id}" twice`, 'take one of them out');
		once.add(plain);
	};
}
