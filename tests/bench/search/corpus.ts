import { resolve } from 'node:path';
import type { LocalOffer } from '../../../src/lib/content/local-offer.ts';
import type { Situation } from '../../../src/lib/content/schema/situations.ts';
import { formatFinding } from '../../../src/lib/content/finding.ts';
import { mergedMessages } from '../../../src/lib/i18n/plugin.ts';
import { createTranslator } from '../../../src/lib/i18n/translate.ts';
import type { SearchDocument } from '../../../src/lib/search/documents.ts';
import type { SearchWords } from '../../../src/lib/search/engine.ts';
import type { FindingData } from '../../../src/lib/offline/finding-data.ts';
import { readContent } from '../../../src/lib/server/content/read.ts';
import { findingData } from '../../../src/lib/server/content/finding.ts';

export interface Corpus {
	documents: SearchDocument[];
	words: SearchWords;
}

const contentFolder = resolve(import.meta.dirname, '../../../content');

/** @throws Error with every finding when the folder cannot be read */
async function readOffer(folder: string): Promise<LocalOffer> {
	// The day only decides which review dates have passed, and those change no text.
	const { offer, findings } = await readContent(folder, { mode: 'demo', today: '2026-01-01' });
	if (!offer) throw new Error(findings.map((finding) => formatFinding(finding, folder)).join('\n'));
	return offer;
}

/**
 * What the site of the council's own content searches and lists in English.
 * @throws Error with every finding when the folder cannot be read
 */
export async function readFinding(folder = contentFolder): Promise<FindingData> {
	const offer = await readOffer(folder);
	return findingData(offer, 'en-GB', createTranslator('en-GB', mergedMessages('en-GB')));
}

/** What happens in families' lives, as the council's own content tells it, in the order of the files' names. */
export async function readSituations(): Promise<Situation[]> {
	const { situations } = await readOffer(contentFolder);
	return [...situations]
		.sort((a, b) => (a.slug < b.slug ? -1 : 1))
		.flatMap(({ fields }) => fields.situations);
}

/** The same as the engines of the bench take it. */
export async function readCorpus(): Promise<Corpus> {
	const { documents, searchWords } = await readFinding();
	return { documents, words: searchWords };
}
