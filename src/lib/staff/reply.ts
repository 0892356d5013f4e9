import { cleanText, countCharacters, isBlank } from '../forms/characters.ts';
import type { SealedForm } from '../sealing/envelope.ts';
import { SealingError } from '../sealing/errors.ts';
import type { PublicKeys } from '../sealing/keys.ts';
import { seal, sealReply as sealTo } from '../sealing/seal.ts';
import type { TeamKey } from './team-key.ts';

/** In characters as people count them; some pages of a letter. */
export const longestReply = 10_000;

/** What staff wrote cannot be sealed as it is. The message says what to change. */
export class WrittenError extends Error {
	override name = 'WrittenError';
}

function readWritten(text: string, what: 'reply' | 'note'): string {
	const written = cleanText(text).trim();
	if (isBlank(written)) throw new WrittenError(`The ${what} is empty. Write something first.`);
	const length = countCharacters(written, longestReply);
	if (length > longestReply)
		throw new WrittenError(
			`The ${what} has ${length} characters; at most ${longestReply} fit. Make it shorter.`
		);
	return written;
}

/**
 * Seals a reply so that only the family can read it, with the code of its receipt. Staff cannot open it again.
 * @throws WrittenError if it is empty or too long, SealingError if the form brought no key for a reply
 */
export async function sealReply(text: string, form: Pick<SealedForm, 'replyTo'>): Promise<Uint8Array> {
	return sealTo(new TextEncoder().encode(readWritten(text, 'reply')), form.replyTo);
}

/**
 * Seals a note about a submission for the team; the recovery key opens it too.
 * @throws WrittenError if it is empty or too long
 */
export async function sealNote(
	text: string,
	keys: Pick<PublicKeys, 'team' | 'recovery'>
): Promise<Uint8Array> {
	return seal(new TextEncoder().encode(readWritten(text, 'note')), keys);
}

/** The text of a note, or undefined if the key does not open it. @throws TeamKeyLocked */
export async function openNote(key: Pick<TeamKey, 'open'>, sealed: Uint8Array): Promise<string | undefined> {
	try {
		return cleanText(new TextDecoder().decode(await key.open(sealed)));
	} catch (error) {
		if (error instanceof SealingError) return undefined;
		throw error;
	}
}
