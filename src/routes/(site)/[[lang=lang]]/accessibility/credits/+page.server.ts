import { languageEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator } from './$types';

export const entries: EntryGenerator = languageEntries;
