import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Occurrence } from './dates.ts';

export interface CalendarEntry {
	slug: string;
	title: string;
	description: string;
	place: string;
	url: string;
	/** An example timetable says so in the title line of every entry. */
	example: boolean;
	occurrences: readonly Occurrence[];
}

/** Europe/London as RFC 5545 wants it said; the rule has been the same since 1996. */
const londonTimezone = `BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;

/**
 * A calendar file (RFC 5545). Each meeting is an event of its own, so that a calendar shows exactly the dates
 * on the page, holidays left out; times are wall-clock times in Europe/London.
 * @param stamp when the content was last checked, so that the same content gives the same bytes
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[], stamp: string): string {
	const calendar = ical({
		name,
		method: ICalCalendarMethod.PUBLISH,
		prodId: { company: 'Local Offer', product: 'Activities', language: 'EN' }
	});
	calendar.timezone({ name: 'Europe/London', generator: () => londonTimezone });
	for (const { slug, title, description, place, url, example, occurrences } of entries) {
		for (const { date, start, end } of occurrences) {
			calendar.createEvent({
				id: `${slug}-${date}-${start.replace(':', '')}@local-offer`,
				stamp: `${stamp}T00:00:00Z`,
				start: `${date}T${start}:00`,
				end: `${date}T${end}:00`,
				timezone: 'Europe/London',
				summary: example ? `EXAMPLE: ${title}` : title,
				description,
				location: place,
				url
			});
		}
	}
	return calendar.toString();
}
