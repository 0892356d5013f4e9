import { afterEach, describe, expect, test } from 'vitest';
import { selfSigned } from './certificate-for-tests.ts';
import { DeliveryError } from './channel.ts';
import { startMailServer, type MailServer, type MailServerOptions } from './mail-server-for-tests.ts';
import { messageFor } from './messages.ts';
import { SmtpChannel, smtpOptions } from './smtp.ts';

const from = 'offer@council.example';
const to = 'family-canary@home.example';
const message = messageFor(
	{ id: '0b9f6a52-4c1d-4b6e-9d55-0d5f7a0c2f11', to: 'family', reference: 'RLO-AB12-CD34-EF56' },
	{ origin: 'https://localoffer.example', demo: false }
);
const patience = { stepMs: 300, wholeMs: 1_500 };

let server: MailServer | undefined;
afterEach(async () => {
	await server?.close();
	server = undefined;
});

async function start(options?: MailServerOptions): Promise<MailServer> {
	return (server = await startMailServer(options));
}

async function codeOfSending(options: ConstructorParameters<typeof SmtpChannel>[0], signal?: AbortSignal) {
	const error: unknown = await new SmtpChannel(options, from, patience).send(to, message, signal).then(
		() => undefined,
		(reason: unknown) => reason
	);
	expect(error).toBeInstanceOf(DeliveryError);
	const { code, cause, stack } = error as DeliveryError;
	expect(`${code} ${String(cause)} ${stack} ${JSON.stringify(error)}`).not.toMatch(/canary|home\.example/);
	return code;
}

test('a mail holds the reference, the link and nothing of the form', async () => {
	const { port, mails } = await start();
	await new SmtpChannel(smtpOptions(`smtp://127.0.0.1:${port}`), from, patience).send(to, message);
	expect(mails).toHaveLength(1);
	const [head = '', body = ''] = mails[0]?.raw.split(/\r\n\r\n([\s\S]*)/) ?? [];
	expect(mails[0]?.to).toBe(to);
	expect(head).toContain(`From: ${from}\r\n`);
	expect(head).toContain(`To: ${to}\r\n`);
	expect(head).toContain('Subject: We have your form: RLO-AB12-CD34-EF56\r\n');
	expect(head).toContain('Message-ID: <0b9f6a52-4c1d-4b6e-9d55-0d5f7a0c2f11@council.example>\r\n');
	expect(head).toContain('Auto-Submitted: auto-generated\r\n');
	expect(head).not.toMatch(/mailer|^bcc|^cc/im);
	expect(body.replaceAll('\r\n', '\n')).toBe(message.text);
});

describe('what a server does wrong becomes a code', () => {
	test.each([
		['refuse', 'EENVELOPE 550'],
		['drop', 'ECONNECTION'],
		['silent', 'ETIMEDOUT'],
		['accept-then-drop', 'ECONNECTION']
	] as const)('%s: %s', async (mood, expected) => {
		const { port } = await start({ mood: () => mood });
		expect(await codeOfSending(smtpOptions(`smtp://127.0.0.1:${port}`))).toBe(expected);
	});

	test('nobody listens', async () => {
		const { port, close } = await start();
		await close();
		expect(await codeOfSending(smtpOptions(`smtp://127.0.0.1:${port}`))).toBe('ESOCKET');
	});

	test('each answer comes in time, and all together take too long', async () => {
		const { port } = await start({ delay: 250 });
		const slow = new SmtpChannel(smtpOptions(`smtp://127.0.0.1:${port}`), from, {
			stepMs: 1_000,
			wholeMs: 600
		});
		await expect(slow.send(to, message)).rejects.toThrow(/^ETIMEDOUT$/);
	});

	test('a slow server that answers in the end is waited for', async () => {
		const { port, mails } = await start({ delay: 100 });
		await new SmtpChannel(smtpOptions(`smtp://127.0.0.1:${port}`), from, patience).send(to, message);
		expect(mails).toHaveLength(1);
	});

	test('a server that is ending does not wait for an answer', async () => {
		const { port } = await start({ mood: () => 'silent' });
		expect(await codeOfSending(smtpOptions(`smtp://127.0.0.1:${port}`), AbortSignal.timeout(50))).toBe(
			'EABORT'
		);
	});
});

describe('nobody on the way can read along', () => {
	const elsewhere = (port: number) => ({
		...smtpOptions('smtp://user:secret-canary@mail.council.example'),
		host: 'localhost',
		port
	});

	test('a server elsewhere that offers no TLS hears neither password nor address', async () => {
		const { port, heard } = await start();
		expect(await codeOfSending(elsewhere(port))).toBe('ETLS 502');
		expect(heard.filter((line) => /^(AUTH|MAIL|RCPT|DATA)/i.test(line))).toEqual([]);
	});

	test('a certificate that nobody vouches for is refused, with TLS from the start and with STARTTLS', async () => {
		const tls = selfSigned();
		const { port, heard } = await start({ tls });
		expect(await codeOfSending(elsewhere(port))).toMatch(/^(ETLS|ESOCKET)$/);
		expect(heard.filter((line) => /^(AUTH|MAIL|RCPT|DATA)/i.test(line))).toEqual([]);
		await server?.close();
		const other = await start({ tls, secure: true });
		expect(await codeOfSending(smtpOptions(`smtps://localhost:${other.port}`))).toMatch(/^(ETLS|ESOCKET)$/);
		expect(other.heard).toEqual([]);
	});

	test('with a trusted certificate the mail goes through TLS, either way', async () => {
		const tls = selfSigned();
		const { port, mails, heard } = await start({ tls });
		await new SmtpChannel({ ...elsewhere(port), tls: { ca: tls.cert } }, from, patience).send(to, message);
		expect(mails.map(({ secure }) => secure)).toEqual([true]);
		expect(heard).toContain(`AUTH PLAIN ${Buffer.from('\0user\0secret-canary').toString('base64')}`);
		await server?.close();
		const other = await start({ tls, secure: true });
		const secure = { ...smtpOptions(`smtps://localhost:${other.port}`), tls: { ca: tls.cert } };
		await new SmtpChannel(secure, from, patience).send(to, message);
		expect(other.mails).toHaveLength(1);
	});

	test.each([
		['smtp://mail.council.example', { port: 587, secure: false, requireTLS: true, ignoreTLS: false }],
		['smtp://127.0.0.1.council.example:25', { port: 25, requireTLS: true, ignoreTLS: false }],
		['smtps://mail.council.example', { port: 465, secure: true }],
		['smtp://LOCALHOST:25', { host: 'localhost', requireTLS: false, ignoreTLS: true }],
		['smtp://[::1]:25', { host: '::1', requireTLS: false, ignoreTLS: true }],
		['smtps://a%40b:p%2Fw@mail.council.example/', { auth: { user: 'a@b', pass: 'p/w' } }]
	])('%s', (address, expected) => {
		expect(smtpOptions(address)).toMatchObject(expected);
	});
});
