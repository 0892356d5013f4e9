import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSettings } from '../../settings.ts';
import { AddressBox } from './address-box.ts';
import { TestBook } from './book-for-tests.ts';
import { startMailServer, type MailServer, type Mood } from './mail-server-for-tests.ts';
import { makeNotices } from './notices.ts';
import { pauseAfter, Postman, type PostmanOptions } from './postman.ts';
import { channelFor, postmanFor } from './postman-for.ts';
import { SmtpChannel, smtpOptions } from './smtp.ts';

const start = Date.parse('2026-11-23T10:00:00.000Z');
const hour = 3_600_000;
const box = new AddressBox(Buffer.alloc(32, 1));
const team = 'team-canary@council.example';

let server: MailServer;
let mood: (to: string) => Mood;
let book: TestBook;
let clock: number;
let lines: string[];
let postmen: Postman[];

beforeEach(async () => {
	mood = () => 'accept';
	server = await startMailServer({ mood: (to) => mood(to) });
	book = new TestBook();
	clock = start;
	lines = [];
	postmen = [];
});
afterEach(async () => {
	await Promise.all(postmen.map((postman) => postman.stop(0)));
	await server.close();
	// Whatever happened, no address and no word of the mail server stands in a log line or in an error that is kept.
	const kept = lines.join('\n') + JSON.stringify([...book.rows.values()].map(({ lastError }) => lastError));
	expect(kept).not.toMatch(/canary|@|mailbox/);
});

function newPostman(options: Partial<PostmanOptions> = {}): Postman {
	const patience = { stepMs: 200, wholeMs: 600 };
	const postman = new Postman({
		book,
		channel: new SmtpChannel(
			smtpOptions(`smtp://127.0.0.1:${server.port}`),
			'offer@council.example',
			patience
		),
		addressOf: ({ to, addressSealed, reference }) =>
			to === 'team' ? team : box.open(addressSealed ?? new Uint8Array(), reference),
		site: { origin: 'https://localoffer.example', demo: false },
		report: (line) => lines.push(line),
		now: () => new Date(clock),
		...options
	});
	postmen.push(postman);
	return postman;
}

/** A form comes, and this family wishes to be told. */
function formComes(
	familyAddress?: string,
	reference = 'RLO-AB12-CD34-EF56',
	settings: object = { TEAM_MAIL: team }
) {
	const told = { SMTP_URL: 'smtp://localhost', ...settings };
	book.add(...makeNotices({ submissionId: 's', reference, familyAddress, now: new Date(clock) }, told, box));
}

const familyOnly = { TEAM_MAIL: undefined };
const reached = () => server.mails.map(({ to }) => to).sort();

test('team and family are told once, and the address is gone', async () => {
	formComes('family-canary@home.example');
	const postman = newPostman();
	await postman.deliverDue();
	await postman.deliverDue();
	expect(reached()).toEqual(['family-canary@home.example', team]);
	expect(book.states).toEqual(['sent', 'sent']);
	expect([...book.rows.values()].map(({ addressSealed }) => addressSealed)).toEqual([null, null]);
	expect(lines).toEqual([]);
});

test('the pause doubles from a minute to four hours', () => {
	const minutes = Array.from({ length: 11 }, (_, index) => pauseAfter(index + 1) / 60_000);
	expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]);
	expect(pauseAfter(5_000)).toBe(4 * hour);
});

test('for 72 hours it is tried again, then staff see the failure and the address is erased', async () => {
	mood = () => 'refuse';
	formComes('family-canary@home.example');
	const tried: number[] = [];
	const postman = newPostman();
	for (; clock < start + 80 * hour; clock += 30_000) {
		const before = server.heard.filter((line) => line.startsWith('RCPT')).length;
		await postman.deliverDue();
		const after = server.heard.filter((line) => line.startsWith('RCPT')).length;
		if (after > before) tried.push((clock - start) / 60_000);
		if (clock < start + 72 * hour) expect(book.states).toEqual(['waiting', 'waiting']);
		else expect(book.states).toEqual(['failed', 'expired']);
	}
	expect(tried.slice(0, 10)).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 495]);
	expect(tried.at(-1)).toBeLessThan(72 * 60);
	expect(await book.failedNotices()).toMatchObject([{ to: 'team', lastError: 'EENVELOPE 550' }]);
	expect([...book.rows.values()][1]).toMatchObject({ addressSealed: null, lastError: 'EENVELOPE 550' });
	expect(lines[0]).toBe('Notices by e-mail: 2 × not sent (EENVELOPE 550), tried again later.');
	expect(lines.at(-1)).toBe('Notices by e-mail: 2 × given up after 72 hours (EENVELOPE 550).');
});

test('a mail server that comes back gets what has waited', async () => {
	mood = () => 'drop';
	formComes('family-canary@home.example');
	const postman = newPostman();
	await postman.deliverDue();
	mood = () => 'accept';
	await postman.deliverDue();
	expect(server.mails).toEqual([]);
	clock += 60_000;
	await postman.deliverDue();
	expect(book.states).toEqual(['sent', 'sent']);
});

test('addresses that are refused or never answered do not hold up the others', async () => {
	const moods: Record<string, Mood> = { bad: 'refuse', slow: 'silent', cut: 'drop' };
	mood = (to) => moods[to.slice(0, to.indexOf('-'))] ?? 'accept';
	const names = ['bad', 'slow', 'cut', ...Array.from({ length: 120 }, (_, index) => `good${index}`)];
	for (const name of names) formComes(`${name}-canary@home.example`, 'RLO-AB12-CD34-EF56', familyOnly);
	await newPostman().deliverDue();
	expect(server.mails).toHaveLength(120);
	expect(book.states.filter((state) => state === 'waiting')).toHaveLength(3);
});

test('an address that no longer opens is an error of its own', async () => {
	formComes('lost-canary@home.example', 'RLO-AB12-CD34-EF56', familyOnly);
	formComes('family-canary@home.example', 'RLO-ZZZZ-CD34-EF56', familyOnly);
	for (const row of book.rows.values())
		if (row.reference.includes('AB12')) row.addressSealed = new Uint8Array(3);
	await newPostman().deliverDue();
	expect(reached()).toEqual(['family-canary@home.example']);
	expect(lines).toEqual(['Notices by e-mail: 1 × not sent (AddressLost), tried again later.']);
});

describe('never two rounds at once', () => {
	test('however often it is called, each mail goes out once', async () => {
		for (let index = 0; index < 10; index++) formComes(`f${index}-canary@home.example`);
		const postman = newPostman({ everyMs: 1 });
		postman.start();
		const rounds = Array.from({ length: 20 }, () => postman.deliverDue());
		expect(new Set(rounds).size).toBe(1);
		await Promise.all(rounds);
		await sleep(20);
		expect(server.mails).toHaveLength(20);
	});

	test('a form that comes while a round is under way is told of in the same round', async () => {
		mood = (to) => (to.startsWith('slow') ? 'silent' : 'accept');
		formComes('slow-canary@home.example', 'RLO-AB12-CD34-EF56', familyOnly);
		const postman = newPostman();
		const round = postman.deliverDue();
		await sleep(20);
		formComes('family-canary@home.example', 'RLO-ZZZZ-CD34-EF56', familyOnly);
		postman.wake();
		await round;
		expect(reached()).toEqual(['family-canary@home.example']);
	});

	test('a form that comes while the last look into the book finds nothing is not left for later', async () => {
		const postman = newPostman();
		const look = book.dueNotices.bind(book);
		let looks = 0;
		book.dueNotices = async (now, limit) => {
			const due = await look(now, limit);
			if (++looks === 1) {
				formComes();
				postman.wake();
			}
			return due;
		};
		await postman.deliverDue();
		expect(reached()).toEqual([team]);
	});
});

describe('at least once', () => {
	test('after a crash between sending and noting it is sent again, under the same name, after the pause', async () => {
		formComes();
		book.trouble = (method) => {
			if (method === 'noticeSent') throw new Error('the process died here, canary');
		};
		await newPostman().deliverDue();
		expect(server.mails).toHaveLength(1);
		// What a crash leaves behind: the entry before the try, and a new postman who knows nothing else.
		book.trouble = () => undefined;
		expect([...book.rows.values()]).toMatchObject([{ state: 'waiting', tries: 1, lastError: 'EBEGUN' }]);
		const next = newPostman();
		await next.deliverDue();
		expect(server.mails).toHaveLength(1);
		clock += 60_000;
		await next.deliverDue();
		expect(book.states).toEqual(['sent']);
		const names = server.mails.map(({ raw }) => /^Message-ID: .*$/m.exec(raw)?.[0]);
		expect(names).toHaveLength(2);
		expect(new Set(names).size).toBe(1);
	});

	test('a mail that was taken, though the answer got lost, goes out again', async () => {
		formComes();
		mood = () => 'accept-then-drop';
		const postman = newPostman();
		await postman.deliverDue();
		expect(book.states).toEqual(['waiting']);
		mood = () => 'accept';
		clock += 60_000;
		await postman.deliverDue();
		expect(server.mails).toHaveLength(2);
		expect(book.states).toEqual(['sent']);
	});

	test('a store that could not note it is told later, and nobody gets the mail twice', async () => {
		formComes();
		book.trouble = (method) => {
			if (method === 'noticeSent') throw new Error('locked');
		};
		const postman = newPostman();
		await postman.deliverDue();
		book.trouble = () => undefined;
		clock += 73 * hour;
		await postman.deliverDue();
		expect(book.states).toEqual(['sent']);
		expect(server.mails).toHaveLength(1);
	});

	test('where the store cannot be written nothing is sent, and it recovers by itself', async () => {
		formComes();
		for (const broken of ['noticeFailed', 'dueNotices']) {
			book.trouble = (method) => {
				if (method === broken) throw new RangeError('canary@home.example: disk full');
			};
			await newPostman().deliverDue();
		}
		expect(server.mails).toEqual([]);
		expect(lines).toEqual([
			'Notices by e-mail: 1 × the store could not be written (RangeError), tried again later.',
			'Notices by e-mail: 1 × the store could not be read (RangeError).'
		]);
		book.trouble = () => undefined;
		await newPostman().deliverDue();
		expect(book.states).toEqual(['sent']);
	});
});

describe('stopping', () => {
	test('begins nothing new, breaks off what hangs, and leaves it to be tried again', async () => {
		mood = () => 'silent';
		for (let index = 0; index < 20; index++) formComes(`f${index}-canary@home.example`);
		const postman = newPostman({
			channel: new SmtpChannel(smtpOptions(`smtp://127.0.0.1:${server.port}`), 'offer@council.example')
		});
		postman.start();
		await sleep(100);
		const before = Date.now();
		await postman.stop(50);
		expect(Date.now() - before).toBeLessThan(1_000);
		expect(server.heard.filter((line) => line.startsWith('RCPT'))).toHaveLength(4);
		expect([...book.rows.values()].filter(({ lastError }) => lastError === 'ESTOPPED')).toHaveLength(4);
		expect(new Set(book.states)).toEqual(new Set(['waiting']));
		postman.wake();
		postman.start();
		await sleep(20);
		expect(server.heard.filter((line) => line.startsWith('RCPT'))).toHaveLength(4);
	});

	test('lets a mail that is on its way arrive', async () => {
		await server.close();
		server = await startMailServer({ delay: 20 });
		formComes();
		const postman = newPostman();
		postman.start();
		await sleep(30);
		await postman.stop();
		expect(book.states).toEqual(['sent']);
	});
});

describe('from the settings', () => {
	test('without a channel there is no postman', async () => {
		expect(await postmanFor(book, box, readSettings({ TEAM_MAIL: team }))).toBeUndefined();
	});

	test('SMTP: from the setting to the mail', async () => {
		const settings = readSettings({
			SMTP_URL: `smtp://127.0.0.1:${server.port}`,
			MAIL_FROM: 'offer@council.example',
			TEAM_MAIL: team
		});
		book.add(
			...makeNotices(
				{
					submissionId: 's',
					reference: 'RLO-AB12-CD34-EF56',
					familyAddress: 'f-canary@home.example',
					now: new Date()
				},
				settings,
				box
			)
		);
		const postman = await postmanFor(book, box, settings);
		await postman?.deliverDue();
		expect(reached()).toEqual(['f-canary@home.example', team]);
		const linkIn = (to: string) =>
			/http:\S+/.exec(server.mails.find((mail) => mail.to === to)?.raw ?? '')?.[0];
		expect(linkIn('f-canary@home.example')).toBe('http://localhost:3000/track');
		expect(linkIn(team)).toBe('http://localhost:3000/staff/RLO-AB12-CD34-EF56');
		expect(server.mails[0]?.raw).toContain('This is a demonstration.');
	});

	test('GOV.UK Notify is chosen by its key', async () => {
		const id = '26785a09-ab16-4eb0-8407-a37497a57506';
		const settings = readSettings({
			NOTIFY_API_KEY: `offer-${id}-${id}`,
			NOTIFY_TEMPLATE_TEAM: id,
			NOTIFY_TEMPLATE_FAMILY: id
		});
		expect((await channelFor(settings))?.constructor.name).toBe('GovukNotifyChannel');
	});
});
