import { rm } from 'node:fs/promises';
import { SLUG } from '../../content/schema/common.ts';
import { readSettings } from '../settings.ts';
import { checkDraft } from './check-draft.ts';
import { canPublish, placeNewFile, type Place } from './content-folder.ts';
import { PublishError } from './publish-error.ts';

/** Writes a line of the audit log; when it resolves, the line is on disk. */
export type WriteLog = (entry: { action: string; subject: string; detail?: string }) => Promise<void>;

/** The folders that staff pages add to, and how their files end. */
const endings = { 'you-said-we-did': '.md', figures: '.yaml' } as const;
export type PublishedKind = keyof typeof endings;

/** More than any entry is long. */
const longestText = 40_000;
const longestName = 120;

/**
 * Whether a path is a place for a new file of a kind. Nothing but letters, digits and hyphens comes through, so it can
 * lead nowhere else.
 * @example isPlaceFor('figures', 'figures/../site.yaml') // => false
 */
export function isPlaceFor(kind: PublishedKind, path: string): boolean {
	const [start, ending] = [`${kind}/`, endings[kind]];
	if (!path.startsWith(start) || !path.endsWith(ending) || path.length > longestName) return false;
	return SLUG.test(path.slice(start.length, -ending.length));
}

/**
 * Saves a new entry into the content folder, once the content check takes it, and writes down who did.
 * @param kind what the page that asks may add
 * @throws PublishError; StoreUnavailable from `record`, and then the file is not there
 */
export async function publishFile(
	kind: PublishedKind,
	file: { path: string; text: string; detail?: string },
	record: WriteLog,
	place: Place = readSettings()
): Promise<void> {
	const { path, text, detail } = file;
	const may = canPublish(place);
	if (!may.can) throw new PublishError(may.why);
	if (!isPlaceFor(kind, path))
		throw new PublishError(
			`The name of the file is not one for this page. Expected ${kind}/, small letters, digits and hyphens, and ${endings[kind]}.`
		);
	if (text.length > longestText || text.includes('\0'))
		throw new PublishError(
			`The text is too long for an entry, or is no text. At most ${longestText} characters fit.`
		);
	await checkDraft({ path, text }, place);
	const written = await placeNewFile(path, text, place);
	try {
		await record({ action: 'published', subject: path, ...(detail === undefined ? {} : { detail }) });
	} catch (error) {
		// Nothing is published of which the log does not tell.
		await rm(written, { force: true });
		throw error;
	}
}
