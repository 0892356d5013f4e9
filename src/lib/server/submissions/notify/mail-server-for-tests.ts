import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

/** What a mail server in a bad mood does, decided for each recipient. */
export type Mood =
	| 'accept'
	/** Says that there is no such mailbox, and repeats the address, as real ones do. */
	| 'refuse'
	/** Cuts the connection without a word. */
	| 'drop'
	/** Never answers again. */
	| 'silent'
	/** Takes the mail, and cuts the connection before it says so. */
	| 'accept-then-drop';

export interface Mail {
	to: string;
	/** Headers and body as they came. */
	raw: string;
	secure: boolean;
}

export interface MailServer {
	port: number;
	/** What was taken, in order. */
	mails: Mail[];
	/** Every line that a client said, passwords included. */
	heard: string[];
	close: () => Promise<void>;
}

export interface MailServerOptions {
	mood?: (to: string) => Mood;
	/** Before each answer, in milliseconds. */
	delay?: number;
	/** With these it offers STARTTLS. */
	tls?: { key: string; cert: string };
	/** Speaks TLS from the start. */
	secure?: boolean;
}

/** A small real mail server on this machine: RFC 5321 as far as a mail client needs it. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		socket.on('error', () => undefined);
		if (options.secure) talk(encrypt(socket, options), options, state, true);
		else talk(socket, options, state, false);
	});
	const state: MailServer = {
		port: 0,
		mails: [],
		heard: [],
		close: () =>
			new Promise((resolve) => {
				for (const socket of open) socket.destroy();
				server.close(() => resolve());
			})
	};
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	state.port = (server.address() as AddressInfo).port;
	return state;
}

function encrypt(socket: Socket, { tls }: MailServerOptions): TLSSocket {
	const secure = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls) });
	secure.on('error', () => socket.destroy());
	return secure;
}

function talk(
	socket: Socket,
	options: MailServerOptions,
	state: MailServer,
	secure: boolean,
	greet = true
): void {
	const { mood = () => 'accept' as const, delay = 0, tls } = options;
	let to = '';
	let rest = '';
	let body: string | undefined;
	const say = (line: string): void => {
		setTimeout(() => socket.writable && socket.write(`${line}\r\n`), delay);
	};
	const finish = (raw: string) => {
		state.mails.push({ to, raw, secure });
		body = undefined;
		if (mood(to) === 'accept-then-drop') socket.destroy();
		else say('250 taken');
	};
	const answers: Record<string, (line: string) => void> = {
		EHLO: () => say(tls && !secure ? '250-here\r\n250 STARTTLS' : '250-here\r\n250 AUTH PLAIN'),
		AUTH: () => say('235 welcome'),
		MAIL: () => say('250 go on'),
		RCPT: (line) => {
			to = /<(.*)>/.exec(line)?.[1] ?? '';
			const how = mood(to);
			if (how === 'drop') socket.destroy();
			else if (how === 'refuse') say(`550 5.1.1 <${to}>: no such mailbox here`);
			else if (how !== 'silent') say('250 go on');
		},
		DATA: () => {
			body = '';
			say('354 go on');
		},
		STARTTLS: () => {
			if (!tls || secure) return say('502 not here');
			socket.removeAllListeners('data');
			socket.write('220 go on\r\n');
			talk(encrypt(socket, options), options, state, true, false);
		},
		QUIT: () => socket.end('221 bye\r\n')
	};
	socket.on('data', (chunk) => {
		rest += chunk.toString('utf8');
		for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
			const line = rest.slice(0, end);
			rest = rest.slice(end + 2);
			if (body === undefined) {
				state.heard.push(line);
				(answers[line.slice(0, 8).split(' ')[0]?.toUpperCase() ?? ''] ?? (() => say('250 well')))(line);
			} else if (line === '.') finish(body);
			else body += `${line}\r\n`;
		}
	});
	if (greet) say('220 here');
}
