import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox } from '../../open-inbox.server.ts';
import { publishFor } from '../../publish.server.ts';
import type { RequestHandler } from './$types';

/** Saves the numbers of a question, counted and merged in the browser. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const data = await request.formData();
	return whileStored(async () => publishFor(await openInbox(locals, 'answerer'), 'figures', data));
};
