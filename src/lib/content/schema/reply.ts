import { z } from 'zod';
import { date, entryFields, idFrom, line, prose } from './common.ts';

/** A comment and the council's answer (regulation 56), nobody identifiable. */
export const reply = z
	.strictObject({
		...entryFields,
		kind: z.enum(['to-fix', 'worked-well']).describe('Whether families want a change or praise something.'),
		year: z.int().min(2014).max(2100).describe('The year in which families said it.'),
		term: z
			.enum(['0-6-months', '6-12-months', '12-months-on'])
			.optional()
			.describe('How soon the council meant to act.'),
		themes: z.array(idFrom('vocabulary/themes.yaml')).min(1).describe('What the comment is about.'),
		said: prose(900).describe('What families said. Nobody may be recognised by it.'),
		response: z
			.array(
				z.strictObject({
					kind: z.enum(['did', 'will']).describe('Whether it is done or promised.'),
					text: prose(600).describe('What the council did, or what it will do.')
				})
			)
			.default([])
			.describe('What the council did or will do. Needed, unless families praise: then take it out.'),
		owner: line(80).optional().describe('The job or team that must see to it. Never a name.'),
		due: date.optional().describe('The day by which it should be done.'),
		outcome: z
			.enum(['done', 'partly', 'not-done', 'open', 'not-recorded'])
			.describe('What came of it so far.')
	})
	.refine((value) => value.kind === 'worked-well' || value.response.length > 0, {
		path: ['response'],
		error: 'at least one "did" or "will", because regulation 56 asks for a published answer'
	});
export type ReplyFields = z.output<typeof reply>;
