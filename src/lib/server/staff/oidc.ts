import {
	allowInsecureRequests,
	authorizationCodeGrant,
	buildAuthorizationUrl,
	calculatePKCECodeChallenge,
	discovery,
	enableNonRepudiationChecks,
	randomNonce,
	randomPKCECodeVerifier,
	randomState,
	type Configuration,
	type IDToken
} from 'openid-client';
import type { StaffRole } from '../submissions/store/tables.ts';
import { roles } from './members.ts';
import { Pending } from './pending.ts';

export interface OidcSettings {
	issuer: string;
	clientId: string;
	clientSecret: string;
	/** Where the provider sends people back to, registered there. */
	redirectUri: string;
}

/** Somebody whom the council's own sign-in vouches for. */
export interface OidcPerson {
	tid: string;
	oid: string;
	name: string;
	role: StaffRole;
}

/** The answer was not one that we asked for, or names nobody who may come in. */
export class OidcRefused extends Error {}

/** An answer to nothing that was asked. */
export class OidcNotBegun extends OidcRefused {}

/** The provider cannot be reached, or its address is wrong. */
export class OidcUnavailable extends Error {}

interface Begun {
	/** Where the person wanted to go. */
	to: string;
	state: string;
	nonce: string;
	verifier: string;
	/** Seconds since the person signed in at the provider; undefined: any. */
	maxAge: number | undefined;
}

/** For a person who is asked to prove again who they are: seconds in which the answer must come. */
const confirmSeconds = 300;

/** The council's own sign-in (OpenID Connect; Microsoft Entra ID is what councils have, DESIGN decision 12). */
export class Oidc {
	readonly #settings: OidcSettings;
	readonly #begun = new Pending<Begun>();
	#found: Promise<Configuration> | undefined;

	constructor(settings: OidcSettings) {
		this.#settings = settings;
	}

	/**
	 * @param confirm the person must sign in at the provider anew, even where it knows them still
	 * @returns what goes into the cookie of this sign-in, and where to send the person
	 * @throws OidcUnavailable
	 */
	async begin(
		{ confirm, to }: { confirm: boolean; to: string },
		now = new Date()
	): Promise<{ ceremony: string; address: URL }> {
		const configuration = await this.#discover();
		const begun = {
			to,
			state: randomState(),
			nonce: randomNonce(),
			verifier: randomPKCECodeVerifier(),
			maxAge: confirm ? confirmSeconds : undefined
		};
		const address = buildAuthorizationUrl(configuration, {
			redirect_uri: this.#settings.redirectUri,
			scope: 'openid profile',
			code_challenge: await calculatePKCECodeChallenge(begun.verifier),
			code_challenge_method: 'S256',
			state: begun.state,
			nonce: begun.nonce,
			...(confirm && { prompt: 'login', max_age: String(confirmSeconds) })
		});
		return { ceremony: this.#begun.keep(begun, now.getTime()), address };
	}

	/**
	 * Who came back from the provider.
	 * @param search the query string that they came back with
	 * @throws OidcRefused, OidcUnavailable
	 */
	async finish(
		ceremony: string,
		search: string,
		now = new Date()
	): Promise<{ person: OidcPerson; to: string }> {
		const begun = this.#begun.take(ceremony, now.getTime());
		if (!begun)
			throw new OidcNotBegun('The sign-in was not begun in this browser, took too long, or ended before.');
		const configuration = await this.#discover();
		// Never the address that the request names, which anybody can forge.
		const address = new URL(search, this.#settings.redirectUri);
		const claims = await exchange(() =>
			authorizationCodeGrant(configuration, address, {
				expectedState: begun.state,
				expectedNonce: begun.nonce,
				pkceCodeVerifier: begun.verifier,
				idTokenExpected: true,
				...(begun.maxAge !== undefined && { maxAge: begun.maxAge })
			}).then((tokens) => tokens.claims())
		);
		return { person: personOf(claims, this.#settings.issuer), to: begun.to };
	}

	/** Asked once; after a failure the next person asks again. */
	#discover(): Promise<Configuration> {
		const { issuer, clientId, clientSecret } = this.#settings;
		const server = new URL(issuer);
		// Settings let plain http through only for a provider on this machine.
		const execute = [
			enableNonRepudiationChecks,
			...(server.protocol === 'http:' ? [allowInsecureRequests] : [])
		];
		this.#found ??= discovery(server, clientId, clientSecret, undefined, { execute }).catch(
			(error: unknown) => {
				this.#found = undefined;
				throw new OidcUnavailable(
					`${issuer} does not say how to sign in: ${reasonOf(error)}. See OIDC_ISSUER, and that this machine reaches it.`,
					{ cause: error }
				);
			}
		);
		return this.#found;
	}
}

/**
 * The tenant in the address of an Entra issuer; other providers have none.
 * @example tenantOf('https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0') // => '72f988bf-86f1-41af-91ab-2d7cd011db47'
 * @example tenantOf('https://accounts.example.org') // => undefined
 */
export function tenantOf(issuer: string): string | undefined {
	return new URL(issuer).pathname
		.toLowerCase()
		.split('/')
		.find((part) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part));
}

/** Name and role are as the token says; who it is, by tenant and object id only. @throws OidcRefused */
export function personOf(claims: IDToken | undefined, issuer: string): OidcPerson {
	if (!claims) throw new OidcRefused('The answer holds no ID token.');
	const tenant = tenantOf(issuer);
	const [tid, oid] = tenant ? [textOf(claims.tid)?.toLowerCase(), textOf(claims.oid)] : [issuer, claims.sub];
	if (tenant && tid !== tenant) throw new OidcRefused(`The tenant ${tid ?? '(none)'} is not this council's.`);
	if (!tid || !oid) throw new OidcRefused('The token does not say who it is: it has no object id (oid).');
	const given: unknown[] = Array.isArray(claims.roles) ? claims.roles : [];
	const role = roles.findLast((one) => given.includes(one));
	if (!role)
		throw new OidcRefused(`Somebody without an app role: expected one of ${roles.join(', ')} in "roles".`);
	return { tid, oid, role, name: textOf(claims.name)?.slice(0, 80) ?? 'Without a name' };
}

function textOf(claim: unknown): string | undefined {
	return typeof claim === 'string' && claim !== '' ? claim : undefined;
}

/** A provider that cannot be reached is no fault of the person who signs in. */
async function exchange<T>(ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		// What `fetch` throws when nobody answers; every other failure is about the answer.
		if (error instanceof TypeError && error.message === 'fetch failed')
			throw new OidcUnavailable(`The provider does not answer: ${reasonOf(error)}.`, { cause: error });
		throw new OidcRefused(`The answer of the provider was refused: ${reasonOf(error)}`, { cause: error });
	}
}

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
	return `${error.message}${cause}`;
}
