import { z } from 'zod';
import { ages, contact, cost, date, entryFields, id, line, place, prose, time } from './common.ts';

export const weekdays = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday'
] as const;
export type Weekday = (typeof weekdays)[number];

export const seasons = ['term', 'holiday', 'all-year'] as const;

const hours = { start: time, end: time, season: z.enum(seasons).default('all-year') };

const weekly = z.strictObject({
	every: z.literal('week'),
	on: z.array(z.enum(weekdays)).min(1),
	from: date,
	until: date,
	except: z.array(date).default([]),
	...hours
});

const monthly = z.strictObject({
	every: z.literal('month'),
	nth: z.enum(['first', 'second', 'third', 'fourth', 'last']),
	on: z.enum(weekdays),
	from: date,
	until: date,
	except: z.array(date).default([]),
	...hours
});

const listed = z.strictObject({ every: z.literal('date'), dates: z.array(date).min(1), ...hours });

/** When it happens, in wall-clock time of Europe/London: "17:00" stays five o'clock across clock changes. */
export const scheduleRule = z.discriminatedUnion('every', [weekly, monthly, listed], {
	error: 'a rule that starts with "every: week", "every: month" or "every: date"'
});
export type ScheduleRule = z.output<typeof scheduleRule>;

export const activity = z.strictObject({
	...entryFields,
	scheme: z.enum(['aiming-high', 'family-centre', 'other']),
	ages,
	interests: z.array(id).min(1),
	support: z.array(id).min(1),
	needs: z.array(id).min(1),
	for: prose(),
	booking: prose(),
	cost,
	provider: line(120),
	contact,
	place,
	access: z.array(id).default([]),
	/** What the papers say about when it happens. Never a time that they do not give. */
	when: prose(400),
	schedule: z.array(scheduleRule).default([]),
	/** A timetable made up to give filters and calendars a shape. Demonstration mode only. */
	example: z.boolean().default(false)
});
export type ActivityFields = z.output<typeof activity>;
