import { SealingError } from '../sealing/errors.ts';
import { identitiesIn, newPassphrase, openKeyFile as openFile, sealKeyFile } from '../sealing/key-file.ts';
import { recipientOf, type PublicKeys } from '../sealing/keys.ts';
import { open as openSealed, sealToColleague } from '../sealing/seal.ts';
import { unwrapWithPrf, wrapWithPrf } from './prf-wrap.ts';

export { prfInput, unwrapWithPrf, wrapWithPrf } from './prf-wrap.ts';

/** In milliseconds. Somebody is called away from the desk, and what families wrote must not stay open behind them. */
export const usualIdle = 10 * 60_000;

/** The key was locked, by hand or because nobody did anything for a while. Unlock it again to go on. */
export class TeamKeyLocked extends Error {
	override name = 'TeamKeyLocked';

	constructor() {
		super('The team key is locked. Unlock it again to read or export forms.');
	}
}

/** A private key as a file, and the passphrase to print and keep apart from it. */
export interface KeyFile {
	/** An age file in letters; the ordinary age tool opens it too. */
	file: string;
	passphrase: string;
}

/** The unlocked key. The private half never leaves it but wrapped again. */
export interface TeamKey {
	/** The public halves of all keys held: after a rotation the old one is kept for older forms. */
	readonly recipients: readonly string[];
	readonly locked: boolean;
	/** @throws TeamKeyLocked, SealingError if no key held fits */
	open(sealed: Uint8Array): Promise<Uint8Array>;
	/**
	 * A copy for a safe.
	 * @param which public halves of the keys that go into it; left out: all that are held. With the recovery key in hand
	 *   nobody may make a copy of that one by mistake.
	 * @throws TeamKeyLocked, SealingError if none of them is held
	 */
	copyToFile(which?: readonly string[]): Promise<KeyFile>;
	/** A copy that only one passkey opens. @param secret 32 bytes that the passkey gave for `prfInput` */
	copyForPasskey(secret: Uint8Array, which?: readonly string[]): Promise<Uint8Array<ArrayBuffer>>;
	/** A copy for a colleague. @param recipient the key that their browser drew for it */
	copyForColleague(recipient: string, which: readonly string[]): Promise<Uint8Array>;
	/** Holds these too: after a rotation the old key opens the older forms. This one stays as it is. */
	joinedBy(identities: readonly string[], holding?: Holding): Promise<TeamKey>;
	/** Somebody did something: the idle time starts anew. Call it on key presses and clicks. */
	touch(): void;
	lock(): void;
}

export interface Holding {
	/** Milliseconds without a touch after which it locks itself. */
	idle?: number;
	/** Told once when it locks, for whatever reason, so that the page takes away what it shows. */
	onLock?: () => void;
	now?: () => number;
}

/**
 * Puts private keys into a passphrase file. The passphrase is drawn, so that nobody picks a weak one.
 * @param identities one `AGE-SECRET-KEY-…` or several, the newest first
 * @param comment what it is, for somebody who finds it opened
 */
export async function makeKeyFile(
	identities: string | readonly string[],
	comment = 'Team key of the Local Offer. PRIVATE: whoever holds it can read every form.'
): Promise<KeyFile> {
	const list = [identities].flat();
	const lines = [`# ${comment}`];
	for (const identity of list) lines.push(`# public key: ${await recipientOf(identity)}`, identity);
	const passphrase = newPassphrase();
	return { file: await sealKeyFile([...lines, ''].join('\n'), passphrase), passphrase };
}

/**
 * The private keys of a passphrase file, or of a file that lies open as `npm run keys -- create` writes it.
 * @throws SealingError if it is no key file or the passphrase is wrong
 */
export async function openKeyFile(file: Uint8Array, passphrase: string): Promise<string[]> {
	return identitiesIn(await openFile(file, passphrase));
}

/** Unlocks from the passphrase file that staff keep. @throws SealingError */
export async function unlockFromFile(
	file: Uint8Array,
	passphrase: string,
	holding?: Holding
): Promise<TeamKey> {
	return holdTeamKey(await openKeyFile(file, passphrase), holding);
}

/**
 * Unlocks from the copy that belongs to a passkey.
 * @param secret 32 bytes that the passkey gave for `prfInput`
 * @throws SealingError
 */
export async function unlockFromPasskey(
	secret: Uint8Array,
	wrapped: Uint8Array,
	holding?: Holding
): Promise<TeamKey> {
	return holdTeamKey(identitiesIn(await unwrapWithPrf(secret, wrapped)), holding);
}

/** Holds private keys in a closure until they are locked. @throws SealingError if one is none */
export async function holdTeamKey(
	identities: readonly string[],
	{ idle = usualIdle, onLock, now = Date.now }: Holding = {}
): Promise<TeamKey> {
	const recipients: string[] = [];
	for (const identity of identities) recipients.push(await recipientOf(identity));
	if (recipients.length === 0) throw new SealingError('No private key was given.');
	// Bytes, because a text can never be wiped. A text is made for the moment of use only, and left to the browser.
	const held = new TextEncoder().encode(identities.join('\n'));
	let locked = false;
	let touched = now();
	let timer: ReturnType<typeof setTimeout> | undefined;

	function lock(): void {
		if (locked) return;
		locked = true;
		held.fill(0);
		clearTimeout(timer);
		onLock?.();
	}
	/** A laptop that slept had no timer, so the clock is asked as well. */
	const isIdle = () => now() - touched >= idle;
	function wait(): void {
		clearTimeout(timer);
		timer = setTimeout(() => (isIdle() ? lock() : wait()), Math.max(touched + idle - now(), 0));
	}
	function read(): string[] {
		if (isIdle()) lock();
		if (locked) throw new TeamKeyLocked();
		return new TextDecoder().decode(held).split('\n');
	}
	/** What was still under way when the key was locked must not come out afterwards. */
	async function whileUnlocked<Result>(use: (identities: string[]) => Promise<Result>): Promise<Result> {
		const result = await use(read());
		if (locked) throw new TeamKeyLocked();
		return result;
	}

	function chosen(keys: readonly string[], which: readonly string[] = recipients): string[] {
		const some = keys.filter((_, at) => which.includes(recipients[at] ?? ''));
		if (some.length === 0)
			throw new SealingError(
				'None of the keys that are open here is a team key, so there is nothing to copy.'
			);
		return some;
	}

	wait();
	return {
		recipients,
		get locked() {
			if (!locked && isIdle()) lock();
			return locked;
		},
		open: (sealed) => whileUnlocked((keys) => openWithAny(sealed, keys)),
		copyToFile: (which) => whileUnlocked(async (keys) => makeKeyFile(chosen(keys, which))),
		copyForPasskey: (secret, which) =>
			whileUnlocked(async (keys) => wrapWithPrf(secret, chosen(keys, which).join('\n'))),
		copyForColleague: (recipient, which) =>
			whileUnlocked(async (keys) =>
				sealToColleague(new TextEncoder().encode(chosen(keys, which).join('\n')), recipient)
			),
		joinedBy: (more, holding) =>
			whileUnlocked((keys) => holdTeamKey([...new Set([...more, ...keys])], holding)),
		touch() {
			if (isIdle()) lock();
			if (locked) return;
			touched = now();
			wait();
		},
		lock
	};
}

async function openWithAny(sealed: Uint8Array, identities: readonly string[]): Promise<Uint8Array> {
	let refused: unknown;
	for (const identity of identities) {
		try {
			return await openSealed(sealed, identity);
		} catch (error) {
			if (!(error instanceof SealingError)) throw error;
			refused = error;
		}
	}
	throw refused;
}

/** Which pairs of public keys an unlocked key belongs to, and with which half: the drill shows that recovery works. */
export function pairsOf<Keys extends Pick<PublicKeys, 'team' | 'recovery'>>(
	key: Pick<TeamKey, 'recipients'>,
	pairs: readonly Keys[]
): { keys: Keys; half: 'team' | 'recovery' }[] {
	return pairs.flatMap((keys) =>
		(['team', 'recovery'] as const)
			.filter((half) => key.recipients.includes(keys[half]))
			.map((half) => ({ keys, half }))
	);
}
