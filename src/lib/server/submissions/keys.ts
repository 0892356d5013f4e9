import { readdir } from 'node:fs/promises';
import { isFingerprintOf } from '../../sealing/fingerprint.ts';
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
	readonly #named: NamedKeys | undefined;
	/** Tested, later than the pair in use, and not named by the content. */
	readonly #newer: string | undefined;

	/**
	 * @param privateHere names of the files in the folder that private keys are first written to
	 * @param named the keys that the content names, if it names any
	 */
	constructor(mode: Mode, entries: readonly KeyEntry[], privateHere: readonly string[], named?: NamedKeys) {
		this.all = entries.map(({ id, created, demo, team, recovery }) => ({
			id,
			created,
			demo,
			team,
			recovery
		}));
		// A demonstration makes its own keys, which no content can name.
		this.#named = mode === 'live' ? named : undefined;
		const newest = inUse(entries);
		const entry = entries.find(({ id }) => id === this.#named?.id) ?? newest;
		this.current = entry && this.known(entry.id);
		const isNewer =
			newest?.tested !== undefined && entries.indexOf(newest) > entries.findIndex((one) => one === entry);
		this.#newer = isNewer ? newest.id : undefined;
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
		if (this.#isSwapped())
			return `The keys on this server (${keys.id}) are not the ones that site.yaml names (${this.#named?.fingerprint}). Somebody may have put them there to read along, so no form is taken. If you made new keys yourself, put their line into site.yaml and publish it. If not, put "keys/public.json" of the data folder back from a backup, and tell whoever is responsible for information security.`;
		if (!this.#tested)
			return `Nobody has opened a trial message with the keys ${keys.id} yet. Run "npm run keys -- test --team FILE --recovery FILE".`;
		const left = this.#privateHere.filter((name) =>
			this.all.some(({ id, demo }) => !demo && name.includes(id))
		);
		if (left.length > 0)
			return `Private keys still lie on this server, in keys/private of the data folder (${left.join(', ')}). Move them away, the team key and the recovery key to different places.`;
		return undefined;
	}

	/** What is wrong with the keys beside the content, in a sentence for staff and for the log. */
	alarm(): string | undefined {
		if (this.#isSwapped()) return this.whyNot();
		if (!this.#named || !this.#newer) return undefined;
		return `There are newer keys on this server (${this.#newer}), but site.yaml still names ${this.#named.fingerprint}. Forms go on being sealed to those. If you made the new ones yourself, put their line into site.yaml and publish it. If not, tell whoever is responsible for information security.`;
	}

	#isSwapped(): boolean {
		return this.#named !== undefined && this.current !== undefined && this.current.id !== this.#named.id;
	}
}

/** The keys that site.yaml names. */
interface NamedKeys {
	fingerprint: string;
	/** Of the pair on this server; undefined if it has no such pair. */
	id: string | undefined;
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
 * @param fingerprint the one in site.yaml. In live mode forms are sealed to that pair alone: whoever can write into the
 *   data folder but not into the content would else read everything from then on.
 * @throws KeysError if the public file is not as this site writes it
 */
export async function loadKeys(
	{ DATA_DIR, MODE }: Pick<Settings, 'DATA_DIR' | 'MODE'>,
	fingerprint?: string
): Promise<KeyRing> {
	let entries = await readPublicFile(DATA_DIR);
	if (entries.length === 0 && MODE === 'demo') {
		await createDemoKeys(DATA_DIR);
		entries = await readPublicFile(DATA_DIR);
	}
	const named = fingerprint === undefined ? undefined : { fingerprint, id: await idOf(fingerprint, entries) };
	return new KeyRing(MODE, entries, await filesIn(privateFolder(DATA_DIR)), named);
}

async function idOf(fingerprint: string, entries: readonly KeyEntry[]): Promise<string | undefined> {
	for (const entry of entries) if (await isFingerprintOf(fingerprint, entry)) return entry.id;
	return undefined;
}

async function filesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (isCode(error, 'ENOENT')) return [];
		throw error;
	}
}
