import symbols from 'virtual:symbols';
import { error } from '@sveltejs/kit';
import type { EntryGenerator, RequestHandler } from './$types';

// A council without Easy Read has none, which is no fault of its build.
export const prerender = 'auto';

export const entries: EntryGenerator = () => Object.keys(symbols).map((id) => ({ id }));

/** One picture of Easy Read. A file of its own is fetched once for all pages that show it. */
export const GET: RequestHandler = ({ params }) => {
	if (!Object.hasOwn(symbols, params.id)) error(404, 'There is no such picture.');
	return new Response(symbols[params.id], { headers: { 'content-type': 'image/svg+xml' } });
};
