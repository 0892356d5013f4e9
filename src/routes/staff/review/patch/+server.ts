import { error } from '@sveltejs/kit';
import { PublishError } from '$lib/server/publish/publish-error.ts';
import { patchFor } from '$lib/server/publish/review-queue.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox } from '../../open-inbox.server.ts';
import { logOf } from '../../publish.server.ts';
import { readDueEntry } from '../due-entry.server.ts';
import type { RequestHandler } from './$types';

/** The change that says "still correct", as a file for `git apply`. A post, because it is written down who asked. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const data = await request.formData();
	return whileStored(async () => {
		const open = await openInbox(locals, 'answerer');
		const entry = readDueEntry(data);
		if (!entry) error(400, 'This page is not in the list.');
		try {
			const patch = await patchFor(entry, logOf(open));
			const name = `still-correct-${entry.file.replace(/\.\w+$/, '').replaceAll('/', '-')}.patch`;
			return new Response(patch, {
				headers: {
					'content-type': 'text/x-patch; charset=utf-8',
					'content-disposition': `attachment; filename="${name}"`
				}
			});
		} catch (trouble) {
			if (!(trouble instanceof PublishError)) throw trouble;
			error(422, trouble.message);
		}
	});
};
