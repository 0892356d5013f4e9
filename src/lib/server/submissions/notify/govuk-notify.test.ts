import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeliveryError } from './channel.ts';
import { GovukNotifyChannel } from './govuk-notify.ts';
import { messageFor } from './messages.ts';

const service = '26785a09-ab16-4eb0-8407-a37497a57506';
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const templates = {
	team: '1d7b2fac-0000-4000-8000-000000000001',
	family: '1d7b2fac-0000-4000-8000-000000000002'
};
const to = 'family-canary@home.example';
const message = messageFor(
	{ id: '0b9f6a52-4c1d-4b6e-9d55-0d5f7a0c2f11', to: 'family', reference: 'RLO-AB12-CD34-EF56' },
	{ origin: 'https://localoffer.example', demo: false }
);

interface Asked {
	url: string;
	token: string;
	body: unknown;
}
let asked: Asked[];
let answer: { status: number; body: unknown; headers?: Record<string, string> } | 'never';
let server: Server;
let channel: GovukNotifyChannel;

beforeEach(async () => {
	asked = [];
	answer = { status: 201, body: { id: 'x' } };
	server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			const token = request.headers.authorization ?? '';
			asked.push({ url: `${request.method} ${request.url}`, token, body: text && JSON.parse(text) });
			if (answer === 'never') return;
			response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
			response.end(JSON.stringify(answer.body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	channel = new GovukNotifyChannel({
		apiKey: `offer-${service}-${secret}`,
		templates,
		address,
		wholeMs: 300
	});
});
afterEach(
	() =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		})
);

async function codeOfSending(signal?: AbortSignal): Promise<string> {
	const error: unknown = await channel.send(to, message, signal).then(
		() => undefined,
		(reason: unknown) => reason
	);
	expect(error).toBeInstanceOf(DeliveryError);
	const { code, cause, stack } = error as DeliveryError;
	const all = `${code} ${String(cause)} ${stack} ${JSON.stringify(error)}`;
	expect(all).not.toMatch(/canary|home\.example|Bearer|3d844edf/);
	return code;
}

test('Notify gets the address, the template, the reference and the link, and nothing else', async () => {
	await channel.send(to, message);
	expect(asked.map(({ url, body }) => ({ url, body }))).toEqual([
		{
			url: 'POST /v2/notifications/email',
			body: {
				template_id: templates.family,
				email_address: to,
				personalisation: { reference: 'RLO-AB12-CD34-EF56', link: 'https://localoffer.example/track' },
				reference: message.id
			}
		}
	]);
	const [, claims = ''] = asked[0]?.token.split('.') ?? [];
	expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ iss: service });
});

test('the team has a template of its own', async () => {
	await channel.send('team@council.example', { ...message, to: 'team' });
	expect(asked[0]?.body).toMatchObject({ template_id: templates.team });
});

test.each([
	[400, 'BadRequestError', 'ENOTIFY 400 BadRequestError'],
	[403, 'AuthError', 'ENOTIFY 403 AuthError'],
	[429, 'RateLimitError', 'ENOTIFY 429 RateLimitError'],
	[500, 'Exception', 'ENOTIFY 500 Exception'],
	[503, '', 'ENOTIFY 503'],
	// A code that is none must not carry words along.
	[400, `${to} is not allowed`, 'ENOTIFY 400']
])('Notify answers %i %s: %s', async (status, error, expected) => {
	answer = { status, body: { errors: [{ error, message: `${to} is not a team member` }] } };
	expect(await codeOfSending()).toBe(expected);
});

test('a redirect is not followed with our token in hand', async () => {
	answer = { status: 302, body: {}, headers: { location: '/elsewhere' } };
	expect(await codeOfSending()).toBe('ENOTIFY 302');
	expect(asked.map(({ url }) => url)).toEqual(['POST /v2/notifications/email']);
});

test('a Notify that never answers is not waited for, nor when the server is ending', async () => {
	answer = 'never';
	expect(await codeOfSending()).toBe('ETIMEDOUT');
	expect(await codeOfSending(AbortSignal.timeout(20))).toBe('ERR_CANCELED');
});

test('nobody listens', async () => {
	server.close();
	server.closeAllConnections();
	expect(await codeOfSending()).toBe('ECONNREFUSED');
});
