import { z } from 'zod';
import { ages, date, entryFields, levels, line, prose } from './common.ts';

export const audiences = ['parent', 'young-person', 'professional'] as const;
export type Audience = (typeof audiences)[number];

export const guideGroups = [
	'start-here',
	'ehc-plans',
	'school',
	'health',
	'care-and-breaks',
	'money-and-travel',
	'growing-up',
	'your-rights'
] as const;

/** A page that answers a question a family comes with. `answer` stands first, before anything else. */
export const guide = z.strictObject({
	...entryFields,
	group: z.enum(guideGroups),
	audience: z.array(z.enum(audiences)).min(1),
	ages: ages.optional(),
	order: z.int().min(1).max(99).default(50),
	answer: prose(700)
});
export type GuideFields = z.output<typeof guide>;

/** A page about the site itself, such as the accessibility statement: words only. */
export const page = z.strictObject({
	title: line(90),
	summary: line(220),
	checked: date,
	review: date
});
export type PageFields = z.output<typeof page>;

/** A level of help (threshold of need). Rutland's own levels of provision; never the LLR board's text. */
export const threshold = z.strictObject({
	...entryFields,
	order: z.int().min(1).max(9),
	level: z.enum(levels).optional(),
	who: prose(400),
	route: prose(600),
	consent: prose(300),
	examples: z.array(line(160)).min(1)
});
export type ThresholdFields = z.output<typeof threshold>;
