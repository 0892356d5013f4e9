import { readdir } from 'node:fs/promises';
import type { PublicKeys } from '../../sealing/keys.ts';
import type { Settings } from '../settings.ts';
import { isCode, privateFolder, readPublicFile, type KeyEntry } from './key-files.ts';
import { createDemoKeys } from './make-keys.ts';

type Mode = Settings['MODE'];

/** The public keys that this site seals forms to, and those that it sealed to before. */
export class KeyRing {
	/** Every pair, the oldest first. */
	readonly all: readonly PublicKeys[];
	/** The pair in use. Whether forms may be sealed to it now, {@link KeyRing.usable} says. */
	readonly current: PublicKeys | undefined;
	readonly #mode: Mode;
	readonly #tested: boolean;
	readonly #privateHere: readonly string[];

	/** @param privateHere names of the files in the folder that private keys are first written to */
	constructor(mode: Mode, entries: readonly KeyEntry[], privateHere: readonly string[]) {
		this.all = entries.map(({ id, created, demo, team, recovery }) => ({
			id,
			created,
			demo,
			team,
			recovery
		}));
		const entry = inUse(entries);
		this.current = entry && this.known(entry.id);
		this.#mode = mode;
		this.#tested = entry?.tested !== undefined;
		this.#privateHere = privateHere;
	}

	/** A pair by its id, also one of earlier days. */
	known(id: string): PublicKeys | undefined {
		return this.all.find((keys) => keys.id === id);
	}

	/** The pair to seal a form to; undefined while no form may be taken. */
	usable(): PublicKeys | undefined {
		return this.whyNot() === undefined ? this.current : undefined;
	}

	/** Why no form can be taken, in a sentence for the people who run the site; undefined if forms can be taken. */
	whyNot(mode: Mode = this.#mode): string | undefined {
		const keys = this.current;
		if (!keys) return 'There are no keys to seal forms to. Run "npm run keys -- create".';
		if (mode === 'demo') return undefined;
		if (keys.demo)
			return 'The only keys are demonstration keys, and anybody with this server could read what they seal. Run "npm run keys -- create".';
		if (!this.#tested)
			return `Nobody has opened a trial message with the keys ${keys.id} yet. Run "npm run keys -- test --team FILE --recovery FILE".`;
		const left = this.#privateHere.filter((name) =>
			this.all.some(({ id, demo }) => !demo && name.includes(id))
		);
		if (left.length > 0)
			return `Private keys still lie on this server, in keys/private of the data folder (${left.join(', ')}). Move them away, the team key and the recovery key to different places.`;
		return undefined;
	}
}

/**
 * The newest pair that was tested, so that a rotation never closes the forms; the newest if none was. A demonstration pair
 * counts only while there is no other.
 */
function inUse(entries: readonly KeyEntry[]): KeyEntry | undefined {
	const real = entries.filter(({ demo }) => !demo);
	const from = real.length > 0 ? real : entries;
	return from.findLast(({ tested }) => tested !== undefined) ?? from.at(-1);
}

/**
 * Reads `DATA_DIR/keys`. A demonstration without keys makes some by itself. Cheap enough to call for each form, so that
 * a rotation needs no restart.
 * @throws KeysError if the public file is not as this site writes it
 */
export async function loadKeys({ DATA_DIR, MODE }: Pick<Settings, 'DATA_DIR' | 'MODE'>): Promise<KeyRing> {
	let entries = await readPublicFile(DATA_DIR);
	if (entries.length === 0 && MODE === 'demo') {
		await createDemoKeys(DATA_DIR);
		entries = await readPublicFile(DATA_DIR);
	}
	return new KeyRing(MODE, entries, await filesIn(privateFolder(DATA_DIR)));
}

async function filesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (isCode(error, 'ENOENT')) return [];
		throw error;
	}
}
