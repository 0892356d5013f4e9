import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { serverSecret } from '../server-secret.ts';
import { isMailAddress } from './mail-address.ts';

const version = 1;
const nonceLength = 12;
const tagLength = 16;
/** Every address takes the same room, so that its length says nothing: two bytes for the length, up to 254 for the text. */
const plainLength = 256;

/** An address that cannot be read again: another key, another notice, or a damaged row. */
export class AddressLost extends Error {}

/**
 * Seals a family's address until the mail is out. The key lies in `DATA_DIR/keys/notice.key`, outside the database and its
 * backups, so that neither of them opens an address.
 */
export class AddressBox {
	readonly #key: Buffer;

	/** @param key 32 bytes */
	constructor(key: Uint8Array) {
		this.#key = Buffer.from(key);
	}

	/** The box of this server; the key is made on first use. */
	static of(dataDir: string): AddressBox {
		return new AddressBox(serverSecret(dataDir, 'notice'));
	}

	/**
	 * @param reference of the form; an address moved to another row does not open there
	 * @throws RangeError when it is not one plain address. The message does not repeat it.
	 */
	seal(address: string, reference: string): Uint8Array {
		if (!isMailAddress(address)) {
			throw new RangeError(
				'This is not one plain e-mail address. Check it with isMailAddress before sealing.'
			);
		}
		const text = Buffer.from(address, 'utf8');
		const plain = Buffer.alloc(plainLength);
		plain.writeUInt16BE(text.length);
		text.copy(plain, 2);
		const nonce = randomBytes(nonceLength);
		const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(purpose(reference));
		const body = Buffer.concat([cipher.update(plain), cipher.final()]);
		return new Uint8Array(Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]));
	}

	/** @throws AddressLost */
	open(sealed: Uint8Array, reference: string): string {
		const bytes = Buffer.from(sealed);
		const start = 1 + nonceLength + tagLength;
		if (bytes[0] !== version || bytes.length !== start + plainLength) throw lost();
		const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(1, 1 + nonceLength), {
			authTagLength: tagLength
		});
		decipher.setAAD(purpose(reference)).setAuthTag(bytes.subarray(1 + nonceLength, start));
		const padded = decipher.update(bytes.subarray(start));
		try {
			decipher.final();
		} catch (error) {
			throw lost(error);
		}
		return padded.subarray(2, 2 + padded.readUInt16BE()).toString('utf8');
	}
}

function purpose(reference: string): Buffer {
	return Buffer.from(`local-offer notice address ${reference}`, 'utf8');
}

function lost(cause?: unknown): AddressLost {
	return new AddressLost(
		'A sealed address does not open with DATA_DIR/keys/notice.key. Put back the key file that this database was used with; without it the family cannot be told.',
		{ cause }
	);
}
