import { calendarFile } from '$lib/calendar/ics.ts';
import { calendarEntry } from '$lib/server/content/activity-view.ts';
import { offer } from '$lib/server/content/offer.ts';
import type { RequestHandler } from './$types';

export const prerender = true;

export const GET: RequestHandler = () => {
	const now = new Date();
	const entries = offer.activities.map((activity) => calendarEntry(activity, offer, now));
	const checked =
		offer.activities
			.map(({ fields }) => fields.checked)
			.sort()
			.at(-1) ?? '2026-01-01';
	return new Response(calendarFile(`${offer.site.name}: activities`, entries, checked), {
		headers: { 'content-type': 'text/calendar; charset=utf-8' }
	});
};
