import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { sqliteFile } from '../../src/lib/server/submissions/store/store.ts';
import { ContentCopy } from '../support/content-copy.ts';
import { inStore } from '../support/in-store.ts';
import { clientId, clientSecret, TestOidcProvider } from '../support/oidc-provider.ts';
import { clockAhead, OwnServer } from '../support/own-server.ts';
import type { Receipt } from '../support/post-form.ts';
import {
	logOf,
	openInInbox,
	saveInContent,
	sendForm,
	setUpLink,
	setUpStaff,
	unlockWithFile,
	withPasskeys,
	writeEntry
} from '../support/staff-browser.ts';

test.describe.configure({ timeout: 180_000 });

let server: OwnServer;
let content: ContentCopy;
test.beforeEach(async () => {
	content = new ContentCopy();
	server = await OwnServer.prepare();
});
test.afterEach(async () => {
	await server[Symbol.asyncDispose]();
	content[Symbol.dispose]();
});

const words = JSON.parse(readFileSync('src/lib/i18n/locales/en-GB.json', 'utf8')) as Record<string, string>;

/** A command of the console, as whoever runs the server types it. @param days that the clock has gone on */
function command(name: 'db' | 'staff', args: string[], days = 0) {
	const env = {
		...{ ...process.env, DATA_DIR: server.data },
		...(days > 0 && { NODE_OPTIONS: clockAhead(days) })
	};
	return promisify(execFile)(process.execPath, [`src/cli/${name}.ts`, ...args], { env });
}

/** Opens it, keeps a note, replies and publishes. @returns what was published, by its place in the content folder */
async function answerAndPublish(staff: Page, { reference }: Receipt): Promise<string> {
	await openInInbox(staff, server, reference);
	await expect(staff.getByText('Canary')).toHaveCount(0);
	await unlockWithFile(staff, server);
	await expect(staff.locator('[data-answers]')).toContainText('Canary swimming');

	await staff.getByLabel('Note for the team').fill('Ring <b>them</b> first');
	await staff.getByRole('button', { name: 'Keep the note' }).click();
	await expect(staff.locator('[data-note="note"]')).toContainText('Ring <b>them</b> first');
	await staff.getByLabel('Reply to the family').fill('Thank you.\nWe have added the page.');
	await staff.getByRole('button', { name: 'Send the reply' }).click();
	await expect(staff.locator('[data-status]')).toHaveAttribute('data-status', 'answered');
	await expect(staff.locator('[data-note="reply"]')).toContainText('We have added the page.');

	await staff.getByText('Publish it under').click();
	await writeEntry(staff);
	const path = await saveInContent(staff);
	const entry = content.read(path);
	expect(entry).toContain('Families want swimming on Saturdays.');
	expect(entry).not.toContain('Canary');
	return path;
}

async function track(family: Page, { reference, code }: Receipt): Promise<void> {
	// Sent without a script, the page would get an answer that it cannot open.
	await family.goto(`${server.origin}/track`, { waitUntil: 'networkidle' });
	await family.locator('[name="reference"]').fill(reference);
	await family.locator('[name="code"]').fill(code);
	await family.locator('main form button').click();
}

/** Files of the server, backups among them, that hold one of these pieces. */
function filesWith(pieces: readonly Buffer[]): string[] {
	const files = readdirSync(server.data, { recursive: true, withFileTypes: true }).filter((item) =>
		item.isFile()
	);
	return files
		.filter(({ parentPath, name }) => {
			const bytes = readFileSync(join(parentPath, name));
			return pieces.some((piece) => bytes.includes(piece));
		})
		.map(({ name }) => name);
}

/** Tables beside the log that hold a text in any column. */
function tablesWith(text: string): string[] {
	const database = new Database(sqliteFile(server.data), { readonly: true });
	try {
		const all = database
			.prepare("select name from sqlite_master where type = 'table' and name <> 'audit'")
			.all();
		return (all as { name: string }[])
			.map(({ name }) => name)
			.filter((name) => JSON.stringify(database.prepare(`select * from "${name}"`).all()).includes(text));
	} finally {
		database.close();
	}
}

/** Of something sealed: in the file of the database a page may end within any one piece. */
const piecesOf = (sealed: Uint8Array) =>
	[200, 900, 1600].map((from) => Buffer.from(sealed.subarray(from, from + 24)));

/** Staff have it in their records; 30 days later nothing is left of it. */
async function goesWhenItsDayComes(staff: Page, family: Page, sent: Receipt): Promise<void> {
	const { reference } = sent;
	const [form, reply] = await inStore(server.data, async (db) => [
		await db
			.selectFrom('submissions')
			.selectAll()
			.where('reference', '=', reference)
			.executeTakeFirstOrThrow(),
		await db.selectFrom('replies').selectAll().executeTakeFirstOrThrow()
	]);
	await staff.getByText('I have it in our own records').click();
	await staff.getByRole('button', { name: 'Yes, delete it here in 30 days' }).click();
	await expect.poll(async () => (await log()).at(-1)?.action).toBe('receipt-confirmed');
	await command('db', ['backup']);
	// Its day has not come.
	expect((await command('db', ['purge'])).stdout).toContain('0 submissions deleted');

	const pieces = [...piecesOf(form.sealed), ...piecesOf(reply.sealed)];
	expect(tablesWith(form.id)).toEqual(expect.arrayContaining(['submissions', 'replies', 'notes']));
	expect(filesWith(pieces).length).toBeGreaterThan(1);
	expect((await command('db', ['purge'], 31)).stdout).toContain('1 submissions deleted');
	expect(tablesWith(form.id)).toEqual([]);
	expect(tablesWith(reference)).toEqual([]);
	expect(filesWith(pieces)).toEqual([]);

	await track(family, sent);
	await expect(family.getByRole('alert')).toContainText(words['track.none.title'] ?? 'no words');
	await expect(family.locator('[data-status], [data-reply]')).toHaveCount(0);
	expect((await staff.goto(`${server.origin}/staff/${reference}`))?.status()).toBe(404);
	await expect(staff.getByText('Canary')).toHaveCount(0);
}

function log() {
	return inStore(server.data, (db) =>
		db
			.selectFrom('audit')
			.leftJoin('staffMembers', 'staffMembers.id', 'audit.memberId')
			.select(['seq', 'at', 'memberId', 'name', 'action', 'subject', 'detail'])
			.orderBy('seq')
			.execute()
	);
}

/** It verifies as it is, and no longer once one byte of one entry is another. */
async function showsWhatIsChanged(reference: string): Promise<void> {
	const rows = await log();
	expect((await command('staff', ['audit', 'verify'])).stdout).toContain(
		`${rows.length} entries are as they were`
	);
	const row = rows.find(({ action }) => action === 'replied');
	if (!row) throw new Error('Nobody replied.');
	await server.kill();
	const file = sqliteFile(server.data);
	const database = new Database(file);
	database.pragma('wal_checkpoint(TRUNCATE)');
	database.close();

	const bytes = readFileSync(file);
	const entry = Buffer.from(`${row.at}${row.memberId}replied${reference}`);
	const at = bytes.indexOf(entry) + entry.length - 1;
	expect(at).toBeGreaterThan(entry.length);
	expect(bytes.lastIndexOf(entry)).toBe(bytes.indexOf(entry));
	const before = bytes[at] ?? 0;
	writeFileSync(file, bytes.fill(before ^ 1, at, at + 1));
	const told = await command('staff', ['audit', 'verify']).catch((error: unknown) => error);
	expect(told).toMatchObject({ code: 1 });
	expect((told as { stderr: string }).stderr).toContain(
		`entry ${row.seq} was changed after it was written. ${row.seq - 1} entries before it are in order`
	);
	writeFileSync(file, bytes.fill(before, at, at + 1));
	expect((await command('staff', ['audit', 'verify'])).stdout).toContain(`${rows.length} entries`);
}

/** What every story ends with, in the words of the log. */
const answered = (who: string, reference: string, path: string) => [
	`${who}: opened ${reference}`,
	`${who}: note ${reference}`,
	`${who}: replied ${reference}`,
	`${who}: published ${path}`,
	`${who}: receipt-confirmed ${reference}`,
	`null: purge 1: ${reference}`
];

async function wholeLoop(staff: Page, family: Page, sent: Receipt): Promise<string[]> {
	const path = await answerAndPublish(staff, sent);
	await track(family, sent);
	await expect(family.locator('[data-reply]')).toHaveText('Thank you.\nWe have added the page.');
	expect(await family.locator('[data-status]').getAttribute('data-status')).toBe('answered');
	// Nothing that anybody wrote lies readable in any file of the server.
	expect(filesWith(['We have added', 'Ring <b>', 'Canary'].map((text) => Buffer.from(text)))).toEqual([]);
	await goesWhenItsDayComes(staff, family, sent);
	const rows = await log();
	const who = rows.find(({ action }) => action === 'opened')?.name ?? '';
	const told = rows.map(({ name, action, subject, detail }) => `${name}: ${action} ${subject || detail}`);
	expect(told.slice(-6)).toEqual(answered(who, sent.reference, path));
	expect(JSON.stringify(rows)).not.toMatch(/Canary|We have added|Ring/);
	return rows.slice(0, -6).map(({ name, action, detail }) => `${name}: ${action} ${detail}`);
}

test('a family writes, staff sign in by passkey, reply and publish, the family reads it, and when its day comes only the log is left, which verifies', async ({
	page: family,
	browser
}) => {
	await server.start('build', { CONTENT_DIR: content.folder });
	const sent = await sendForm(family, server, 'feedback');
	const staff = await withPasskeys(browser);
	await setUpStaff(staff, setUpLink(server));
	await staff.getByRole('button', { name: 'Sign out' }).click();
	await expect(staff).toHaveURL(/\/staff\/sign-in$/);
	await staff.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Inbox');

	const cameIn = await wholeLoop(staff, family, sent);
	const ann = 'Ann Officer';
	expect(cameIn).toEqual([
		...[`${ann}: join admin`, `${ann}: sign-in invitation`, `${ann}: add-passkey invitation`],
		...[`${ann}: sign-out `, `${ann}: sign-in passkey`]
	]);
	// Whoever may see the log reads it in words.
	const log = await logOf(staff, server);
	for (const action of [
		'opened a form',
		'kept a note',
		'replied to the family',
		'Deleted, as their day had come'
	])
		expect(log).toContain(action);
	await showsWhatIsChanged(sent.reference);
});

test(
	'the same with the council’s own sign-in, for somebody with an app role there',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const tenant = '3f0a3c0e-7c1d-4b57-9a53-2d3f1c9b7e10';
		await using provider = await TestOidcProvider.start({
			...{ redirectUri: `${server.origin}/staff/oidc/callback`, tenant }
		});
		const oid = 'b1d4e0f2-0000-4000-8000-000000000001';
		provider.account = { ...{ sub: 'pairwise', tid: tenant, oid, name: 'Bea Council' }, roles: ['answerer'] };
		await server.start('build', {
			...{ CONTENT_DIR: content.folder, OIDC_ISSUER: provider.issuer },
			...{ OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
		});
		// A stranger who reads the log of the server finds no way in.
		expect(server.said).not.toContain('/staff/set-up/');
		const sent = await sendForm(family, server, 'feedback');
		const staff = await (await browser.newContext()).newPage();
		await staff.goto(`${server.origin}/staff`);
		await staff.getByRole('link', { name: 'Sign in with your council account' }).click();
		await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Inbox');

		const cameIn = await wholeLoop(staff, family, sent);
		expect(cameIn).toEqual(['Bea Council: join answerer', 'Bea Council: sign-in council']);
		await showsWhatIsChanged(sent.reference);
	}
);
