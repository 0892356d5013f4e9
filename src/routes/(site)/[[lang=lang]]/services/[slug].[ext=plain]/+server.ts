import { offer } from '$lib/server/content/offer.ts';
import { plainEntries, plainFile } from '$lib/server/content/plain/files.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () => plainEntries(offer.services);

export const GET: RequestHandler = ({ params }) => plainFile(offer.services, params);
