import {
	startAuthentication,
	startRegistration,
	WebAuthnError,
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON
} from '@simplewebauthn/browser';

/** Something that the person can read and do something about. */
export class PasskeyTrouble extends Error {}

/** Signs in, or shows that it is still the same person. @throws PasskeyTrouble */
export async function signInByPasskey(): Promise<void> {
	const options = await ask<PublicKeyCredentialRequestOptionsJSON>('/staff/sign-in/passkey/options', {});
	const answer = await onDevice(() => startAuthentication({ optionsJSON: options }));
	await ask('/staff/sign-in/passkey', answer);
}

/**
 * Makes a passkey on this device, and signs in with it.
 * @param from the address that says what to make
 * @returns recovery codes, where these are new
 * @throws PasskeyTrouble
 */
export async function makePasskey(from: string, body: object): Promise<string[]> {
	const options = await ask<PublicKeyCredentialCreationOptionsJSON>(from, body);
	const answer = await onDevice(() => startRegistration({ optionsJSON: options }));
	const { codes } = await ask<{ codes: string[] }>('/staff/sign-in/registration', answer);
	return codes;
}

async function ask<T>(address: string, body: object): Promise<T> {
	const headers = { 'content-type': 'application/json', accept: 'application/json' };
	const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
		(error: unknown) => {
			throw new PasskeyTrouble('The site does not answer. See that you are online, then try again.', {
				cause: error
			});
		}
	);
	const said = (await response.json()) as T & { message?: string };
	if (!response.ok) throw new PasskeyTrouble(said.message ?? 'That did not work. Please try again.');
	return said;
}

async function onDevice<T>(ceremony: () => Promise<T>): Promise<T> {
	try {
		return await ceremony();
	} catch (error) {
		if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
			throw new PasskeyTrouble('This device has a passkey for this site already.', { cause: error });
		// Browsers tell no more, so that no site can find out which passkeys somebody has.
		if (error instanceof Error && error.name === 'NotAllowedError')
			throw new PasskeyTrouble('The passkey was not used: it was stopped, or it took too long.', {
				cause: error
			});
		throw error;
	}
}
