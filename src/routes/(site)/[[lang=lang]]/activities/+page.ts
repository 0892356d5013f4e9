import type { ActivitiesAnswer } from '$lib/calendar/activities-answer.ts';
import type { PageLoad } from './$types';

export const prerender = false;
export const csr = true;

export const load: PageLoad = async ({ parent, fetch, url }) => {
	const { locale } = await parent();
	const response = await fetch(`/data/${locale}/activities${url.search}`);
	return { answer: (await response.json()) as ActivitiesAnswer };
};
