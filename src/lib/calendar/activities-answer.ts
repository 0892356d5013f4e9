import { londonToday } from './dates.ts';
import {
	readActivityFilter,
	whatsOn,
	type ActivityCard,
	type ActivityFilter,
	type UpcomingActivity
} from './whats-on.ts';

/** A value of a filter; `lang` where its words are not the reader's. */
interface Choice {
	id: string;
	label: string;
	lang?: string;
}

/** The values that the filters of the list offer. */
export interface ActivityChoices {
	interests: readonly Choice[];
	support: readonly Choice[];
	access: readonly Choice[];
	places: readonly Choice[];
}

export interface ActivitiesAnswer extends ActivityChoices {
	filter: ActivityFilter;
	activities: UpcomingActivity[];
	total: number;
}

export interface ActivitiesSource {
	activities: readonly ActivityCard[];
	activityChoices: ActivityChoices;
}

/** What is on for a query string, from today on; the same on the server and, with no network, on the device. */
export function answerActivities(
	{ activities, activityChoices: choices }: ActivitiesSource,
	query: URLSearchParams,
	now: Date
): ActivitiesAnswer {
	const filter = readActivityFilter(query);
	const found = whatsOn(activities, filter, londonToday(now));
	const used = new Set(activities.flatMap((card) => [...card.access, ...(card.place ? [card.place] : [])]));
	return {
		filter,
		activities: found,
		total: found.length,
		interests: choices.interests,
		support: choices.support,
		// A choice that can only ever give nothing is not offered.
		access: choices.access.filter(({ id }) => used.has(id)),
		places: choices.places.filter(({ id }) => used.has(id))
	};
}
