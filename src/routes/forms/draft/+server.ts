import { json } from '@sveltejs/kit';
import { readVisit } from '$lib/server/submissions/visit.ts';
import type { RequestHandler } from './$types';

/** What a visitor without JavaScript has filled in of a form: for their own browser alone, which holds the code. */
export const GET: RequestHandler = async ({ cookies, url }) =>
	json(await readVisit(cookies, url.searchParams.get('form') ?? ''), {
		headers: { 'cache-control': 'no-store' }
	});
