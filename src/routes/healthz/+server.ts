import { json } from '@sveltejs/kit';
import { version } from '$app/environment';
import { readBuildStamp } from '$lib/server/http/build-stamp.ts';
import { getDesk } from '$lib/server/submissions/desk.ts';
import { StoreUnavailable } from '$lib/server/submissions/store/store.ts';
import type { RequestHandler } from './$types';

/**
 * For whoever watches the server: is it up, which code and content does it run, and can it keep what families send? 503 when
 * the store cannot be written.
 */
export const GET: RequestHandler = async () => {
	const facts = { version, ...(await readBuildStamp()) };
	const headers = { 'cache-control': 'no-store' };
	try {
		const { store, keys } = await getDesk();
		await store.checkWritable();
		const closed = (await keys()).whyNot();
		return json({ status: 'ok', ...facts, database: store.engine, forms: closed ?? 'open' }, { headers });
	} catch (trouble) {
		if (!(trouble instanceof StoreUnavailable)) throw trouble;
		return json({ status: 'store-unavailable', why: trouble.message, ...facts }, { status: 503, headers });
	}
};
