import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { crockford } from './crockford.ts';
import { SealingError } from './errors.ts';

/** The public halves that forms are sealed to. They are no secret: browsers get them to seal without a network. */
export interface PublicKeys {
	/** Made from both halves by {@link keyIdOf}, so that a file with mixed-up halves is noticed. */
	id: string;
	/** ISO time. */
	created: string;
	/** A key pair that this site made for itself; its private half lies on the server, so it protects nothing. */
	demo: boolean;
	/** age recipients. */
	team: string;
	recovery: string;
}

/** `hybrid` also withstands quantum computers; `x25519` is what older age tools know. */
export type KeyKind = 'hybrid' | 'x25519';

export interface KeyPair {
	/** The private half. */
	identity: string;
	/** The public half. */
	recipient: string;
}

/** age writes Bech32, whose data part knows no "1"; so a tag recipient (`age1tag1…`) is neither. */
const recipientShapes: Record<KeyKind, RegExp> = {
	hybrid: /^age1pq1[02-9ac-hj-np-z]{1952}$/,
	x25519: /^age1[02-9ac-hj-np-z]{58}$/
};

export function kindOf(recipient: string): KeyKind | undefined {
	if (recipientShapes.hybrid.test(recipient)) return 'hybrid';
	return recipientShapes.x25519.test(recipient) ? 'x25519' : undefined;
}

/**
 * The kind that both keys share. A mix would be only as strong as the weaker one, and age-encryption takes it in silence.
 * @throws SealingError if one is no age recipient, both are the same, or their kinds differ
 */
export function kindOfKeys({ team, recovery }: Pick<PublicKeys, 'team' | 'recovery'>): KeyKind {
	const [teamKind, recoveryKind] = [kindOf(team), kindOf(recovery)];
	if (!teamKind) throw new SealingError(notRecipient('team', team));
	if (!recoveryKind) throw new SealingError(notRecipient('recovery', recovery));
	if (teamKind !== recoveryKind)
		throw new SealingError(
			`The team key is ${teamKind} and the recovery key is ${recoveryKind}. Both must be of one kind: make a new pair.`
		);
	if (team === recovery)
		throw new SealingError(
			'The team key and the recovery key are the same. If it is lost, everything is lost: make a new pair.'
		);
	return teamKind;
}

/** Not the whole text: somebody may have put a private key in its place. */
function notRecipient(name: string, found: string): string {
	const start = found.toUpperCase().startsWith('AGE-SECRET') ? 'a private key' : `"${found.slice(0, 8)}…"`;
	return `The ${name} key is ${start}, not the public half of an age key (age1pq1… or age1…).`;
}

/** Twelve letters (60 bits) that name a pair of public keys. */
export async function keyIdOf({ team, recovery }: Pick<PublicKeys, 'team' | 'recovery'>): Promise<string> {
	const text = new TextEncoder().encode(`${team}\n${recovery}`);
	return crockford(new Uint8Array(await crypto.subtle.digest('SHA-256', text)), 12);
}

/** Draws a new key. Post-quantum unless told otherwise, because what children's records say matters for decades. */
export async function newKeyPair(kind: KeyKind = 'hybrid'): Promise<KeyPair> {
	const identity = await (kind === 'hybrid' ? generateHybridIdentity() : generateX25519Identity());
	return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * The public half of a private key.
 * @throws SealingError, without a word of the private key
 */
export async function recipientOf(identity: string): Promise<string> {
	try {
		return await identityToRecipient(identity);
	} catch {
		throw notIdentity();
	}
}

/** Without a cause on purpose: the message of a decoder can quote the private key. */
export function notIdentity(): SealingError {
	return new SealingError(
		'This is no private age key. A line that starts with AGE-SECRET-KEY- was expected; it may be cut short or mistyped.'
	);
}

/**
 * A private key as age-keygen writes it, so that the ordinary age tool reads the file too.
 * @param comment lines without "#"
 */
export function keyFileText({ identity, recipient }: KeyPair, comment: readonly string[]): string {
	return [...comment.map((line) => `# ${line}`), `# public key: ${recipient}`, identity, ''].join('\n');
}

/** @throws SealingError if the text of a key file does not hold exactly one private key */
export function identityIn(keyFile: string): string {
	const found = keyFile
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line.startsWith('AGE-SECRET-KEY-'));
	const [identity] = found;
	if (identity === undefined || found.length > 1)
		throw new SealingError(
			`The file holds ${found.length} private keys. One line that starts with AGE-SECRET-KEY- was expected.`
		);
	return identity;
}
