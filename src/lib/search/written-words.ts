import type { SearchDocument } from './documents.ts';
import { stem } from './stem.ts';
import { words } from './words.ts';

/** The form in which each stem stands most often in a collection. */
export function writtenWords(documents: readonly SearchDocument[]): Map<string, string> {
	const counts = new Map<string, number>();
	for (const { title, summary, also, questions, body } of documents) {
		for (const word of words(`${title} ${summary} ${also} ${questions} ${body}`))
			counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	const written = new Map<string, string>();
	for (const word of [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))) {
		if (!written.has(stem(word))) written.set(stem(word), word);
	}
	return written;
}
