import { error } from '@sveltejs/kit';
import { calendarFile } from '$lib/calendar/ics.ts';
import { calendarEntry } from '$lib/server/content/activity-view.ts';
import { offer } from '$lib/server/content/offer.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () => offer.activities.map(({ slug }) => ({ slug }));

export const GET: RequestHandler = ({ params }) => {
	const activity = offer.activities.find(({ slug }) => slug === params.slug);
	if (!activity) error(404, 'Not found');
	const entry = calendarEntry(activity, offer, new Date());
	return new Response(calendarFile(activity.fields.title, [entry], activity.fields.checked), {
		headers: { 'content-type': 'text/calendar; charset=utf-8' }
	});
};
