import { z } from 'zod';
import { areas, date, entryRef, id, levels, line, prose, source } from './common.ts';

/** `documents.yaml`: a paper or page that the Local Offer rests on. */
export const documents = z.array(
	z.strictObject({
		id,
		title: line(160),
		publisher: line(120),
		date: line(60),
		year: z.int().min(1970).max(2100),
		status: z.enum(['current', 'old', 'replaced', 'draft', 'not-found', 'check']),
		summary: prose(600),
		web: z.url({ protocol: /^https?$/ }).optional(),
		topics: z.array(id).default([])
	})
);
export type DocumentEntry = z.output<typeof documents>[number];

/** `jargon.yaml`: words and letters that families meet, explained. */
export const jargon = z.array(
	z.strictObject({
		id,
		term: line(80),
		letters: line(20).optional(),
		meaning: prose(500),
		also: z.array(line(60)).default([]),
		see: entryRef.optional()
	})
);
export type JargonTerm = z.output<typeof jargon>[number];

/** `vocabulary/<name>.yaml`: the words that filters use. */
export const vocabulary = z.array(
	z.strictObject({ id, label: line(80), hint: line(200).optional(), also: z.array(line(60)).default([]) })
);
export type VocabularyTerm = z.output<typeof vocabulary>[number];

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
		id,
		title: line(160),
		paragraph: line(20),
		status: z.enum(['verified', 'check']),
		asks: prose(700)
	})
);
export type Topic = z.output<typeof topics>[number];

/** `thresholds/provision.yaml`: the levels-of-provision table, every item leading to an entry. */
export const provision = z.strictObject({
	title: line(120),
	source: z.array(source).min(1),
	checked: date,
	notes: z.array(prose(300)).default([]),
	cells: z
		.array(
			z.strictObject({
				level: z.enum(levels),
				area: z.enum(areas),
				items: z.array(z.strictObject({ label: line(120), to: entryRef })).min(1)
			})
		)
		.min(1)
});
export type Provision = z.output<typeof provision>;
