import { z } from 'zod';
import { date, entryFields, id, line, prose } from './common.ts';

/** A comment and the council's answer (regulation 56), nobody identifiable. */
export const reply = z
	.strictObject({
		...entryFields,
		kind: z.enum(['to-fix', 'worked-well']),
		year: z.int().min(2014).max(2100),
		term: z.enum(['0-6-months', '6-12-months', '12-months-on']).optional(),
		themes: z.array(id).min(1),
		said: prose(900),
		response: z.array(z.strictObject({ kind: z.enum(['did', 'will']), text: prose(600) })).default([]),
		/** A role, never a name. */
		owner: line(80).optional(),
		due: date.optional(),
		outcome: z.enum(['done', 'partly', 'not-done', 'open', 'not-recorded'])
	})
	.refine((value) => value.kind === 'worked-well' || value.response.length > 0, {
		path: ['response'],
		error: 'at least one "did" or "will", because regulation 56 asks for a published answer'
	});
export type ReplyFields = z.output<typeof reply>;
