import { z } from 'zod';
import { areas, levels } from '../terms.ts';
import { ages, contact, cost, date, entryFields, idFrom, line, place, prose } from './common.ts';

export const serviceKinds = [
	'service',
	'team',
	'programme',
	'group',
	'panel',
	'board',
	'partner',
	'school',
	'setting'
] as const;

/** One thing that a family can turn to, or a body that decides about help. */
export const service = z.strictObject({
	...entryFields,
	kind: z.enum(serviceKinds).describe('What sort of help or body it is.'),
	area: z.array(z.enum(areas)).min(1).describe('Which part of life it helps with; there may be several.'),
	level: z.enum(levels).describe('How much need it is for: any child, some children or a few.'),
	ages,
	needs: z
		.array(idFrom('vocabulary/needs.yaml'))
		.min(1)
		.describe('Which needs it is for. Write "any" when it is for all.'),
	/** Regulation 53 and Schedule 2 ask these three of every service: who it is for, how to get it, how it is decided. */
	for: prose().describe('Who can have it.'),
	how: prose().describe('How to get it: whom to ask, and what happens next.'),
	decisions: prose().describe('Who decides, by which rules, and what families can do after a no.'),
	cost: cost.describe('What families pay.'),
	provider: line(120).describe('The body that runs it.'),
	contact: contact.describe('How to get in touch.'),
	place: place.describe('Where it happens.'),
	opening: prose(300).describe('Days and hours. If nobody knows them, say so and say whom to ask.'),
	access: z
		.array(idFrom('vocabulary/access.yaml'))
		.default([])
		.describe('What makes it easy to get in and take part. Only what is known.'),
	/** A wait means nothing without the day it was true. */
	wait: z
		.strictObject({
			value: prose(200).describe('How long families wait.'),
			date: date.describe('The day on which this was true.')
		})
		.optional()
		.describe('How long families wait, and when that was true.'),
	diagnosis: z
		.enum(['not-needed', 'needed', 'ask'])
		.describe('Whether a child needs a diagnosis first. Write "ask" when nobody knows.'),
	referral: z
		.strictObject({
			self: z
				.enum(['yes', 'no', 'ask'])
				.describe('Whether families can ask for it themselves. Write "ask" when nobody knows.'),
			by: z.array(idFrom('vocabulary/referrers.yaml')).default([]).describe('Who can ask for it.'),
			note: prose(300).optional().describe('More about asking, such as what to bring.')
		})
		.describe('Who can ask for it.'),
	complaint: z
		.enum(['council', 'school', 'nhs', 'provider'])
		.describe('Whose complaints route families use if something goes wrong.')
});
export type ServiceFields = z.output<typeof service>;
