import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { newKeyPair } from '../../src/lib/sealing/keys.ts';
import type { Db } from '../../src/lib/server/submissions/store/engine.ts';
import { inStore as inStoreOf } from '../support/in-store.ts';
import { liveBuild } from '../support/live-build.ts';
import { OwnServer } from '../support/own-server.ts';
import { addressHeader } from '../support/post-form.ts';
import {
	expectAccessible,
	inviteStaff,
	openInInbox,
	sendForm,
	sendQuickly,
	setUpLink,
	setUpStaff,
	unlockWithFile,
	withPasskeys
} from '../support/staff-browser.ts';

const run = promisify(execFile);
let server: OwnServer;
/** Where the private keys of a council go: never the server. */
let stick: string;
test.beforeEach(async () => {
	server = await OwnServer.prepare();
	stick = mkdtempSync(join(tmpdir(), 'stick-'));
});
test.afterEach(async () => {
	await server[Symbol.asyncDispose]();
	rmSync(stick, { recursive: true });
});

interface Made {
	id: string;
	team: string;
	recovery: string;
	/** As site.yaml gets it. */
	fingerprint: string;
}

/** The commands of docs/running.md, as whoever runs the server types them. */
async function makeKeys(command: 'create' | 'rotate', MODE = 'demo'): Promise<Made> {
	const folder = join(stick, command);
	const env = { ...process.env, DATA_DIR: server.data, MODE, ADDRESS_HEADER: addressHeader };
	await run(process.execPath, ['src/cli/keys.ts', command, '--to', folder], { env });
	const [recovery = '', team = ''] = readdirSync(folder)
		.sort()
		.map((name) => join(folder, name));
	const files = ['--team', team, '--recovery', recovery];
	const { stdout } = await run(process.execPath, ['src/cli/keys.ts', 'test', ...files], { env });
	const id = /Both keys of (\w+)/.exec(stdout)?.[1];
	const fingerprint = /^keys: \{ fingerprint: "([\w-]+)" \}$/m.exec(stdout)?.[1];
	if (!id || !fingerprint) throw new Error(`The command did not say what to put into site.yaml: ${stdout}`);
	return { id, team, recovery, fingerprint };
}

async function openKeys(page: Page): Promise<void> {
	await page.goto(`${server.origin}/staff/keys`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keys');
}

async function unlockWith(page: Page, file: string): Promise<void> {
	await page.getByLabel('Key file').setInputFiles(file);
	await page.getByRole('button', { name: 'Unlock with the file' }).click();
	await expect(page.getByRole('button', { name: 'Lock answers' })).toBeVisible();
}

async function drill(page: Page, files: string[]): Promise<void> {
	await page.goto(`${server.origin}/staff/keys/drill`);
	await page.getByLabel('Recovery key file').setInputFiles(files);
	await page.getByRole('button', { name: 'Try the key' }).click();
}

const inStore = <T>(work: (db: Db) => Promise<T>) => inStoreOf(server.data, work);

test('the team key is lost: by the written drill the recovery key opens everything, and new keys take over', async ({
	browser
}) => {
	const first = await makeKeys('create');
	await server.start();
	const early = await sendQuickly(server, 'feedback');
	const staff = await withPasskeys(browser);
	await setUpStaff(staff, setUpLink(server));

	// The team key proves nothing in the drill, the recovery key does.
	await drill(staff, [first.team]);
	await expect(staff.getByRole('alert')).toContainText(`This is the team key of ${first.id}.`);
	rmSync(first.team);
	const sent: string[] = [];
	staff.on('request', (request) => sent.push(request.postData() ?? ''));
	await drill(staff, [first.recovery]);
	await expect(staff.locator('[data-drill="passed"]')).toContainText('1 of 1 form');
	const secret = /AGE-SECRET-KEY-\S+/.exec(readFileSync(first.recovery, 'utf8'))?.[0] ?? 'none';
	expect(sent.length).toBeGreaterThan(1);
	expect(sent.join('\n')).not.toContain('AGE-SECRET-KEY');
	expect(sent.join('\n')).not.toContain(secret);

	// Staff work as usual with it. A copy of it is not offered for a passkey.
	await openInInbox(staff, server, early.reference);
	await unlockWith(staff, first.recovery);
	await expect(staff.locator('[data-answers]')).toContainText('Canary swimming');
	await staff.getByLabel('Note for the team').fill('Read with the recovery key');
	await staff.getByRole('button', { name: 'Keep the note' }).click();
	await expect(staff.locator('[data-note="note"]')).toContainText('Read with the recovery key');
	await expect(staff.getByText('Unlock with your passkey next time')).toHaveCount(0);

	// New keys, by the steps of the page.
	const second = await makeKeys('rotate');
	const late = await sendQuickly(server, 'feedback');
	await openKeys(staff);
	await expect(staff.locator('[data-fingerprint]')).toHaveText(second.fingerprint);
	await unlockWith(staff, first.recovery);
	await expect(staff.locator('[data-not-in-use]')).toBeVisible();
	await staff.getByText('Add another key file').click();
	await staff.getByLabel('Key file to add').setInputFiles(second.team);
	await staff.getByRole('button', { name: 'Add the key' }).click();
	await expect(staff.locator('[data-held]')).toContainText(`the team key of ${second.id}`);
	await expect(staff.locator('[data-held]')).toContainText(`the recovery key of ${first.id}`);
	await expect(staff.locator('[data-not-in-use]')).toHaveCount(0);
	for (const { reference } of [early, late]) {
		await staff.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click();
		await staff.locator('a:visible', { hasText: reference }).click();
		await expect(staff.locator('[data-answers]')).toContainText('Canary swimming');
	}

	// The new recovery key alone does not open what came before; with the old one beside it everything opens.
	await drill(staff, [second.recovery]);
	await expect(staff.locator('[data-drill="failed"]')).toContainText('1 of 2 forms');
	await expect(staff.locator('[data-drill="failed"]')).toContainText(
		`${early.reference}, sealed to ${first.id}`
	);
	await drill(staff, [second.recovery, first.recovery]);
	await expect(staff.locator('[data-drill="passed"]')).toContainText('2 of 2 forms and 1 of 1 note');
	await openKeys(staff);
	await expect(staff.locator('main')).toContainText('it opened 2 of 2 forms and 1 of 1 notes');
	const log = await inStore((db) =>
		db.selectFrom('audit').select('detail').where('action', '=', 'drill-done').orderBy('seq').execute()
	);
	expect(log.map(({ detail }) => detail)).toEqual([
		'opened 1 of 1 forms and 0 of 0 notes',
		'opened 1 of 2 forms and 0 of 1 notes',
		'opened 2 of 2 forms and 1 of 1 notes'
	]);
});

test('a colleague asks for the key, reads the letters out, is given it and opens a form; taken out, their copy is gone', async ({
	browser
}) => {
	await server.start();
	const { reference } = await sendQuickly(server, 'feedback');
	const ann = await withPasskeys(browser);
	await setUpStaff(ann, setUpLink(server));
	const ben = await withPasskeys(browser);
	await setUpStaff(
		ben,
		await inviteStaff(ann, server, { name: 'Ben Helper', role: 'answerer' }),
		'Ben Helper'
	);

	await openKeys(ben);
	await ben.getByRole('button', { name: 'Ask for the key' }).click();
	const letters = await ben.locator('[data-letters]').innerText();
	expect(letters).toMatch(/^(\w{5}-){3}\w{5}$/);
	// They come again out of what only his passkey opens.
	await ben.reload();
	await expect(ben.locator('[data-letters]')).toHaveCount(0);
	await ben.getByRole('button', { name: 'Show the letters' }).click();
	await expect(ben.locator('[data-letters]')).toHaveText(letters);

	await openKeys(ann);
	await expect(ann.getByText(letters)).toHaveCount(0);
	await unlockWithFile(ann, server);
	const card = ann.locator('[data-asks="Ben Helper"]');
	const give = async (heard: string) => {
		await card.getByLabel('The 20 letters').fill(heard);
		await card.getByRole('button', { name: 'Give the key' }).click();
	};
	await give(`${letters.slice(0, -5)}00000`);
	await expect(card.getByRole('alert')).toContainText('not the letters of this request');
	await give(letters.toLowerCase().replaceAll('-', ' '));
	await expect(ann.getByText('Ben Helper can take the key now.')).toBeVisible();

	await ben.reload();
	await ben.getByRole('button', { name: 'Take the key' }).click();
	await expect(ben.getByText('From now on your passkey unlocks the answers.')).toBeVisible();
	await openInInbox(ben, server, reference);
	await ben.getByRole('button', { name: 'Unlock with your passkey' }).click();
	await expect(ben.locator('[data-answers]')).toContainText('Canary swimming');
	// What the server keeps of it, nobody can read.
	for (const name of readdirSync(server.data).filter((file) => file.includes('sqlite')))
		expect(readFileSync(join(server.data, name)).toString('latin1')).not.toContain('AGE-SECRET-KEY');

	const copies = () =>
		inStore((db) =>
			db
				.selectFrom('passkeys')
				.innerJoin('staffMembers', 'staffMembers.id', 'passkeys.memberId')
				.select('name')
				.where('wrappedKey', 'is not', null)
				.execute()
		);
	expect(await copies()).toEqual([{ name: 'Ben Helper' }]);
	await ann.goto(`${server.origin}/staff/people`);
	const log = (await ann.locator('main').innerText()).replace(/\s+/g, ' ');
	for (const step of ['asked for the team key', 'gave the team key to a colleague', 'took the team key'])
		expect(log).toContain(step);
	await ann.getByRole('button', { name: 'Take out Ben Helper' }).click();
	await expect(ann.locator('[data-removed]')).toContainText('nobody can reach a key file');
	expect(await copies()).toEqual([]);
	await ben.goto(`${server.origin}/staff/keys`);
	await expect(ben).toHaveURL(/\/staff\/sign-in/);
	await ann.getByRole('link', { name: 'Make new keys now' }).click();
	await expect(ann.getByRole('heading', { name: /^New keys/ })).toBeInViewport();
});

test(
	'a public half that was swapped on the server is given nothing, and a refusal reaches who asked',
	{ tag: '@long' },
	async ({ browser }) => {
		await server.start();
		const ann = await withPasskeys(browser);
		await setUpStaff(ann, setUpLink(server));
		const ben = await withPasskeys(browser);
		await setUpStaff(
			ben,
			await inviteStaff(ann, server, { name: 'Ben Helper', role: 'reader' }),
			'Ben Helper'
		);
		await openKeys(ben);
		await ben.getByRole('button', { name: 'Ask for the key' }).click();
		const letters = await ben.locator('[data-letters]').innerText();
		const { recipient } = await newKeyPair();
		await inStore((db) => db.updateTable('keyRequests').set({ recipient }).execute());

		await openKeys(ann);
		await unlockWithFile(ann, server);
		const card = ann.locator('[data-asks="Ben Helper"]');
		await card.getByLabel('The 20 letters').fill(letters);
		await card.getByRole('button', { name: 'Give the key' }).click();
		await expect(card.getByRole('alert')).toContainText('do not give the key');
		// Ben, too, is shown his own letters and not those of what lies on the server.
		await ben.reload();
		await ben.getByRole('button', { name: 'Show the letters' }).click();
		await expect(ben.locator('[data-letters]')).toHaveText(letters);

		await card.getByRole('button', { name: 'Refuse' }).click();
		await expect(ann.getByText('Ben Helper was refused the key.')).toBeVisible();
		await ben.reload();
		await expect(ben.locator('[data-refused]')).toBeVisible();
		await expect(ben.getByRole('button', { name: 'Ask for the key' })).toBeVisible();
	}
);

test(
	'with a passkey that knows no secrets the key is asked for and kept with files',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		await server.start();
		const { reference } = await sendForm(family, server, 'feedback');
		const ann = await withPasskeys(browser);
		await setUpStaff(ann, setUpLink(server));
		const ben = await withPasskeys(browser, { hasPrf: false });
		await setUpStaff(
			ben,
			await inviteStaff(ann, server, { name: 'Ben Helper', role: 'answerer' }),
			'Ben Helper'
		);

		/** Saves the file that the page offers, and says that both are safe. */
		const save = async (done: string) => {
			const download = ben.waitForEvent('download');
			await ben.getByRole('button', { name: 'Download the file' }).click();
			const file = join(stick, (await download).suggestedFilename());
			await (await download).saveAs(file);
			const passphrase = await ben.locator('[data-passphrase]').innerText();
			await ben.getByLabel('I have the file and the passphrase').check();
			await ben.getByRole('button', { name: done }).click();
			return { file, passphrase };
		};
		await openKeys(ben);
		await ben.getByRole('button', { name: 'Ask for the key' }).click();
		await ben.getByRole('button', { name: 'Ask with a file' }).click();
		const request = await save('Ask for the key');
		const letters = await ben.locator('[data-letters]').innerText();

		await openKeys(ann);
		await unlockWithFile(ann, server);
		const card = ann.locator('[data-asks="Ben Helper"]');
		await card.getByLabel('The 20 letters').fill(letters);
		await card.getByRole('button', { name: 'Give the key' }).click();
		await expect(ann.getByText('Ben Helper can take the key now.')).toBeVisible();

		await ben.reload();
		await ben.getByLabel('The file that you saved').setInputFiles(request.file);
		await ben.getByLabel('Passphrase, if the file has one').fill(request.passphrase);
		await ben.getByRole('button', { name: 'Take the key' }).click();
		const own = await save('I have saved my key');
		await expect(ben.getByText('From now on your key file unlocks the answers.')).toBeVisible();
		expect(readFileSync(own.file, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);

		await openInInbox(ben, server, reference);
		await ben.getByLabel('Key file').setInputFiles(own.file);
		await ben.getByLabel('Passphrase').fill(own.passphrase);
		await ben.getByRole('button', { name: 'Unlock with the file' }).click();
		await expect(ben.locator('[data-answers]')).toContainText('Canary swimming');
	}
);

test(
	'swapped keys show to all staff and in the log, and no form is taken until they are put right',
	{ tag: '@long' },
	async ({ browser, request }) => {
		const made = await makeKeys('create', 'live');
		const settings = { MODE: 'live', ORIGIN: server.origin, ADDRESS_HEADER: addressHeader };
		const build = liveBuild('swapped-keys', made.fingerprint);
		await server.start(build, settings);
		const health = async () => {
			const answer = await request.get(`${server.origin}/healthz`);
			return ((await answer.json()) as { forms: string }).forms;
		};
		expect(await health()).toBe('open');

		const staff = await withPasskeys(browser);
		await staff.setExtraHTTPHeaders({ [addressHeader]: '192.0.2.1' });
		await setUpStaff(staff, setUpLink(server));
		await expect(staff.locator('[data-keys-alarm]')).toHaveCount(0);
		await openKeys(staff);
		await expect(staff.locator('[data-named="same"]')).toBeVisible();

		// Somebody who can write into the data folder adds keys of their own: they are not used.
		const added = await makeKeys('rotate', 'live');
		await staff.goto(`${server.origin}/staff`);
		await expect(staff.locator('[data-keys-alarm]')).toContainText(`newer keys on this server (${added.id})`);
		await openKeys(staff);
		await expect(staff.locator('[data-fingerprint]')).toHaveText(made.fingerprint);
		const offered = await request.get(`${server.origin}/forms/keys`);
		expect(await offered.json()).toMatchObject({ id: made.id });

		// Or puts keys of their own in the place of the right ones.
		rmSync(join(server.data, 'keys/public.json'));
		rmSync(stick, { recursive: true });
		const swapped = await makeKeys('create', 'live');
		expect(await health()).toContain('are not the ones that site.yaml names');
		expect((await request.get(`${server.origin}/forms/keys`)).status()).toBe(503);
		for (const path of ['/staff', '/staff/keys', '/staff/overview']) {
			await staff.goto(`${server.origin}${path}`);
			await expect(staff.locator('[data-keys-alarm]'), path).toContainText(
				`(${swapped.id}) are not the ones`
			);
		}
		await openKeys(staff);
		await expect(staff.locator('[data-named="other"]')).toContainText(made.fingerprint);
		await server.kill();
		const before = server.said.length;
		await server.start(build, settings);
		expect(server.said.slice(before)).toContain(`Keys: The keys on this server (${swapped.id})`);
	}
);

for (const colorScheme of ['light', 'dark'] as const) {
	test(
		`axe finds nothing wrong on the pages of keys, on a phone and on a desk, in ${colorScheme} colours`,
		{ tag: '@long' },
		async ({ page: family, browser }) => {
			await server.start();
			await sendForm(family, server, 'feedback');
			const ann = await withPasskeys(browser);
			await ann.emulateMedia({ colorScheme });
			await setUpStaff(ann, setUpLink(server));
			const ben = await withPasskeys(browser);
			await ben.emulateMedia({ colorScheme });
			await setUpStaff(
				ben,
				await inviteStaff(ann, server, { name: 'Ben Helper', role: 'reader' }),
				'Ben Helper'
			);
			await openKeys(ben);
			await expectAccessible(ben, 'no key yet');
			await ben.getByRole('button', { name: 'Ask for the key' }).click();
			await expect(ben.locator('[data-letters]')).toBeVisible();
			await expectAccessible(ben, 'asked');

			await openKeys(ann);
			await unlockWithFile(ann, server);
			for (const summary of ['Add another key file', 'Unlock with your passkey', 'Make a key file'])
				await ann.getByText(summary).click();
			await ann.getByRole('button', { name: 'Make the file' }).click();
			await expect(ann.locator('[data-passphrase]')).toBeVisible();
			const card = ann.locator('[data-asks="Ben Helper"]');
			await card.getByRole('button', { name: 'Give the key' }).click();
			await expect(card.getByRole('alert')).not.toBeEmpty();
			await expectAccessible(ann, 'open, with a request');

			const folder = join(server.data, 'keys/private');
			const file = readdirSync(folder).find((name) => name.startsWith('demonstration-recovery')) ?? '';
			await drill(ann, [join(folder, file)]);
			await expect(ann.locator('[data-drill="passed"]')).toBeVisible();
			await expectAccessible(ann, 'drill');
		}
	);
}
