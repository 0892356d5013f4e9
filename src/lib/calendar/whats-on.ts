import type { ListMarks } from '../content/local-offer.ts';
import type { ScheduleRule } from '../content/schema/activity.ts';
import { addDays, occurrences, weekday, type Occurrence } from './dates.ts';

/** What the list of activities needs to know of each. */
export interface ActivityCard extends ListMarks {
	slug: string;
	title: string;
	summary: string;
	when: string;
	scheme: 'aiming-high' | 'family-centre' | 'other';
	ages: { from: number; to: number };
	interests: string[];
	support: string[];
	access: string[];
	place: string | undefined;
	placeKind: 'place' | 'online' | 'comes-to-you' | 'ask';
	schedule: ScheduleRule[];
	example: boolean;
}

export const dayKinds = ['weekday', 'weekend', 'holiday'] as const;
export type DayKind = (typeof dayKinds)[number];

export interface ActivityFilter {
	age?: number;
	day?: DayKind;
	/** Starts at five o'clock or later: what families in the survey asked for. */
	evening: boolean;
	interest?: string;
	support?: string;
	access?: string;
	place?: string;
}

export function readActivityFilter(query: URLSearchParams): ActivityFilter {
	const age = Number.parseInt(query.get('age') ?? '', 10);
	return {
		age: age >= 0 && age <= 25 ? age : undefined,
		day: dayKinds.find((kind) => kind === query.get('day')),
		evening: query.has('evening'),
		interest: query.get('interest') || undefined,
		support: query.get('support') || undefined,
		access: query.get('access') || undefined,
		place: query.get('place') || undefined
	};
}

export function writeActivityFilter(filter: Partial<ActivityFilter>): string {
	const query = new URLSearchParams();
	if (filter.age !== undefined) query.set('age', String(filter.age));
	if (filter.day) query.set('day', filter.day);
	if (filter.evening) query.set('evening', 'on');
	for (const name of ['interest', 'support', 'access', 'place'] as const) {
		const value = filter[name];
		if (value) query.set(name, value);
	}
	const text = query.toString();
	return text ? `?${text}` : '';
}

export interface UpcomingActivity {
	card: ActivityCard;
	/** The next meetings that fit the filter; none when the papers give no dates. */
	next: Occurrence[];
}

const horizonDays = 365;

/**
 * Activities that fit, those with dates first, the soonest on top. An activity without any dates fits every
 * wish about days and times, because nobody knows: its card says to ask.
 * @param today `2026-11-21`, the day in Rutland
 */
export function whatsOn(
	cards: readonly ActivityCard[],
	filter: ActivityFilter,
	today: string
): UpcomingActivity[] {
	return cards
		.filter((card) => fits(card, filter))
		.flatMap((card): UpcomingActivity[] => {
			const all = occurrences(card.schedule, today, addDays(today, horizonDays));
			const next = all.filter((one) => fitsTime(one, filter)).slice(0, 3);
			return all.length > 0 && next.length === 0 ? [] : [{ card, next }];
		})
		.sort((a, b) => sortKey(a).localeCompare(sortKey(b)) || a.card.title.localeCompare(b.card.title));
}

const sortKey = ({ next }: UpcomingActivity) => (next[0] ? `${next[0].date}${next[0].start}` : '9999');

function fits(card: ActivityCard, filter: ActivityFilter): boolean {
	return (
		(filter.age === undefined || (card.ages.from <= filter.age && filter.age <= card.ages.to)) &&
		(!filter.interest || card.interests.includes(filter.interest)) &&
		(!filter.support || card.support.includes(filter.support) || card.support.includes('ask')) &&
		(!filter.access || card.access.includes(filter.access)) &&
		(!filter.place ||
			card.place === filter.place ||
			card.place === 'rutland' ||
			card.placeKind === 'online' ||
			card.placeKind === 'comes-to-you')
	);
}

function fitsTime(one: Occurrence, filter: ActivityFilter): boolean {
	if (filter.evening && one.start < '17:00') return false;
	if (!filter.day) return true;
	const weekend = ['saturday', 'sunday'].includes(weekday(one.date));
	if (filter.day === 'holiday') return one.season === 'holiday';
	return filter.day === 'weekend' ? weekend : !weekend;
}
