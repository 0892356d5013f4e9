import { areRequestLettersOf, requestLettersOf } from '../sealing/fingerprint.ts';
import { identitiesIn, openKeyFile } from '../sealing/key-file.ts';
import { newKeyPair, recipientOf, type PublicKeys } from '../sealing/keys.ts';
import { open } from '../sealing/seal.ts';
import { SealingError } from '../sealing/errors.ts';
import { unwrapWithPrf, wrapWithPrf } from './prf-wrap.ts';
import { holdTeamKey, makeKeyFile, type Holding, type KeyFile, type TeamKey } from './team-key.ts';

/** What the browser of somebody without a team key draws: the public half goes to the server. */
export interface KeyRequest {
	recipient: string;
	/** To read out to the colleague who gives the key. */
	letters: string;
	/** The private half, which only the passkey opens that gave the secret. */
	forPasskey(secret: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
	/** The private half for a passkey that knows no secrets: the person keeps the file until the key comes. */
	forFile(): Promise<KeyFile>;
}

export async function newKeyRequest(): Promise<KeyRequest> {
	const { identity, recipient } = await newKeyPair();
	return {
		...{ recipient, letters: await requestLettersOf(recipient) },
		forPasskey: (secret) => wrapWithPrf(secret, identity),
		forFile: () => makeKeyFile(identity, 'Opens the answer to one request for the team key. PRIVATE.')
	};
}

/**
 * Seals the team keys for a colleague.
 *
 * The server could have put another public half in the place of theirs, and would then be given the key. So the giver
 * types the letters that the colleague reads out, from their own screen and by voice. They are not shown to the giver:
 * letters that stand there are nodded through.
 * @param which public halves of the team keys of this site; the recovery key is never given
 * @throws SealingError if the letters are those of another key; TeamKeyLocked
 */
export async function giveKey(
	key: Pick<TeamKey, 'copyForColleague'>,
	{ recipient, heard, which }: { recipient: string; heard: string; which: readonly string[] }
): Promise<Uint8Array> {
	if (!(await areRequestLettersOf(heard, recipient)))
		throw new SealingError(
			'These are not the letters of this request. Have them read out once more, slowly. If they still differ, somebody may stand between you: do not give the key, and tell whoever is responsible for information security.'
		);
	return key.copyForColleague(recipient, which);
}

/** How somebody opens what they were given: with the passkey that they asked with, or with the file that they kept. */
export type RequestSecret =
	{ secret: Uint8Array; wrapped: Uint8Array } | { file: Uint8Array; passphrase: string };

async function identityOf(own: RequestSecret): Promise<string> {
	const text =
		'secret' in own
			? await unwrapWithPrf(own.secret, own.wrapped)
			: await openKeyFile(own.file, own.passphrase);
	const [identity = ''] = identitiesIn(text);
	return identity;
}

/**
 * The letters of a request that was made earlier. From the private half, which never left this person: those of the
 * public half that the server shows would fit one that somebody put there.
 * @throws SealingError if it does not open
 */
export async function ownLetters(own: RequestSecret): Promise<string> {
	return requestLettersOf(await recipientOf(await identityOf(own)));
}

/**
 * Opens the key that a colleague gave, and holds it.
 * @param keys the pair in use, as the site shows it to everybody
 * @throws SealingError if it does not open, or is not the key in use
 */
export async function takeKey(
	sealed: Uint8Array,
	own: RequestSecret,
	keys: Pick<PublicKeys, 'team'>,
	holding?: Holding
): Promise<TeamKey> {
	const given = new TextDecoder().decode(await open(sealed, await identityOf(own)));
	const key = await holdTeamKey(identitiesIn(given), holding);
	if (key.recipients.includes(keys.team)) return key;
	key.lock();
	throw new SealingError(
		'What you were given is not the team key in use. Ask again, and compare the letters with your colleague once more.'
	);
}
