import { z } from 'zod';
import { date, id, line, prose, source, statuses } from './common.ts';

export const figureGroups = [
	'headlines',
	'ehc-plans',
	'schools',
	'aiming-high',
	'survey',
	'money',
	'indicators',
	'commitments'
] as const;

const cell = z.union([z.number(), line(300)], { error: 'a number, or words in quotes' });

/** A table of published numbers with its year and source, drawn as a chart where that helps. */
export const figure = z.strictObject({
	title: line(120),
	summary: prose(400),
	group: z.enum(figureGroups),
	/** What a number counts. `children`, `plans` and `answers` are people: nothing of 5 or fewer. */
	unit: z.enum(['percent', 'children', 'answers', 'plans', 'pounds', 'thousand-pounds', 'other', 'text']),
	year: line(40),
	status: z.enum(statuses),
	source: z.array(source).min(1),
	checked: date,
	review: date,
	chart: z.enum(['bars', 'none']).default('none'),
	/** First the heading of the row names, then one heading a column. */
	columns: z.array(line(90)).min(2),
	rows: z.array(z.strictObject({ label: line(200), values: z.array(cell).min(1) })).min(1),
	notes: z.array(prose(500)).default([]),
	topics: z.array(id).default([]),
	order: z.int().min(1).max(99).default(50)
});
export type FigureFields = z.output<typeof figure>;
