import { error } from '@sveltejs/kit';
import { findForm } from '$lib/server/content/forms.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox } from '../../open-inbox.server.ts';
import { publishFor } from '../../publish.server.ts';
import type { RequestHandler } from './$types';

/** Saves the entry that staff made of a comment, which is public from here on. The comment itself stays sealed. */
export const POST: RequestHandler = async ({ request, params, locals }) => {
	const data = await request.formData();
	return whileStored(async () => {
		const open = await openInbox(locals, 'answerer');
		const row = await open.inbox.look(params.reference);
		if (!row) error(404, 'There is no such form. It may have been deleted on its day.');
		if (row.publicComment !== 1 || findForm(row.formId)?.publish === undefined)
			error(403, 'The family did not say that this may be published.');
		return publishFor(open, 'you-said-we-did', data, row.reference);
	});
};
