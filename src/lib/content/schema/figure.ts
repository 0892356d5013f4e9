import { z } from 'zod';
import { date, entryFields, idFrom, line, prose } from './common.ts';

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

const cellForm = 'a number, or words in quotes';
const cell = z.union([z.number(), line(300)], { error: cellForm }).meta({ form: cellForm });

/** A table of published numbers with its year and source, drawn as a chart where that helps. */
export const figure = z.strictObject({
	title: line(120).describe('What the numbers are about.'),
	summary: prose(400).describe('What the numbers show, in words.'),
	group: z.enum(figureGroups).describe('The part of the page of figures in which they stand.'),
	/** `children`, `plans` and `answers` are people: nothing of 5 or fewer. */
	unit: z
		.enum(['percent', 'children', 'answers', 'plans', 'pounds', 'thousand-pounds', 'other', 'text'])
		.describe('What the numbers count. Counts of 5 or fewer people are refused.'),
	year: line(40).describe('The year or years of the numbers; a single year stands in quotes.'),
	status: entryFields.status,
	source: entryFields.source,
	checked: date.describe('The day on which somebody last compared the numbers with the paper.'),
	review: date.describe('The day by which somebody must look for newer numbers.'),
	chart: z.enum(['bars', 'none']).default('none').describe('Whether bars are drawn beside the numbers.'),
	columns: z
		.array(line(90))
		.min(2)
		.describe('First the heading of the row names, then a heading for each column of values.'),
	rows: z
		.array(
			z.strictObject({
				label: line(200).describe('The name of the row.'),
				values: z.array(cell).min(1).describe('A value for each column, in the order of the headings.')
			})
		)
		.min(1)
		.describe('The rows of the table.'),
	notes: z.array(prose(500)).default([]).describe('What readers must know so as not to misread the numbers.'),
	topics: z
		.array(idFrom('statutory/topics.yaml'))
		.default([])
		.describe('Which things that the law asks of a Local Offer these numbers tell.'),
	order: z.int().min(1).max(99).default(50).describe('Its place in its part of the page; 1 is the first.')
});
export type FigureFields = z.output<typeof figure>;
