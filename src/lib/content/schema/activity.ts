import { z } from 'zod';
import { weekdays } from '../terms.ts';
import { ages, contact, cost, date, entryFields, idFrom, line, place, prose, time } from './common.ts';

export const seasons = ['term', 'holiday', 'all-year'] as const;

const dates = {
	from: date.describe('The first day on which it may happen.'),
	until: date.describe('The last day on which it may happen.'),
	except: z.array(date).default([]).describe('Days on which it does not happen.')
};
const hours = {
	start: time.describe('When it starts.'),
	end: time.describe('When it ends.'),
	season: z
		.enum(seasons)
		.default('all-year')
		.describe('Whether it runs in school term, in the holidays or both.')
};

const weekly = z
	.strictObject({
		every: z.literal('week').describe('It happens every week.'),
		on: z.array(z.enum(weekdays)).min(1).describe('The days of the week.'),
		...dates,
		...hours
	})
	.describe('Every week');

const monthly = z
	.strictObject({
		every: z.literal('month').describe('It happens every month.'),
		nth: z
			.enum(['first', 'second', 'third', 'fourth', 'last'])
			.describe('Which of these weekdays in the month.'),
		on: z.enum(weekdays).describe('The day of the week.'),
		...dates,
		...hours
	})
	.describe('Once a month');

const listed = z
	.strictObject({
		every: z.literal('date').describe('It happens on single days.'),
		dates: z.array(date).min(1).describe('All the days on which it happens.'),
		...hours
	})
	.describe('On single days');

/** When it happens, in wall-clock time of Europe/London: "17:00" stays five o'clock across clock changes. */
export const scheduleRule = z.discriminatedUnion('every', [weekly, monthly, listed], {
	error: 'a rule that starts with "every: week", "every: month" or "every: date"'
});
export type ScheduleRule = z.output<typeof scheduleRule>;

export const activity = z.strictObject({
	...entryFields,
	scheme: z.enum(['aiming-high', 'family-centre', 'other']).describe('The programme that it is a part of.'),
	ages,
	interests: z.array(idFrom('vocabulary/interests.yaml')).min(1).describe('What people do there.'),
	support: z.array(idFrom('vocabulary/support.yaml')).min(1).describe('How many people are there to help.'),
	needs: z
		.array(idFrom('vocabulary/needs.yaml'))
		.min(1)
		.describe('Which needs it is for. Write "any" when it is for all.'),
	for: prose().describe('Who can come.'),
	booking: prose().describe('How to get a place: whom to ask, and what to say.'),
	cost: cost.describe('What families pay.'),
	provider: line(120).describe('The body that runs it.'),
	contact: contact.describe('How to get in touch.'),
	place: place.describe('Where it happens.'),
	access: z
		.array(idFrom('vocabulary/access.yaml'))
		.default([])
		.describe('What makes it easy to get in and take part. Only what is known.'),
	when: prose(400).describe('What is known about days and times, in words. Never guess a time.'),
	schedule: z
		.array(scheduleRule)
		.default([])
		.describe('Days and times for the calendar. Only what the people who run it have said.'),
	/** Gives filters and calendars a shape. Demonstration mode only. */
	example: z
		.boolean()
		.default(false)
		.describe('Write true only if the timetable is made up, for a demonstration.')
});
export type ActivityFields = z.output<typeof activity>;
