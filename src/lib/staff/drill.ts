import { SealingError } from '../sealing/errors.ts';
import { recipientOf, type PublicKeys } from '../sealing/keys.ts';
import { seal } from '../sealing/seal.ts';
import { holdTeamKey, pairsOf, type TeamKey } from './team-key.ts';

/** A form as the store holds it, with the notes about it. */
export interface DrillForm {
	reference: string;
	/** Id of the pair that it was sealed to. */
	keyId: string;
	sealed: Uint8Array;
	notes: Uint8Array[];
}

export interface DrillCounts {
	forms: number;
	opened: number;
	notes: number;
	openedNotes: number;
}

export interface DrillOutcome extends DrillCounts {
	/** Forms that stayed shut, or one of whose notes did. */
	shut: { reference: string; keyId: string }[];
}

type Pair = Pick<PublicKeys, 'id' | 'team' | 'recovery'>;

/**
 * Holds the recovery keys of some files, and nothing else that lies in them: a team key beside it would open the forms in
 * its place.
 * @param current id of the pair in use, whose recovery key must be among them
 * @throws SealingError that says which key was brought instead
 */
export async function holdRecoveryKey(
	identities: readonly string[],
	pairs: readonly Pair[],
	current: string
): Promise<TeamKey> {
	const found = await Promise.all(
		identities.map(async (identity) => ({
			identity,
			halves: pairsOf({ recipients: [await recipientOf(identity)] }, pairs)
		}))
	);
	const recovery = found.filter(({ halves }) => halves.some(({ half }) => half === 'recovery'));
	if (recovery.some(({ halves }) => halves.some(({ keys }) => keys.id === current)))
		return holdTeamKey(recovery.map(({ identity }) => identity));
	const brought = found.flatMap(({ halves }) =>
		halves.map(({ keys, half }) => `the ${half} key of ${keys.id}`)
	);
	throw new SealingError(
		`The recovery key of ${current} is needed. ${
			brought.length > 0 ? `This is ${brought.join(' and ')}.` : 'This key does not belong to this site.'
		}`
	);
}

/**
 * Proves that a trial message sealed now opens with this key.
 * @throws SealingError if it does not
 */
export async function openTrial(key: Pick<TeamKey, 'open'>, pair: Pair): Promise<void> {
	const trial = crypto.getRandomValues(new Uint8Array(1000));
	const opened = await key.open(await seal(trial, pair));
	if (opened.length !== trial.length || opened.some((byte, at) => byte !== trial[at]))
		throw new SealingError('The trial message came out changed. Do not rely on these keys: make new ones.');
}

/**
 * Opens everything that is in the store and forgets what it says at once.
 * @param batches of forms, as the server hands them out
 * @param tell hears how far it is
 * @throws TeamKeyLocked
 */
export async function openEverything(
	key: Pick<TeamKey, 'open'>,
	batches: AsyncIterable<readonly DrillForm[]>,
	tell: (sofar: DrillCounts) => void
): Promise<DrillOutcome> {
	const outcome: DrillOutcome = { forms: 0, opened: 0, notes: 0, openedNotes: 0, shut: [] };
	for await (const batch of batches) {
		for (const { reference, keyId, sealed, notes } of batch) {
			const form = await opens(key, sealed);
			const open = await Promise.all(notes.map((note) => opens(key, note)));
			outcome.forms += 1;
			outcome.opened += Number(form);
			outcome.notes += notes.length;
			outcome.openedNotes += open.filter(Boolean).length;
			if (!form || open.includes(false)) outcome.shut.push({ reference, keyId });
		}
		tell({ ...outcome });
	}
	return outcome;
}

async function opens(key: Pick<TeamKey, 'open'>, sealed: Uint8Array): Promise<boolean> {
	try {
		await key.open(sealed);
		return true;
	} catch (error) {
		if (error instanceof SealingError) return false;
		throw error;
	}
}
