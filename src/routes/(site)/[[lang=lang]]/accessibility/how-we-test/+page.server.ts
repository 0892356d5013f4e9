import { criteria } from '$lib/accessibility/criteria.ts';
import { languageEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = () => ({ criteria });
