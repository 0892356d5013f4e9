import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { londonToUtc, occurrences } from './dates.ts';
import { calendarFile } from './ics.ts';

const weekly = {
	every: 'week' as const,
	on: ['sunday' as const],
	from: '2026-10-18',
	until: '2026-11-01',
	except: [],
	start: '17:00',
	end: '18:30',
	season: 'term' as const
};

function read(text: string) {
	const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
	for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
	return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

test('an independent reader finds the same wall-clock times on both sides of the October clock change', () => {
	const dates = occurrences([weekly], '2026-01-01', '2026-12-31');
	const text = calendarFile(
		'Test',
		[
			{
				slug: 'x',
				title: 'Boccia, and tea; "yes"',
				description: 'Line one\nLine two',
				place: 'Ask',
				url: 'http://localhost:3000/activities/x',
				example: true,
				occurrences: dates
			}
		],
		'2026-11-21'
	);
	const events = read(text);
	expect(events.map((event) => event.startDate.toString())).toEqual([
		'2026-10-18T17:00:00',
		'2026-10-25T17:00:00',
		'2026-11-01T17:00:00'
	]);
	expect(events.map((event) => event.startDate.toJSDate().toISOString())).toEqual(
		dates.map(({ date, start }) => londonToUtc(date, start))
	);
	expect(events[0]?.summary).toBe('EXAMPLE: Boccia, and tea; "yes"');
	expect(events[0]?.description).toBe('Line one\nLine two');
});

test('lines are folded at 75 bytes and end in CRLF, as RFC 5545 asks', () => {
	const text = calendarFile(
		'Test',
		[
			{
				slug: 'x',
				title: 'Ł'.repeat(100),
				description: '',
				place: '',
				url: 'http://localhost:3000/',
				example: false,
				occurrences: occurrences([weekly], '2026-10-18', '2026-10-18')
			}
		],
		'2026-11-21'
	);
	for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	expect(text.replaceAll('\r\n', '')).not.toContain('\n');
	expect(read(text)[0]?.summary).toBe('Ł'.repeat(100));
});

test('the same content gives the same bytes', () => {
	const make = () => calendarFile('Test', [], '2026-11-21');
	expect(make()).toBe(make());
});
