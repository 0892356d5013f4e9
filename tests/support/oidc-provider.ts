import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** Somebody with an account at the council. */
export interface Account {
	sub: string;
	tid?: string;
	oid?: string;
	name?: string;
	email?: string;
	roles?: string[];
}

export const clientId = 'local-offer';
export const clientSecret = 'a secret of the tests, long enough for any algorithm';

/** A certified provider on this machine, that lets in whom the test names, with the address of an Entra tenant. */
export class TestOidcProvider {
	readonly issuer: string;
	readonly #server: Server;
	/** Who signs in next. */
	account: Account = { sub: 'nobody' };
	/** What becomes of an ID token on its way. */
	tamper: (idToken: string) => string = (idToken) => idToken;

	private constructor(server: Server, issuer: string) {
		this.#server = server;
		this.issuer = issuer;
	}

	/** @param tenant the part of the address that names it; none: a provider that knows no tenants */
	static async start({
		redirectUri,
		tenant
	}: {
		redirectUri: string;
		tenant?: string;
	}): Promise<TestOidcProvider> {
		const server = createServer();
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		const mount = tenant ? `/${tenant}/v2.0` : '';
		const { port } = server.address() as AddressInfo;
		const run = new TestOidcProvider(server, `http://127.0.0.1:${port}${mount}`);
		const provider = new Provider(run.issuer, run.#configuration(redirectUri));
		const answer = provider.callback();
		server.on('request', (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) => {
			const { url = '/' } = request;
			if (!url.startsWith(`${mount}/`)) {
				response.writeHead(404).end();
				return;
			}
			request.originalUrl = url;
			request.url = url.slice(mount.length);
			if (request.url.startsWith('/interaction/')) {
				void provider.interactionFinished(request, response, { login: { accountId: run.account.sub } });
				return;
			}
			if (request.url === '/token') run.#tamperWith(response);
			void answer(request, response);
		});
		return run;
	}

	/** Goes through the sign-in as a browser does. @returns the address with which it comes back to the site */
	async signIn(address: URL): Promise<URL> {
		const cookies = new Map<string, string>();
		let next = address;
		for (let steps = 0; steps < 10; steps++) {
			const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
			const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
			for (const set of response.headers.getSetCookie()) {
				const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
				cookies.set(name, value);
			}
			const location = response.headers.get('location');
			if (!location) throw new Error(`${next.href} gave ${response.status}: ${await response.text()}`);
			next = new URL(location, next);
			if (next.origin !== new URL(this.issuer).origin) return next;
		}
		throw new Error('The sign-in leads in a circle.');
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((done) => this.#server.close(done));
	}

	#configuration(redirectUri: string): Configuration {
		return {
			clients: [
				{
					client_id: clientId,
					client_secret: clientSecret,
					redirect_uris: [redirectUri],
					token_endpoint_auth_method: 'client_secret_post'
				}
			],
			cookies: { keys: ['of the tests'] },
			claims: { openid: ['sub', 'tid', 'oid', 'roles', 'email'], profile: ['name'] },
			// Entra puts them into the ID token as well.
			conformIdTokenClaims: false,
			features: { devInteractions: { enabled: false } },
			pkce: { required: () => true },
			findAccount: (_, id) => ({
				accountId: id,
				claims: () => ({ ...this.account, sub: id })
			}),
			interactions: { url: (_, { uid }) => `${this.issuer}/interaction/${uid}` },
			loadExistingGrant: async ({ oidc }) => {
				const grant = new oidc.provider.Grant({
					clientId: oidc.client?.clientId,
					accountId: oidc.session?.accountId
				});
				grant.addOIDCScope('openid profile');
				await grant.save();
				return grant;
			}
		};
	}

	#tamperWith(response: ServerResponse): void {
		const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
		response.end = ((body?: unknown) => {
			const text = String(body);
			if (!text.includes('"id_token"')) return end(body);
			const tokens = JSON.parse(text) as { id_token: string };
			response.removeHeader('content-length');
			return end(JSON.stringify({ ...tokens, id_token: this.tamper(tokens.id_token) }));
		}) as typeof response.end;
	}
}
