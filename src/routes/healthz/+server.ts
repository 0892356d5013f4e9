import { json } from '@sveltejs/kit';
import { version } from '$app/environment';
import { readBuildStamp } from '$lib/server/http/build-stamp.ts';
import type { RequestHandler } from './$types';

/** For whoever watches the server: is it up, and which code and content does it run? */
export const GET: RequestHandler = async () =>
	json({ status: 'ok', version, ...(await readBuildStamp()) }, { headers: { 'cache-control': 'no-store' } });
