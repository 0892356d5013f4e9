import { searchFields, type SearchDocument } from './documents.ts';
import { stem } from './stem.ts';
import { isStopWord, words } from './words.ts';

/** Where a term stands: one number a document, `document << 5 | fields`, in order of documents. */
export type Postings = number[];

/** Bit of a field in a posting. */
export const fieldBit = { title: 1, also: 2, questions: 4, summary: 8, body: 16 } as const;
export const postingBits = 5;

/** A search index before scoring: what the codec writes and the engine reads. */
export interface IndexData {
	/** Stems in order of their code units. */
	terms: string[];
	/** Postings of the term at the same place. */
	postings: Postings[];
	/** For each posting, in which of the page's phrases (`phrasesOf`) the term stands: bits, 0 for none. */
	phrases: number[][];
	/** Distinct stems in the title and in the body of each document, each at most 255. */
	titleLengths: number[];
	bodyLengths: number[];
}

/** Of a term in more than this share of documents, what stands only in the text tells nothing and is left out. */
const commonShare = 0.15;
const spoken = fieldBit.title | fieldBit.also | fieldBit.questions;
/** Small collections keep every word. */
const smallCollection = 50;
/** Bits that fit a number; what a page says further stands with the last. */
const mostPhrases = 30;

/** What people would say to find the page, one phrase each: its questions, then the words they type. */
function phrasesOf({ questions, also }: SearchDocument): string[] {
	return [...questions.split(' · '), ...also.split(' · ')].filter(Boolean);
}

interface Standing {
	postings: Postings;
	phrases: number[];
}

/** Builds the index of a collection. */
export function buildIndex(documents: readonly SearchDocument[]): IndexData {
	const byTerm = new Map<string, Standing>();
	const titleLengths: number[] = [];
	const bodyLengths: number[] = [];
	documents.forEach((document, number) => {
		const fields = fieldsByTerm(document);
		const phrases = phrasesByTerm(document);
		let inTitle = 0;
		let inBody = 0;
		for (const [term, bits] of fields) {
			if (bits & fieldBit.title) inTitle++;
			if (bits & fieldBit.body) inBody++;
			let standing = byTerm.get(term);
			if (!standing) byTerm.set(term, (standing = { postings: [], phrases: [] }));
			standing.postings.push((number << postingBits) | bits);
			standing.phrases.push(phrases.get(term) ?? 0);
		}
		titleLengths.push(Math.min(255, inTitle));
		bodyLengths.push(Math.min(255, inBody));
	});
	const most = documents.length > smallCollection ? documents.length * commonShare : Infinity;
	const kept = [...byTerm]
		.map(([term, standing]) => ({
			term,
			...(standing.postings.length > most ? telling(standing) : standing)
		}))
		.filter(({ postings }) => postings.length > 0)
		.sort((a, b) => (a.term < b.term ? -1 : 1));
	return {
		terms: kept.map(({ term }) => term),
		postings: kept.map(({ postings }) => postings),
		phrases: kept.map(({ phrases }) => phrases),
		titleLengths,
		bodyLengths
	};
}

function fieldsByTerm(document: SearchDocument): Map<string, number> {
	const found = new Map<string, number>();
	for (const field of searchFields) {
		// What a page is called may be made of small words ("All about me"); elsewhere they are everywhere.
		const whole = field === 'title' || field === 'also';
		for (const word of words(document[field])) {
			if (!whole && isStopWord(word)) continue;
			const term = stem(word);
			found.set(term, (found.get(term) ?? 0) | fieldBit[field]);
		}
	}
	return found;
}

function phrasesByTerm(document: SearchDocument): Map<string, number> {
	const found = new Map<string, number>();
	phrasesOf(document).forEach((phrase, at) => {
		for (const word of words(phrase)) {
			if (isStopWord(word)) continue;
			const term = stem(word);
			found.set(term, (found.get(term) ?? 0) | (1 << Math.min(at, mostPhrases - 1)));
		}
	});
	return found;
}

function telling({ postings, phrases }: Standing): Standing {
	const tells = (_value: number, at: number) => ((postings[at] ?? 0) & spoken) !== 0;
	return { postings: postings.filter(tells), phrases: phrases.filter(tells) };
}
