import { armor, Decrypter, Encrypter } from 'age-encryption';
import { crockford, inGroups } from './crockford.ts';
import { SealingError } from './errors.ts';
import { readCode } from './secrets.ts';

/** 20 letters of five bits: 100 bits, so that nobody who finds the file can try them all. */
const passphraseLetters = 20;

/**
 * The passphrase has all the strength that is needed, and the browser's page stands still while it is stretched:
 * 2^16 takes 64 MB and less than a second. The ordinary age tool takes it too.
 */
const workFactor = 16;

/** Many times a file with several keys. Whatever is longer is another file that somebody chose by mistake. */
const longestKeyFile = 64 * 1024;

/** A passphrase is always drawn, never thought up (DESIGN decision 7): `XXXXX-XXXXX-XXXXX-XXXXX`. */
export function newPassphrase(): string {
	return inGroups(crockford(crypto.getRandomValues(new Uint8Array(13)), passphraseLetters), 5);
}

/** Case, gaps and look-alikes put right where it is one of ours; else as typed, for a file that the age tool made. */
function readPassphrase(typed: string): string {
	return readCode(typed) ?? typed.trim();
}

/** The text of a key file as an age file with a passphrase, in letters only so that it can be printed or mailed. */
export async function sealKeyFile(keyFile: string, passphrase: string): Promise<string> {
	if (readCode(passphrase) !== passphrase)
		throw new SealingError('The passphrase of a key file must be one that newPassphrase drew.');
	const encrypter = new Encrypter();
	encrypter.setScryptWorkFactor(workFactor);
	encrypter.setPassphrase(passphrase);
	return armor.encode(await encrypter.encrypt(keyFile));
}

/** True for a key file that lies open, as `npm run keys -- create` writes it: it needs no passphrase. */
export function isPlainKeyFile(file: Uint8Array): boolean {
	return file.length <= longestKeyFile && /^AGE-SECRET-KEY-/m.test(new TextDecoder().decode(file));
}

/**
 * The text of a key file: opened with its passphrase, or as it is where it lies open.
 * @throws SealingError if it is no such file or the passphrase is wrong; never with a word of either
 */
export async function openKeyFile(file: Uint8Array, passphrase: string): Promise<string> {
	if (isPlainKeyFile(file)) return new TextDecoder().decode(file);
	const decrypter = new Decrypter();
	decrypter.addPassphrase(readPassphrase(passphrase));
	const sealed = sealedPart(file);
	try {
		return await decrypter.decrypt(sealed, 'text');
	} catch {
		// Without a cause on purpose: it could quote what was opened.
		throw new SealingError(
			'This passphrase does not open the key file. Check each letter, and that the file is the one it was printed for.'
		);
	}
}

function sealedPart(file: Uint8Array): Uint8Array {
	const text = file.length <= longestKeyFile ? new TextDecoder().decode(file) : '';
	if (text.startsWith('age-encryption.org/v1\n')) return file;
	try {
		return armor.decode(text);
	} catch {
		throw new SealingError(
			'This is no key file. A file that starts with "-----BEGIN AGE ENCRYPTED FILE-----" was expected.'
		);
	}
}

/**
 * Every private key of a key file. After a rotation a team keeps the old one too, for the forms that were sealed to it.
 * @throws SealingError if there is none
 */
export function identitiesIn(keyFile: string): string[] {
	const lines = keyFile.split(/\r?\n/).map((line) => line.trim());
	const found = [...new Set(lines.filter((line) => line.startsWith('AGE-SECRET-KEY-')))];
	if (found.length === 0)
		throw new SealingError('The file holds no private key: no line starts with AGE-SECRET-KEY-.');
	return found;
}
