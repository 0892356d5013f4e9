import { searchFields, type SearchDocument } from './documents.ts';
import { stem } from './stem.ts';
import { words } from './words.ts';

/** Where a term stands: one number a document, `document << 6 | fields`, in order of documents. */
export type Postings = number[];

/** Bit of a field in a posting; the sixth bit says that the body holds the term more than once. */
export const fieldBit = { title: 1, also: 2, questions: 4, summary: 8, body: 16 } as const;
export const oftenBit = 32;
export const postingBits = 6;

/** A search index before scoring: what the codec writes and the engine reads. */
export interface IndexData {
	/** Stems in order of their code units. */
	terms: string[];
	/** Postings of the term at the same place. */
	postings: Postings[];
	/** Distinct stems in the title and in the body of each document, each at most 255. */
	titleLengths: number[];
	bodyLengths: number[];
}

/** Of a term in more than this share of documents, what stands only in the text tells nothing and is left out. */
const commonShare = 0.35;
const spoken = fieldBit.title | fieldBit.also | fieldBit.questions;
/** Small collections keep every word. */
const smallCollection = 50;

/** Builds the index of a collection. */
export function buildIndex(documents: readonly SearchDocument[]): IndexData {
	const byTerm = new Map<string, Postings>();
	const titleLengths: number[] = [];
	const bodyLengths: number[] = [];
	documents.forEach((document, number) => {
		const found = new Map<string, number>();
		for (const field of searchFields) {
			for (const word of words(document[field])) {
				const term = stem(word);
				const before = found.get(term) ?? 0;
				const often = field === 'body' && before & fieldBit.body ? oftenBit : 0;
				found.set(term, before | fieldBit[field] | often);
			}
		}
		let inTitle = 0;
		let inBody = 0;
		for (const [term, bits] of found) {
			if (bits & fieldBit.title) inTitle++;
			if (bits & fieldBit.body) inBody++;
			const postings = byTerm.get(term);
			const posting = (number << postingBits) | bits;
			if (postings) postings.push(posting);
			else byTerm.set(term, [posting]);
		}
		titleLengths.push(Math.min(255, inTitle));
		bodyLengths.push(Math.min(255, inBody));
	});
	const most = documents.length > smallCollection ? documents.length * commonShare : Infinity;
	const kept = [...byTerm].flatMap(([term, postings]): [string, Postings][] => {
		if (postings.length <= most) return [[term, postings]];
		const telling = postings.filter((posting) => posting & spoken);
		return telling.length > 0 ? [[term, telling]] : [];
	});
	kept.sort(([a], [b]) => (a < b ? -1 : 1));
	return {
		terms: kept.map(([term]) => term),
		postings: kept.map(([, postings]) => postings),
		titleLengths,
		bodyLengths
	};
}
