import { error, json } from '@sveltejs/kit';
import { getDesk } from '$lib/server/submissions/desk.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { RequestHandler } from './$types';

/** The public keys that a device without a network seals to. */
export const GET: RequestHandler = async () => {
	const keys = await whileStored(async () => (await (await getDesk()).keys()).usable());
	if (!keys) error(503, 'Forms cannot be taken at the moment.');
	return json(keys);
};
