import type { ResultKind } from './documents.ts';

/**
 * How results are weighed; found on the tuning half of the rated queries (tests/bench/search). Decision 4 says where the other half
 * was looked at.
 */
export const ranking = {
	title: 6.5,
	also: 5,
	questions: 4,
	summary: 2.5,
	body: 0.9,
	/** How soon more of the same stops counting (BM25's k). */
	saturation: 4,
	/** How much a long text is held back (BM25's b). */
	length: 0.8,
	/** What a word's beginning is worth, and a guess at its spelling, at its sound, and each slip less. */
	prefix: 0.55,
	slip: 1.05,
	perSlip: 0.25,
	sound: 0.5,
	/** All parts stand in the title or in the words people type. */
	named: 0.7,
	/** One of the page's phrases (questions, words people type) is made of the same words as the query. */
	phrase: 5,
	/** How much that counts when the phrase holds only some of the query, and the query only some of the phrase. */
	phraseOfQuery: 0.75,
	queryOfPhrase: 0.75,
	/** The title says nothing but what was asked. */
	exactTitle: 0.5,
	/** How much a page that holds only some of the parts is held back. */
	coverage: 0.6,
	/** Words such as "child" and "help" that stand everywhere and tell little. */
	light: 0.53,
	/** Places, and words that say for whom more than what. */
	aside: 0.5,
	/** A guess at least this likely takes the place of the word. */
	sure: 0.8,
	/** What the best pages pass on to the pages that they name as next steps, as a share of their score. */
	related: 0.14,
	/** What a page gains that is about the same as the best pages, as a share of the best score. */
	alike: 0.4,
	/** What people type in situations of life (situations.ts). */
	situation: {
		/** How soon more phrases with the same word stop counting. */
		saturation: 2,
		/** Words that tell little, and words that nobody types in any situation, as a share of others. */
		light: 0.4,
		unknown: 0.5,
		/** As many situations speak, each less by how far it is behind the likeliest. */
		most: 10,
		likeBest: 2,
		/** How much less each further page of a situation is worth. */
		byPlace: 0.23,
		/** What a page gains, as a share of the best score and of its own. */
		add: 1,
		raise: 2.5,
		/** How much less of it where the best results name all that was asked, or say it in one phrase. */
		named: 0.96,
		phrase: 0.43,
		/** And where a single word was typed, the way of asking points to a kind of page, or a place is named. */
		single: 0.7,
		intent: 0.5,
		place: 0.5
	},
	/** The kind of page that the way of asking points to ("how many", "what does it mean"). */
	intent: 2.5,
	kinds: {
		guides: 1.2,
		services: 1,
		activities: 1,
		// A guide tells what a form is for, and leads to it.
		forms: 1.1,
		thresholds: 0.6,
		'you-said-we-did': 0.9,
		jargon: 0.95,
		documents: 0.7,
		figures: 0.6,
		pages: 1.2
	} satisfies Record<ResultKind, number>
};
