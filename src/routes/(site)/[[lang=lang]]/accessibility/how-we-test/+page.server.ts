import { criteria, type Proof } from '$lib/accessibility/criteria.ts';
import { formatDate } from '$lib/i18n/format.ts';
import { languageEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = () => ({
	criteria: criteria.map(({ proof, ...criterion }) => ({ ...criterion, proof: proof.map(shown) }))
});

/** In English, as the names of the rules are. */
function shown(proof: Proof): { text: string; files: readonly string[] } {
	if (proof.by === 'person')
		return { text: `Looked at by the makers of this site on ${formatDate('en-GB', proof.day)}.`, files: [] };
	const files = proof.files ?? [];
	if (proof.by === 'test') return { text: 'Tested by', files };
	return { text: `There is nothing of this kind${files.length > 0 ? ', which is tested by' : '.'}`, files };
}
