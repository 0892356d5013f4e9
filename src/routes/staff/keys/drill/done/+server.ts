import { error } from '@sveltejs/kit';
import { drillEntry, readDrillResult } from '$lib/server/staff/drills.ts';
import { readObject } from '$lib/server/staff/staff-request.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openKeys } from '../../open-keys.server.ts';
import type { RequestHandler } from './$types';

/** Writes down what a drill counted, in the audit log and nowhere else. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const result = readDrillResult(await readObject(request));
	if (!result) error(400, 'The counts of the drill make no sense.');
	return whileStored(async () => {
		const { desk, staff, audit } = await openKeys(locals, 'answerer');
		const { current } = await desk.keys();
		if (!current) error(409, 'There are no keys to try.');
		await staff.engine.write((db) => audit(db, drillEntry(current.id, result)));
		return new Response(null, { status: 204 });
	});
};
