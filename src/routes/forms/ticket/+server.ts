import { error, json } from '@sveltejs/kit';
import { findForm } from '$lib/server/content/forms.ts';
import { newTicket } from '$lib/server/submissions/visit.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { RequestHandler } from './$types';

/** The ticket of a form that somebody begins to fill in: when that was, and the key that makes sending it twice one row. */
export const POST: RequestHandler = async ({ url }) => {
	const form = url.searchParams.get('form') ?? '';
	if (!findForm(form)) error(404, 'There is no such form.');
	return json(
		{ ticket: await whileStored(() => newTicket(form)) },
		{ headers: { 'cache-control': 'no-store' } }
	);
};
