import { resolve } from 'node:path';
import { formatFinding } from '../../../src/lib/content/finding.ts';
import { mergedMessages } from '../../../src/lib/i18n/plugin.ts';
import { createTranslator } from '../../../src/lib/i18n/translate.ts';
import type { SearchDocument } from '../../../src/lib/search/documents.ts';
import type { SearchWords } from '../../../src/lib/search/engine.ts';
import { readContent } from '../../../src/lib/server/content/read.ts';
import { searchDocuments } from '../../../src/lib/server/content/search.ts';

export interface Corpus {
	documents: SearchDocument[];
	words: SearchWords;
}

/**
 * The council's own content, as the site searches it in English.
 * @throws Error with every finding when the folder cannot be read
 */
export async function readCorpus(folder = resolve(import.meta.dirname, '../../../content')): Promise<Corpus> {
	// The day only decides which review dates have passed, and those change no text.
	const { offer, findings } = await readContent(folder, { mode: 'demo', today: '2026-01-01' });
	if (!offer) throw new Error(findings.map((finding) => formatFinding(finding, folder)).join('\n'));
	const t = createTranslator('en-GB', mergedMessages('en-GB'));
	return {
		documents: searchDocuments(offer, 'en-GB', t),
		words: { synonyms: offer.synonyms, places: offer.vocabulary.places }
	};
}
