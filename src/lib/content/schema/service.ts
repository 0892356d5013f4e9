import { z } from 'zod';
import { ages, areas, contact, cost, date, entryFields, id, levels, line, place, prose } from './common.ts';

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
	kind: z.enum(serviceKinds),
	area: z.array(z.enum(areas)).min(1),
	level: z.enum(levels),
	ages,
	needs: z.array(id).min(1),
	/** Regulation 53 and Schedule 2 ask these three of every service: who it is for, how to get it, how it is decided. */
	for: prose(),
	how: prose(),
	decisions: prose(),
	cost,
	provider: line(120),
	contact,
	place,
	opening: prose(300),
	access: z.array(id).default([]),
	/** A wait means nothing without the day it was true. */
	wait: z.strictObject({ value: prose(200), date }).optional(),
	diagnosis: z.enum(['not-needed', 'needed', 'ask']),
	referral: z.strictObject({
		self: z.enum(['yes', 'no', 'ask']),
		by: z.array(id).default([]),
		note: prose(300).optional()
	}),
	complaint: z.enum(['council', 'school', 'nhs', 'provider'])
});
export type ServiceFields = z.output<typeof service>;
