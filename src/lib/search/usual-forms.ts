import type { SearchDocument } from './documents.ts';
import { stem } from './stem.ts';
import { isStopWord, words } from './words.ts';
import { writtenWords } from './written-words.ts';

const between = ' · ';

/**
 * What people type for each document as the index reads it, which costs a device's copy less: without the words that the index
 * leaves out of questions, in the order of the alphabet, and in the form that the text of the page has where that is the
 * usual one, so that no search and no "did you mean" changes.
 */
export function inUsualForms(documents: readonly SearchDocument[]): SearchDocument[] {
	const usual = writtenWords(documents);
	return documents.map((document) => {
		const { title, summary, body, also, questions } = document;
		const told = new Set(words(`${title} ${summary} ${body}`));
		const form = (word: string) => {
			const other = usual.get(stem(word)) ?? word;
			return isStopWord(word) || isStopWord(other) || !told.has(other) ? word : other;
		};
		const phrases = (text: string, isKept: (word: string) => boolean) =>
			text
				.split(between)
				.map((phrase) => words(phrase).filter(isKept).map(form).sort().join(' '))
				.filter(Boolean)
				.join(between);
		return {
			...document,
			also: phrases(also, () => true),
			questions: phrases(questions, (word) => !isStopWord(word))
		};
	});
}
