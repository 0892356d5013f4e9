import { z } from 'zod';
import { line, searchedPage } from './common.ts';

const words = z.array(line(60)).min(1);

/** `vocabulary/synonyms.yaml`: how families' words lead to ours. Staff add a line when a search found nothing. */
export const synonyms = z.strictObject({
	same: z
		.array(words.min(2))
		.default([])
		.describe('Words for the same thing, a list for each thing. Typing any of them finds all.'),
	also: z
		.array(
			z.strictObject({
				words: words.describe('What people type.'),
				find: words.describe('What else is then looked for.')
			})
		)
		.default([])
		.describe('Words that lead to other words, but not the other way round.'),
	misspelt: z
		.array(
			z.strictObject({
				wrong: words.describe('The wrong spellings.'),
				right: line(60).describe('The right spelling.')
			})
		)
		.default([])
		.describe('Spellings that the search would not guess by itself.'),
	best: z
		.array(
			z.strictObject({
				queries: words.describe('The whole of what people type.'),
				page: searchedPage.describe('The page to put first.')
			})
		)
		.default([])
		.describe('The page to put first when people type exactly this.')
});
export type Synonyms = z.output<typeof synonyms>;
