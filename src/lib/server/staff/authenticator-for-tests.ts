import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
	RegistrationResponseJSON
} from '@simplewebauthn/server';

/** What a test can have an authenticator or a browser do wrong. */
export interface Wrong {
	origin?: string;
	rpId?: string;
	challenge?: string;
	/** No fingerprint, face or PIN was asked for. */
	withoutUser?: boolean;
	/** The sign count of a copy that was made earlier. */
	counter?: number;
	signature?: Buffer;
	userHandle?: string;
}

/** A passkey in a program, with ES256 and no attestation, as a telephone's would be. */
export class SoftAuthenticator {
	readonly id = randomBytes(32);
	readonly #key: KeyObject;
	readonly #publicKey: KeyObject;
	readonly #origin: string;
	#counter = 0;
	#userHandle = '';

	constructor(origin: string) {
		this.#origin = origin;
		const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		this.#key = privateKey;
		this.#publicKey = publicKey;
	}

	register(options: PublicKeyCredentialCreationOptionsJSON, wrong: Wrong = {}): RegistrationResponseJSON {
		this.#userHandle = options.user.id;
		const length = Buffer.alloc(2);
		length.writeUInt16BE(this.id.length);
		const authData = Buffer.concat([
			this.#authData(0x40, wrong),
			Buffer.alloc(16),
			length,
			this.id,
			this.#coseKey()
		]);
		const attestation = Buffer.concat([
			Buffer.from([0xa3]),
			...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])],
			...[text('authData'), head(2, authData.length), authData]
		]);
		const clientData = this.#clientData('webauthn.create', options.challenge, wrong);
		return {
			...this.#named(),
			response: {
				clientDataJSON: clientData.toString('base64url'),
				attestationObject: attestation.toString('base64url'),
				transports: ['internal']
			}
		};
	}

	answer(options: PublicKeyCredentialRequestOptionsJSON, wrong: Wrong = {}): AuthenticationResponseJSON {
		const clientData = this.#clientData('webauthn.get', options.challenge, wrong);
		this.#counter++;
		const authData = this.#authData(0, wrong);
		const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
		const signature = wrong.signature ?? createSign('sha256').update(signed).sign(this.#key);
		return {
			...this.#named(),
			response: {
				clientDataJSON: clientData.toString('base64url'),
				authenticatorData: authData.toString('base64url'),
				signature: signature.toString('base64url'),
				userHandle: wrong.userHandle ?? this.#userHandle
			}
		};
	}

	#named() {
		const id = this.id.toString('base64url');
		return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
	}

	#clientData(type: string, challenge: string, wrong: Wrong): Buffer {
		const { origin = this.#origin } = wrong;
		return Buffer.from(
			JSON.stringify({ type, challenge: wrong.challenge ?? challenge, origin, crossOrigin: false })
		);
	}

	#authData(flags: number, { rpId, withoutUser, counter = this.#counter }: Wrong): Buffer {
		const count = Buffer.alloc(4);
		count.writeUInt32BE(counter);
		const site = createHash('sha256')
			.update(rpId ?? new URL(this.#origin).hostname)
			.digest();
		// Present, and verified.
		const user = withoutUser ? 0x01 : 0x05;
		return Buffer.concat([site, Buffer.from([flags | user]), count]);
	}

	/** CBOR: { 1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y } */
	#coseKey(): Buffer {
		const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
		const bytes = (coordinate: string) => Buffer.from(coordinate, 'base64url');
		return Buffer.concat([
			Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]),
			...[Buffer.from([0x21]), head(2, 32), bytes(x)],
			...[Buffer.from([0x22]), head(2, 32), bytes(y)]
		]);
	}
}

/** The beginning of a CBOR text (3) or byte string (2). */
function head(kind: 2 | 3, length: number): Buffer {
	const major = kind << 5;
	if (length < 24) return Buffer.from([major | length]);
	if (length < 256) return Buffer.from([major | 24, length]);
	return Buffer.from([major | 25, length >> 8, length & 255]);
}

function text(value: string): Buffer {
	return Buffer.concat([head(3, value.length), Buffer.from(value)]);
}
