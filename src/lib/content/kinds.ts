import { z } from 'zod';
import type { FolderKind } from './local-offer.ts';
import { activity } from './schema/activity.ts';
import { figure } from './schema/figure.ts';
import { form } from './schema/form.ts';
import { guide, page, threshold } from './schema/guide.ts';
import { documents, jargon, provision, symbols, topics, vocabulary } from './schema/reference.ts';
import { reply } from './schema/reply.ts';
import { service } from './schema/service.ts';
import { site } from './schema/site.ts';
import { situations } from './schema/situations.ts';
import { synonyms } from './schema/synonyms.ts';
import { typed } from './schema/typed.ts';
import { words as shortWords } from './schema/words.ts';

/** Markdown folders and the schema of their front matter. */
export const entrySchemas = {
	services: service,
	activities: activity,
	thresholds: threshold,
	guides: guide,
	'you-said-we-did': reply,
	pages: page
} satisfies Record<FolderKind, z.ZodType>;

/** What staff call the kinds that `content -- new` writes, and the folder of each. */
export const kindFolders = {
	service: 'services',
	activity: 'activities',
	guide: 'guides',
	threshold: 'thresholds',
	reply: 'you-said-we-did',
	figure: 'figures',
	form: 'forms',
	page: 'pages'
} as const satisfies Record<string, FolderKind | 'figures' | 'forms'>;
export type KindName = keyof typeof kindFolders;

/** The words of an entry that a translation file may replace; everything else stays with the English file. */
const words = {
	title: z.string(),
	summary: z.string(),
	also: z.array(z.string()),
	questions: z.array(z.string()),
	for: z.string(),
	how: z.string(),
	decisions: z.string(),
	opening: z.string(),
	when: z.string(),
	booking: z.string(),
	answer: z.string(),
	who: z.string(),
	route: z.string(),
	consent: z.string(),
	examples: z.array(z.string()),
	said: z.string()
};

const hashForm = 'what `npm run content -- follow` writes, in quotes, such as "1f0c9a77"';
/** Which words of the English file a translation follows (server/content/follows.ts). */
const follows = z.string().regex(/^[0-9a-f]{8}$/, { error: hashForm });
export const translationSchema = z.strictObject({ ...words, follows }).partial();

/** Single files and yaml folders, by the path a newcomer would look for. */
export const fileSchemas = {
	site,
	documents,
	jargon,
	topics,
	provision,
	vocabulary,
	symbols,
	figure,
	form,
	situations,
	synonyms,
	typed,
	words: shortWords
};

/** What a file of a kind holds: front matter and text (`.md`), or fields only (`.yaml`). */
export function fileOfKind(kind: KindName): { ending: 'md' | 'yaml'; schema: z.ZodType } {
	const folder = kindFolders[kind];
	if (folder === 'figures') return { ending: 'yaml', schema: fileSchemas.figure };
	if (folder === 'forms') return { ending: 'yaml', schema: fileSchemas.form };
	return { ending: 'md', schema: entrySchemas[folder] };
}
