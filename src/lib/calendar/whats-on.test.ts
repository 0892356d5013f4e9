import { describe, expect, test } from 'vitest';
import type { ScheduleRule } from '../content/schema/activity.ts';
import {
	dayKinds,
	readActivityFilter,
	whatsOn,
	writeActivityFilter,
	type ActivityCard,
	type ActivityFilter
} from './whats-on.ts';

type WeeklyRule = Extract<ScheduleRule, { every: 'week' }>;

/** A Saturday. */
const today = '2026-11-21';

const every = (
	on: 'monday' | 'friday' | 'saturday' | 'sunday',
	start = '10:00',
	season: ScheduleRule['season'] = 'term'
): WeeklyRule => ({
	every: 'week',
	on: [on],
	from: '2026-09-01',
	until: '2027-07-31',
	except: [],
	start,
	end: '20:00',
	season
});

function card(slug: string, schedule: ScheduleRule[], change: Partial<ActivityCard> = {}): ActivityCard {
	return {
		slug,
		title: slug,
		summary: '',
		when: '',
		scheme: 'other',
		ages: { from: 5, to: 11 },
		interests: ['sport'],
		support: ['group'],
		access: ['step-free'],
		place: 'oakham',
		placeKind: 'place',
		schedule,
		example: false,
		...change
	};
}

const found = (cards: ActivityCard[], filter: Partial<ActivityFilter> = {}, day = today) =>
	whatsOn(cards, { evening: false, ...filter }, day).map((one) => one.card.slug);

describe('what is on', () => {
	test('the soonest stands on top, and what has no dates at the end, by title', () => {
		const cards = [
			card('z no dates', []),
			card('a no dates', []),
			card('friday', [every('friday')]),
			card('saturday late', [every('saturday', '15:00')]),
			card('saturday', [every('saturday')])
		];
		expect(found(cards)).toEqual(['saturday', 'saturday late', 'friday', 'a no dates', 'z no dates']);
	});

	test('the next three meetings are shown, today counted', () => {
		const [one] = whatsOn([card('a', [every('saturday')])], { evening: false }, today);
		expect(one?.next.map(({ date }) => date)).toEqual(['2026-11-21', '2026-11-28', '2026-12-05']);
	});

	test('meetings further off than a year are not looked for', () => {
		const far: WeeklyRule = { ...every('monday'), from: '2028-01-01', until: '2028-12-31' };
		expect(whatsOn([card('far', [far])], { evening: false }, today)).toMatchObject([{ next: [] }]);
	});

	test('an activity without dates fits every wish about days and times, because nobody knows', () => {
		for (const day of dayKinds) expect(found([card('ask', [])], { day, evening: true })).toEqual(['ask']);
	});
});

describe('by day and time', () => {
	test('evening means a start at five or later', () => {
		const cards = [
			card('16:59', [every('monday', '16:59')]),
			card('17:00', [every('monday', '17:00')]),
			card('19:30', [every('monday', '19:30')])
		];
		expect(found(cards, { evening: true })).toEqual(['17:00', '19:30']);
	});

	test('an activity with some meetings in the evening shows only those', () => {
		const [one] = whatsOn(
			[card('both', [every('monday', '10:00'), every('friday', '18:00')])],
			{ evening: true },
			today
		);
		expect(one?.next.map(({ date, start }) => `${date} ${start}`)).toEqual([
			'2026-11-27 18:00',
			'2026-12-04 18:00',
			'2026-12-11 18:00'
		]);
	});

	test('the weekend is Saturday and Sunday, the week the other days', () => {
		const cards = [
			card('monday', [every('monday')]),
			card('friday', [every('friday')]),
			card('saturday', [every('saturday')]),
			card('sunday', [every('sunday')])
		];
		expect(found(cards, { day: 'weekend' })).toEqual(['saturday', 'sunday']);
		expect(found(cards, { day: 'weekday' })).toEqual(['monday', 'friday']);
	});

	test('holidays are what a rule says is in the holidays, on any day', () => {
		const cards = [
			card('term', [every('monday')]),
			card('all year', [every('monday', '10:00', 'all-year')]),
			card('holiday', [every('monday', '10:00', 'holiday'), every('saturday')])
		];
		expect(found(cards, { day: 'holiday' })).toEqual(['holiday']);
		const [one] = whatsOn(cards, { day: 'holiday', evening: false }, today);
		expect(one?.next.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-30', '2026-12-07']);
	});
});

describe('by the other wishes', () => {
	test('age, with the first and the last year counted', () => {
		expect([4, 5, 11, 12].map((age) => found([card('a', [])], { age }).length)).toEqual([0, 1, 1, 0]);
		expect(found([card('all', [], { ages: { from: 0, to: 25 } })], { age: 0 })).toEqual(['all']);
	});

	test('interest and access', () => {
		const cards = [card('a', []), card('b', [], { interests: ['music', 'sport'], access: [] })];
		expect(found(cards, { interest: 'music' })).toEqual(['b']);
		expect(found(cards, { interest: 'sport' })).toEqual(['a', 'b']);
		expect(found(cards, { access: 'step-free' })).toEqual(['a']);
	});

	test('support, where "ask" may be any', () => {
		const cards = [card('group', []), card('ask', [], { support: ['ask'] })];
		expect(found(cards, { support: 'one-to-one' })).toEqual(['ask']);
		expect(found(cards, { support: 'group' })).toEqual(['ask', 'group']);
	});

	test('place, where what comes to you, is online or covers the county serves every village', () => {
		const cards = [
			card('a here', []),
			card('b there', [], { place: 'uppingham' }),
			card('c county', [], { place: 'rutland' }),
			card('d online', [], { place: undefined, placeKind: 'online' }),
			card('e visits', [], { place: undefined, placeKind: 'comes-to-you' }),
			card('f unknown', [], { place: undefined, placeKind: 'ask' })
		];
		expect(found(cards, { place: 'oakham' })).toEqual(['a here', 'c county', 'd online', 'e visits']);
	});

	test('all wishes at once', () => {
		const cards = [
			card('fits', [every('saturday', '18:00')]),
			card('too early', [every('saturday')]),
			card('other day', [every('monday', '18:00')]),
			card('too old', [every('saturday', '18:00')], { ages: { from: 12, to: 25 } })
		];
		expect(found(cards, { day: 'weekend', evening: true, age: 8 })).toEqual(['fits']);
	});
});

describe('a filter in an address', () => {
	const values = {
		age: [undefined, 0, 25],
		day: [undefined, ...dayKinds],
		evening: [false, true],
		interest: [undefined, 'sport', 'a&b=c d+é'],
		support: [undefined, 'ask'],
		access: [undefined, 'step-free'],
		place: [undefined, 'oakham']
	};

	test('is read back as it was written, in every combination', () => {
		let all: Record<string, unknown>[] = [{}];
		for (const [name, choices] of Object.entries(values)) {
			all = all.flatMap((filter) => choices.map((choice) => ({ ...filter, [name]: choice })));
		}
		expect(all).toHaveLength(3 * 4 * 2 * 3 * 2 * 2 * 2);
		const wrong = all.filter((filter) => {
			const query = writeActivityFilter(filter as Partial<ActivityFilter>);
			return JSON.stringify(readActivityFilter(new URLSearchParams(query))) !== JSON.stringify(filter);
		});
		expect(wrong).toEqual([]);
	});

	test('of no wishes is no address at all', () => {
		expect(writeActivityFilter({ evening: false })).toBe('');
		expect(readActivityFilter(new URLSearchParams())).toEqual({ evening: false });
	});

	test.each([
		'day=__proto__',
		'day=&age=&interest=&support=&access=&place=',
		'age=-1',
		'age=26',
		'age=old',
		'%E0%A4%A=&&&=;?#',
		'day=monday&day=tuesday'
	])('of junk (%s) never throws and leaves every activity in', (query) => {
		const filter = readActivityFilter(new URLSearchParams(query));
		expect(filter).toEqual({ evening: false });
		expect(found([card('a', [every('monday')])], filter)).toEqual(['a']);
	});

	test('for an interest that nobody has finds nothing and does not throw', () => {
		const filter = readActivityFilter(new URLSearchParams({ interest: '😀\u0000'.repeat(1000) }));
		expect(found([card('a', [])], filter)).toEqual([]);
	});
});
