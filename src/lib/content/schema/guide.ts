import { z } from 'zod';
import { levels } from '../terms.ts';
import { ages, date, entryFields, line, prose } from './common.ts';

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
	group: z.enum(guideGroups).describe('The part of the list of guides in which it stands.'),
	audience: z.array(z.enum(audiences)).min(1).describe('Who the guide is written for.'),
	ages: ages.optional().describe('The youngest and the oldest age it is about, in years.'),
	order: z.int().min(1).max(99).default(50).describe('Its place in its part of the list; 1 is the first.'),
	answer: prose(700).describe('The short answer, which stands before everything else on the page.')
});
export type GuideFields = z.output<typeof guide>;

/** A page about the site itself, such as the accessibility statement: words only. */
export const page = z.strictObject({
	title: entryFields.title,
	summary: line(220).describe('What the page says, in a sentence or two.'),
	checked: date.describe('The day on which somebody last checked this page.'),
	review: date.describe('The day by which somebody must check it again.')
});
export type PageFields = z.output<typeof page>;

/** A level of help (threshold of need). Rutland's own levels of provision; never the LLR board's text. */
export const threshold = z.strictObject({
	...entryFields,
	order: z.int().min(1).max(9).describe('Its place in the list of levels; 1 is the first.'),
	level: z.enum(levels).optional().describe('The row of the table of provision that it is about, if any.'),
	who: prose(400).describe('Who gives help at this level.'),
	route: prose(600).describe('How to get this help, and what to do if it is not enough.'),
	consent: prose(300).describe('What families must agree to, and what they may refuse.'),
	examples: z.array(line(160)).min(1).describe('What life may be like for a family at this level.')
});
export type ThresholdFields = z.output<typeof threshold>;
