import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allEntries, translationFile, type LocalOffer } from '../../content/local-offer.ts';
import { wordsHash } from './follows.ts';

/** Why a file was left as it is, in words for the person who asked. */
export class FollowError extends Error {}

/** What each translation of the folder would say if it followed the English page of today, by its file. */
export function followsToday(offer: LocalOffer): Map<string, string> {
	return new Map(
		[...allEntries(offer), ...offer.pages].flatMap((entry) =>
			Object.keys(entry.translations).map((locale) => [translationFile(entry, locale), wordsHash(entry)])
		)
	);
}

/**
 * Writes into a translation that it follows the English page of today.
 * @param file below the folder
 * @returns false when it said so already
 * @throws FollowError for what is no translation of a page, or has no fields
 */
export async function writeFollows(folder: string, file: string, offer: LocalOffer): Promise<boolean> {
	const hash = followsToday(offer).get(file);
	if (hash === undefined)
		throw new FollowError(
			`${file} is not a translation of a page, or "npm run content -- check" finds errors in it. Name a file such as guides/carers.pl.md.`
		);
	const path = join(folder, file);
	const text = await readFile(path, 'utf8');
	const now = withFollows(text, hash);
	if (now === undefined)
		throw new FollowError(`${file} does not start with its fields between two lines of "---".`);
	if (now === text) return false;
	await writeFile(path, now);
	return true;
}

/**
 * The text with another hash in its fields, and no other byte changed.
 * @example withFollows('---\ntitle: x\n---\n', '1f0c9a77') // => '---\ntitle: x\nfollows: "1f0c9a77"\n---\n'
 */
export function withFollows(text: string, hash: string): string | undefined {
	const [, start, fields, end] = /^(\uFEFF?---\r?\n)([\s\S]*?)(\r?\n---(?:\r?\n|$))/.exec(text) ?? [];
	if (start === undefined || fields === undefined || end === undefined) return undefined;
	// In quotes: digits alone would be a number to YAML, and 1e10 too.
	const value = `"${hash}"`;
	const known = /^(follows:[ \t]*)(?:"[^"\n]*"|'[^'\n]*'|[^\s#]*)/m;
	const newLine = start.endsWith('\r\n') ? '\r\n' : '\n';
	const now = known.test(fields)
		? fields.replace(known, (_line, name: string) => `${name.trimEnd()} ${value}`)
		: `${fields}${newLine}follows: ${value}`;
	return start + now + end + text.slice(start.length + fields.length + end.length);
}
