import { error, json } from '@sveltejs/kit';
import { commitOf } from '$lib/server/publish/commit.ts';
import { PublishError } from '$lib/server/publish/publish-error.ts';
import { publishFile, type PublishedKind, type WriteLog } from '$lib/server/publish/publish.ts';
import type { OpenInbox } from './open-inbox.server.ts';

/** What this person does to the content folder, for the log. */
export function logOf({ staff, audit }: OpenInbox): WriteLog {
	return (entry) => staff.engine.write((db) => audit(db, entry));
}

/**
 * Saves what a page of staff has made, and answers with the commit that must follow.
 * @param data `path` and `text`
 * @throws HttpError 422 with the reasons, a line each; StoreUnavailable
 */
export async function publishFor(
	open: OpenInbox,
	kind: PublishedKind,
	data: FormData,
	detail?: string
): Promise<Response> {
	const [path, text] = [data.get('path'), data.get('text')];
	if (typeof path !== 'string' || typeof text !== 'string') error(400, 'Send the path and the text.');
	const file = { path, text, ...(detail === undefined ? {} : { detail }) };
	try {
		await publishFile(kind, file, logOf(open));
	} catch (trouble) {
		if (!(trouble instanceof PublishError)) throw trouble;
		error(422, trouble.message);
	}
	return json({ commit: commitOf('Publish', [path]) }, { headers: { 'cache-control': 'no-store' } });
}
