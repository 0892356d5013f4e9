import { z } from 'zod';
import { areas, levels } from '../terms.ts';
import { date, entryFields, entryRef, id, idFrom, line, prose, webAddress } from './common.ts';

/** `documents.yaml`: a paper or page that the Local Offer rests on. */
export const documents = z.array(
	z.strictObject({
		id: id.describe('A short name by which pages mention the paper. Never change it later.'),
		title: line(160).describe('The title of the paper.'),
		publisher: line(120).describe('Who published it.'),
		date: line(60).describe('The date of the paper, in words.'),
		year: z.int().min(1970).max(2100).describe('The year of the paper.'),
		status: z
			.enum(['current', 'old', 'replaced', 'draft', 'not-found', 'check'])
			.describe('Whether it still counts. Write "check" when nobody has looked yet.'),
		summary: prose(600).describe('What the paper tells, in two or three sentences.'),
		web: webAddress.optional().describe('Where the paper can be read.'),
		topics: z
			.array(idFrom('statutory/topics.yaml'))
			.default([])
			.describe('Which things that the law asks of a Local Offer the paper tells.')
	})
);
export type DocumentEntry = z.output<typeof documents>[number];

/** `jargon.yaml`: words and letters that families meet, explained. */
export const jargon = z.array(
	z.strictObject({
		id: id.describe('A short name for its place on the page. Never change it later.'),
		term: line(80).describe('The words to explain, in full.'),
		letters: line(20).optional().describe('The letters that people use for them.'),
		meaning: prose(500).describe('What it means, in words that a child of nine can read.'),
		explain: z
			.boolean()
			.default(false)
			.describe('Write true to explain these words on every page that says them. Letters always are.'),
		also: z
			.array(line(60))
			.default([])
			.describe('Other words that people type to find it, wrong spellings too.'),
		see: entryRef.optional().describe('The page that tells more.')
	})
);
export type JargonTerm = z.output<typeof jargon>[number];

/** `vocabulary/<name>.yaml`: the words that filters use. */
export const vocabulary = z.array(
	z.strictObject({
		id: id.describe('The word that pages use. Change it there too if you change it here.'),
		label: line(80).describe('What readers see.'),
		hint: line(200).optional().describe('A sentence that explains it.'),
		also: z.array(line(60)).default([]).describe('Other words that people type for it, wrong spellings too.')
	})
);
export type VocabularyTerm = z.output<typeof vocabulary>[number];

const symbolForm = '"openmoji/" and a name of that set, or "own/" and the name of a file in symbols/';

/** `vocabulary/symbols.yaml`: the pictures of Easy Read. Readers learn them, so one idea has one picture. */
export const symbols = z.array(
	z.strictObject({
		id: id.describe('The word that pages use. Change it there too if you change it here.'),
		idea: line(120).describe('What the picture stands for.'),
		symbol: z
			.string()
			.regex(/^(openmoji|own)\/[a-z0-9]+(-[a-z0-9]+)*$/, { error: symbolForm })
			.meta({ form: symbolForm })
			.describe('Which picture it is. No other idea may have it.')
	})
);
export type SymbolTerm = z.output<typeof symbols>[number];

export const vocabularyNames = [
	'needs',
	'places',
	'interests',
	'support',
	'access',
	'referrers',
	'themes'
] as const;
export type VocabularyName = (typeof vocabularyNames)[number];

/** `statutory/topics.yaml`: Schedule 2 of the SEND Regulations 2014, keyed by topic so that a wrong paragraph number is a one-line fix. */
export const topics = z.array(
	z.strictObject({
		id: id.describe('The word that pages use. Change it there too if you change it here.'),
		title: line(160).describe('What the law asks for, as a heading.'),
		paragraph: line(20).describe('The number of the paragraph in Schedule 2, in quotes.'),
		status: z
			.enum(['verified', 'check'])
			.describe('Write "verified" once somebody has compared it with the law itself.'),
		asks: prose(700).describe('What the law asks for, in plain words.')
	})
);
export type Topic = z.output<typeof topics>[number];

/** `thresholds/provision.yaml`: the levels-of-provision table, every item leading to an entry. */
export const provision = z.strictObject({
	title: line(120).describe('The heading of the table.'),
	source: entryFields.source,
	checked: date.describe('The day on which somebody last compared the table with the paper.'),
	notes: z.array(prose(300)).default([]).describe('What readers must know about the table.'),
	cells: z
		.array(
			z.strictObject({
				level: z.enum(levels).describe('The row: how much need the help is for.'),
				area: z.enum(areas).describe('The column: the part of life it helps with.'),
				items: z
					.array(
						z.strictObject({
							label: line(120).describe('The words of the link.'),
							to: entryRef.describe('The page that it leads to.')
						})
					)
					.min(1)
					.describe('The help that stands in this cell.')
			})
		)
		.min(1)
		.describe('The cells of the table, one for each level and area.')
});
export type Provision = z.output<typeof provision>;
