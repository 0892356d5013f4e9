import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SealingError } from '../../sealing/errors.ts';
import {
	identityIn,
	keyFileText,
	keyIdOf,
	newKeyPair,
	recipientOf,
	type KeyKind,
	type KeyPair
} from '../../sealing/keys.ts';
import { open, seal } from '../../sealing/seal.ts';
import {
	isCode,
	KeysError,
	privateFolder,
	publishFirst,
	readPublicFile,
	replacePublicFile,
	writeNewFile,
	type KeyEntry
} from './key-files.ts';

interface NewKeys {
	dataDir: string;
	/** The folder for the private keys; left out: `DATA_DIR/keys/private`. */
	to?: string;
	kind?: KeyKind;
	now?: Date;
}

/** Where the private keys of a new pair were written. */
export interface WrittenKeys {
	id: string;
	team: string;
	recovery: string;
}

/** @throws KeysError if the site has keys of its own already */
export async function createKeys(options: NewKeys): Promise<WrittenKeys> {
	const entries = await readPublicFile(options.dataDir);
	const real = entries.find(({ demo }) => !demo);
	if (real)
		throw new KeysError(
			`There are keys already: ${real.id}, made ${real.created.slice(0, 10)}. For new ones run "npm run keys -- rotate".`
		);
	return writeKeys(options, entries);
}

/** Makes a new pair. It is used as soon as it was tested; the public halves of the old one stay known. */
export async function rotateKeys(options: NewKeys): Promise<WrittenKeys> {
	const entries = await readPublicFile(options.dataDir);
	if (!entries.some(({ demo }) => !demo))
		throw new KeysError('There are no keys to rotate. For the first ones run "npm run keys -- create".');
	return writeKeys(options, entries);
}

async function writeKeys(options: NewKeys, earlier: readonly KeyEntry[]): Promise<WrittenKeys> {
	const made = await makePair(options, false);
	try {
		if (earlier.length > 0) await replacePublicFile(options.dataDir, [...earlier, made.entry]);
		else if (!(await publishFirst(options.dataDir, made.entry)))
			throw new KeysError('Another process made keys at the same moment. Nothing was changed: look again.');
	} catch (error) {
		await removePrivate(made.written);
		throw error;
	}
	return made.written;
}

/**
 * Makes the keys of a demonstration: they protect nothing, as their private halves stay here, and live mode refuses them.
 * Of several processes that start together, one makes them for all.
 */
export async function createDemoKeys(dataDir: string): Promise<void> {
	const { entry, written } = await makePair({ dataDir }, true);
	let first = false;
	try {
		first = await publishFirst(dataDir, entry);
	} finally {
		if (!first) await removePrivate(written);
	}
}

async function makePair({ dataDir, to, kind, now = new Date() }: NewKeys, demo: boolean) {
	const [team, recovery] = [await newKeyPair(kind), await newKeyPair(kind)];
	const halves = { team: team.recipient, recovery: recovery.recipient };
	const id = await keyIdOf(halves);
	const created = now.toISOString();
	const folder = resolve(to ?? privateFolder(dataDir));
	const written = {
		id,
		team: join(folder, `${demo ? 'demonstration-' : ''}team-${id}.key`),
		recovery: join(folder, `${demo ? 'demonstration-' : ''}recovery-${id}.key`)
	};
	const comment = (name: string) => [
		`${demo ? 'DEMONSTRATION ' : ''}${name} key ${id} of the Local Offer. PRIVATE: whoever holds it can read every form.`,
		`created: ${created}`
	];
	// The private halves first: a public half whose private one was never written would lose what families send.
	await writePrivate(written.team, team, comment('Team'));
	try {
		await writePrivate(written.recovery, recovery, comment('Recovery'));
	} catch (error) {
		await rm(written.team);
		throw error;
	}
	const entry: KeyEntry = { id, created, demo, ...halves, ...(demo && { tested: created }) };
	return { entry, written };
}

async function writePrivate(path: string, pair: KeyPair, comment: readonly string[]): Promise<void> {
	await writeNewFile(path, keyFileText(pair, comment), 0o600);
}

async function removePrivate({ team, recovery }: WrittenKeys): Promise<void> {
	await Promise.all([rm(team), rm(recovery)]);
}

interface TrialKeys {
	dataDir: string;
	/** Files that hold the private keys. */
	team: string;
	recovery: string;
	now?: Date;
}

/**
 * Seals a trial message to the public keys and opens it with each private key, then notes that in the public file.
 * @returns the id of the pair
 * @throws KeysError if a file cannot be read, holds no private key, or one that does not belong
 */
export async function testKeys({ dataDir, team, recovery, now = new Date() }: TrialKeys): Promise<string> {
	const entries = await readPublicFile(dataDir);
	const identities = { team: await readIdentity(team), recovery: await readIdentity(recovery) };
	const pair = await pairOf(entries, {
		team: await recipientOf(identities.team),
		recovery: await recipientOf(identities.recovery)
	});
	const trial = crypto.getRandomValues(new Uint8Array(1000));
	const sealed = await seal(trial, pair);
	for (const identity of [identities.team, identities.recovery]) {
		const opened = await open(sealed, identity);
		if (Buffer.compare(trial, opened) !== 0)
			throw new KeysError(`A trial message sealed to ${pair.id} came out changed. Make a new pair of keys.`);
	}
	const tested = now.toISOString();
	await replacePublicFile(
		dataDir,
		entries.map((entry) => (entry.id === pair.id ? { ...entry, tested } : entry))
	);
	return pair.id;
}

async function readIdentity(path: string): Promise<string> {
	try {
		const identity = identityIn(await readFile(path, 'utf8'));
		await recipientOf(identity);
		return identity;
	} catch (error) {
		if (error instanceof SealingError) throw new KeysError(`${path}: ${error.message}`);
		if (isCode(error, 'ENOENT')) throw new KeysError(`${path}: there is no such file.`);
		throw error;
	}
}

async function pairOf(
	entries: readonly KeyEntry[],
	found: { team: string; recovery: string }
): Promise<KeyEntry> {
	const pair = entries.find(({ team, recovery }) => team === found.team && recovery === found.recovery);
	if (pair) return pair;
	if (found.team === found.recovery)
		throw new KeysError('Both files hold the same key. Give the other one too.');
	if (entries.some(({ team, recovery }) => team === found.recovery && recovery === found.team))
		throw new KeysError('The files are the wrong way round: swap --team and --recovery.');
	const halves = entries.flatMap(({ team, recovery }) => [team, recovery]);
	const strange = (['team', 'recovery'] as const).filter((name) => !halves.includes(found[name]));
	throw new KeysError(
		strange.length > 0
			? `The file given by --${strange.join(' and --')} holds no key of this site (${idsOf(entries)}).`
			: 'The two files are of different pairs. Give the files whose names end in the same id.'
	);
}

const idsOf = (entries: readonly KeyEntry[]) => entries.map(({ id }) => id).join(', ') || 'it has none yet';
