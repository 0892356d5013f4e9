import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { parse } from 'yaml';
import { reply } from '../../src/lib/content/schema/reply.ts';
import { OwnServer } from '../support/own-server.ts';
import {
	expectAccessible,
	inviteStaff,
	openInInbox,
	openSent,
	sendForm,
	setUpLink,
	setUpStaff,
	unlockWithFile,
	withPasskeys
} from '../support/staff-browser.ts';

let server: OwnServer;
test.beforeEach(async () => {
	server = await OwnServer.start();
});
test.afterEach(() => server[Symbol.asyncDispose]());

async function unlock(page: Page): Promise<void> {
	await unlockWithFile(page, server);
	await expect(page.locator('[data-answers]')).toBeVisible();
}

test(
	'the key goes with the page: a lock, a reload and a sign-out take the answers away, and Back does not bring them',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const staff = await withPasskeys(browser);
		await openSent(family, staff, server);
		await unlock(staff);
		await staff.getByRole('link', { name: 'Overview' }).click();
		await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Overview');
		await staff.goBack();
		await expect(staff.locator('[data-answers]')).toContainText('Canary');

		await staff.getByRole('button', { name: 'Lock answers' }).click();
		await expect(staff.getByRole('heading', { name: 'The answers are locked' })).toBeVisible();
		await expect(staff.getByText('Canary')).toHaveCount(0);

		await unlock(staff);
		await staff.reload();
		await expect(staff.getByRole('heading', { name: 'The answers are locked' })).toBeVisible();

		await unlock(staff);
		const storage = await staff.evaluate(async () => ({
			local: JSON.stringify(localStorage),
			session: JSON.stringify(sessionStorage),
			databases: (await indexedDB.databases()).map(({ name }) => name)
		}));
		expect(JSON.stringify(storage)).not.toMatch(/Canary|AGE-SECRET/);
		await staff.getByRole('button', { name: 'Sign out' }).click();
		await expect(staff).toHaveURL(/\/staff\/sign-in/);
		await staff.goBack();
		await expect(staff).toHaveURL(/\/staff\/sign-in/);
		await expect(staff.getByText('Canary')).toHaveCount(0);
	}
);

test(
	'a passkey that holds a copy of the key unlocks the answers without the file',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const staff = await withPasskeys(browser);
		await openSent(family, staff, server);
		await unlock(staff);
		await staff.getByText('Unlock with your passkey next time').click();
		await staff.getByRole('button', { name: 'Make the copy' }).click();
		await expect(staff.getByText('From now on your passkey unlocks the answers.')).toBeVisible();
		await staff.reload();
		await staff.getByRole('button', { name: 'Unlock with your passkey' }).click();
		await expect(staff.locator('[data-answers]')).toContainText('Canary swimming');
	}
);

test(
	'a comment becomes an entry that the content folder takes, once somebody has looked at what could show who it was',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const staff = await withPasskeys(browser);
		await openSent(family, staff, server);
		await unlock(staff);
		await staff.getByText('Publish it under').click();
		await expect(staff.getByLabel('You said', { exact: true })).toHaveValue(/We need a helper on Saturdays/);
		await staff.getByLabel('You said', { exact: true }).fill('Mrs Canary of 01572 000000 wants swimming.');
		await staff.getByLabel('Title').fill('Swimming: "on" Saturdays');
		await staff.getByLabel('Summary, in').fill('Families want swimming on Saturdays.');
		await staff.getByLabel('We will').fill('We will ask the pool.');
		await staff.getByLabel('Information', { exact: true }).check();
		await expect(staff.locator('[data-identifying]')).toContainText('01572 000000');
		await staff.getByRole('button', { name: 'Download the entry' }).click();
		await expect(staff.getByText('Say that you have looked at what the site points at.')).toBeVisible();

		await staff.getByLabel('You said', { exact: true }).fill('Families want swimming on Saturdays.');
		const download = staff.waitForEvent('download');
		await staff.getByRole('button', { name: 'Download the entry' }).click();
		const file = await download;
		expect(file.suggestedFilename()).toMatch(/^\d{4}-swimming-on-saturdays\.md$/);
		const text = readFileSync(await file.path(), 'utf8');
		const fields = reply.parse(parse(text.split('---\n')[1] ?? ''));
		expect(fields).toMatchObject({
			...{
				title: 'Swimming: "on" Saturdays',
				themes: ['information'],
				said: 'Families want swimming on Saturdays.'
			},
			response: [{ kind: 'will', text: 'We will ask the pool.' }]
		});
	}
);

test(
	'of two who change the same form, the second sees what the first did, and keeps what was being written',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const first = await withPasskeys(browser);
		const { reference } = await openSent(family, first, server);
		const second = await first.context().newPage();
		await openInInbox(second, server, reference);
		await unlock(second);
		await second.getByLabel('Reply to the family').fill('A long letter');
		await first.getByLabel('Status, which').selectOption('looking');
		await first.getByRole('button', { name: 'Change status' }).click();
		await expect(first.locator('[data-status]')).toHaveAttribute('data-status', 'looking');

		await second.getByRole('button', { name: 'Send the reply' }).click();
		await expect(second.locator('[data-conflict]')).toBeVisible();
		await expect(second.locator('[data-status]')).toHaveAttribute('data-status', 'looking');
		await expect(second.getByLabel('Reply to the family')).toHaveValue('A long letter');
		await second.getByRole('button', { name: 'Send the reply' }).click();
		await expect(second.locator('[data-status]')).toHaveAttribute('data-status', 'answered');
	}
);

test(
	'nobody gets anything of the inbox without signing in, and nothing of it is kept by a browser',
	{ tag: '@long' },
	async ({ page: family, browser, request }) => {
		const { reference } = await sendForm(family, server, 'feedback');
		const addresses = ['/staff', '/staff/overview', `/staff/${reference}`];
		for (const address of addresses) {
			const answer = await request.get(`${server.origin}${address}`, {
				headers: { accept: 'text/html' },
				maxRedirects: 0
			});
			expect(answer.status(), address).toBe(303);
			expect(answer.headers().location).toMatch(/^\/staff\/sign-in/);
			const data = await request.get(`${server.origin}${address}/__data.json`);
			expect(await data.text(), address).not.toContain('feedback');
		}
		expect((await request.post(`${server.origin}/staff/${reference}/sealed`)).status()).toBe(401);
		expect((await request.get(`${server.origin}/staff/unlock`)).status()).toBe(401);

		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		for (const address of addresses) {
			const answer = await staff.goto(`${server.origin}${address}`);
			expect(answer?.headers()['cache-control'], address).toBe('no-store');
		}
		// Plain words are not taken where sealed ones belong.
		const refused = await staff.request.post(`${server.origin}/staff/${reference}?/note`, {
			headers: { origin: server.origin, accept: 'application/json' },
			form: { version: '1', sealed: Buffer.from('plain words').toString('base64') }
		});
		expect(await refused.json()).toMatchObject({
			type: 'error',
			error: { message: 'This cannot be kept as it was sent.' }
		});
	}
);

test(
	'a reader opens what families send and changes nothing, however it is asked',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const { reference } = await sendForm(family, server, 'feedback');
		const admin = await withPasskeys(browser);
		await setUpStaff(admin, setUpLink(server));
		const headers = { origin: server.origin, accept: 'application/json' };
		const link = await inviteStaff(admin, server, { name: 'Ben Reader', role: 'reader' });
		const reader = await withPasskeys(browser);
		await setUpStaff(reader, link, 'Ben Reader');
		await openInInbox(reader, server, reference);
		await unlock(reader);
		await expect(reader.getByRole('button', { name: 'Change status' })).toHaveCount(0);
		await expect(reader.getByLabel('Reply to the family')).toHaveCount(0);
		for (const [action, form] of [
			['status', { version: '1', status: 'closed' }],
			['assign', { version: '1', assignee: '' }],
			['release', { version: '1' }],
			['receipt', { version: '1' }]
		] as const) {
			const answer = await reader.request.post(`${server.origin}/staff/${reference}?/${action}`, {
				headers,
				form
			});
			expect(await answer.text(), action).toContain('This needs the role');
		}
		await reader.reload();
		await expect(reader.locator('[data-status]')).toHaveAttribute('data-status', 'received');
	}
);

for (const colorScheme of ['light', 'dark'] as const) {
	test(
		`axe finds nothing wrong on any page of the inbox, on a phone and on a desk, in ${colorScheme} colours`,
		{ tag: '@long' },
		async ({ page: family, browser }) => {
			const { reference } = await sendForm(family, server, 'feedback');
			const staff = await withPasskeys(browser);
			await staff.emulateMedia({ colorScheme });
			await setUpStaff(staff, setUpLink(server));
			const check = (what: string) => expectAccessible(staff, what);
			await check('inbox');
			await staff.goto(`${server.origin}/staff/overview`);
			await check('overview');
			await openInInbox(staff, server, reference);
			await check('locked');
			await unlock(staff);
			await staff.getByText('Publish it under').click();
			await check('opened');
		}
	);
}
