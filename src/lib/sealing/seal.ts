import { Decrypter, Encrypter } from 'age-encryption';
import { SealingError } from './errors.ts';
import { kindOf, kindOfKeys, notIdentity, type PublicKeys } from './keys.ts';
import { pad, unpad } from './pad.ts';

async function sealTo(plain: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
	const encrypter = new Encrypter();
	for (const recipient of recipients) encrypter.addRecipient(recipient);
	return encrypter.encrypt(pad(plain));
}

/**
 * Seals a text so that the team key or the recovery key opens it: an age file, padded to a bucket.
 * @throws SealingError if the keys cannot be used or the text is too long
 */
export async function seal(
	plain: Uint8Array,
	keys: Pick<PublicKeys, 'team' | 'recovery'>
): Promise<Uint8Array> {
	kindOfKeys(keys);
	return sealTo(plain, [keys.team, keys.recovery]);
}

/**
 * Seals a reply to the key that only the family can derive from its receipt code.
 * @throws SealingError if the reply key is not post-quantum or the text is too long
 */
export async function sealReply(plain: Uint8Array, replyTo: string): Promise<Uint8Array> {
	if (kindOf(replyTo) !== 'hybrid')
		throw new SealingError(
			'The form brought no reply key that can be used: answer by letter, phone or e-mail.'
		);
	return sealTo(plain, [replyTo]);
}

/**
 * Seals something to one colleague, who drew this key for it.
 * @throws SealingError if the key is not post-quantum or the text is too long
 */
export async function sealToColleague(plain: Uint8Array, recipient: string): Promise<Uint8Array> {
	if (kindOf(recipient) !== 'hybrid')
		throw new SealingError('This request brought no key that can be used. Your colleague asks again.');
	return sealTo(plain, [recipient]);
}

/**
 * Opens what {@link seal} or {@link sealReply} made.
 * @param identity the private half: `AGE-SECRET-KEY-…`
 * @throws SealingError if the key is not one, does not fit, or a single byte was changed
 */
export async function open(sealed: Uint8Array, identity: string): Promise<Uint8Array> {
	const decrypter = new Decrypter();
	try {
		decrypter.addIdentity(identity.trim());
	} catch {
		throw notIdentity();
	}
	let padded: Uint8Array;
	try {
		padded = await decrypter.decrypt(sealed);
	} catch (cause) {
		throw new SealingError(
			'This key does not open it. It was sealed to another key, or it was damaged or changed since.',
			{ cause }
		);
	}
	return unpad(padded);
}
