import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { Db } from '../../src/lib/server/submissions/store/engine.ts';
import { inStore as inStoreOf } from '../support/in-store.ts';
import { OwnServer } from '../support/own-server.ts';
import {
	expectAccessible,
	inviteStaff,
	sendForm,
	sendQuickly,
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

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

const inStore = <T>(work: (db: Db) => Promise<T>) => inStoreOf(server.data, work);

const rowOf = (reference: string) =>
	inStore((db) =>
		db.selectFrom('submissions').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
	);

function change(reference: string, set: { deleteAfter?: string; seenAt?: string; version?: number }) {
	return inStore((db) => db.updateTable('submissions').set(set).where('reference', '=', reference).execute());
}

async function openExport(page: Page, { form = 'feedback' } = {}): Promise<void> {
	await page.getByRole('link', { name: 'Export' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export');
	await page.getByLabel('Form', { exact: true }).selectOption(form);
	await page.getByRole('button', { name: 'Count' }).click();
	await expect(page).toHaveURL(new RegExp(`form=${form}`));
}

async function openAll(page: Page, count: number): Promise<void> {
	await page.getByRole('button', { name: /^Open \d+ forms?$/ }).click();
	await expect(page.locator('[data-export="done"] [role="status"]')).toContainText(`${count} form`);
}

async function downloaded(page: Page, button: string): Promise<{ name: string; text: string }> {
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: button }).click();
	const file = await download;
	return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('forms of a period are opened in the browser, saved in three kinds, and no formula runs', async ({
	browser
}) => {
	const first = await sendQuickly(server, 'feedback', '=1+1');
	const second = await sendQuickly(server, 'feedback', '<script>alert(1)</script>');
	await sendQuickly(server, 'contact-me');
	const staff = await withPasskeys(browser);
	await setUpStaff(staff, setUpLink(server));
	await openExport(staff);
	await expect(staff.locator('[data-count]')).toHaveAttribute('data-count', '2');
	expect((await rowOf(first.reference)).seenAt).toBeNull();
	const sent: string[] = [];
	staff.on('request', (request) => sent.push(request.postData() ?? ''));
	await unlockWithFile(staff, server);
	await openAll(staff, 2);

	const csv = await downloaded(staff, 'Table (CSV)');
	expect(csv.name).toMatch(/^feedback-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
	expect(csv.text).toContain(first.reference);
	expect(csv.text).toContain(`"'=1+1`);
	expect(csv.text).not.toMatch(/(^|[",\n])=1\+1/);
	const json = await downloaded(staff, 'JSON');
	const parsed = JSON.parse(json.text) as { submissions: { reference: string; marks: unknown[] }[] };
	expect(parsed.submissions.map(({ reference }) => reference)).toEqual([first.reference, second.reference]);
	expect(json.text).toContain('=1+1');
	const html = await downloaded(staff, 'Pages to print');
	expect(html.name).toMatch(/\.html$/);
	expect(html.text).toContain('&lt;script&gt;alert(1)');
	expect(html.text).not.toContain('<script');

	// The server got which forms were asked for, and nothing that stands in them.
	expect(sent.join('\n')).toContain('"form":"feedback"');
	expect(sent.join('\n')).not.toMatch(/1\+1|alert|AGE-SECRET/);
	expect(server.said).not.toMatch(/1\+1|alert\(1/);
	for (const { reference } of [first, second]) expect((await rowOf(reference)).seenAt).not.toBeNull();
	await staff.goto(`${server.origin}/staff/people`);
	const log = staff.locator('tr', { hasText: 'took forms out' });
	await expect(log).toHaveCount(1);
	await expect(log).toContainText('feedback');
	await expect(log).toContainText(first.reference);
	await expect(log).toContainText(', 2:');
});

test(
	'once it is safe elsewhere the clock starts for exactly those forms, and one that changed meanwhile is told',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const forms = [];
		for (let at = 0; at < 3; at++)
			forms.push(await sendForm(await family.context().newPage(), server, 'feedback'));
		const [same, changed, late] = forms.map(({ reference }) => reference);
		if (!same || !changed || !late) throw new Error('There are no three forms.');
		await inStore((db) =>
			db
				.updateTable('submissions')
				.set({ receivedAt: inDays(-90) })
				.where('reference', '=', late)
				.execute()
		);
		const before = await rowOf(late);
		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		await openExport(staff);
		await unlockWithFile(staff, server);
		await openAll(staff, 2);
		await expect(staff.locator('[data-clock]')).toHaveCount(0);
		await downloaded(staff, 'JSON');
		await expect(staff.locator('[data-waiting]')).toContainText('2 forms');
		// It holds no answer, so it waits while somebody looks into the file, and the key locks itself.
		await staff.getByRole('button', { name: 'Lock answers' }).click();
		await expect(staff.locator('[data-export]')).toHaveCount(0);
		await change(changed, { version: 7 });

		await staff.getByRole('button', { name: 'We have it safely: start the 30-day clock' }).click();
		await expect(staff.locator('[data-started]')).toHaveAttribute('data-started', '1');
		await expect(staff.locator('[data-changed] + ul a')).toHaveText([changed]);
		const day = (iso: string) => iso.slice(0, 10);
		expect(day((await rowOf(same)).deleteAfter)).toBe(day(inDays(30)));
		expect(day((await rowOf(changed)).deleteAfter)).not.toBe(day(inDays(30)));
		expect((await rowOf(late)).deleteAfter).toBe(before.deleteAfter);
	}
);

test(
	'ten minutes after signing in, forms are handed out only to somebody who shows again who it is, and the page stays',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		await sendForm(family, server, 'feedback');
		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		await openExport(staff);
		await unlockWithFile(staff, server);
		await inStore((db) =>
			db
				.updateTable('staffSessions')
				.set({ confirmedAt: inDays(-1) })
				.execute()
		);
		await staff.getByRole('button', { name: 'Open 1 form' }).click();
		await expect(staff.locator('[data-confirm-again]')).toBeVisible();
		const headers = { origin: server.origin, accept: 'application/json' };
		const today = new Date().toISOString().slice(0, 10);
		const data = { form: 'feedback', from: today, to: today };
		const refused = await staff.request.post(`${server.origin}/staff/export/sealed`, { headers, data });
		expect(refused.status()).toBe(403);
		await staff.getByRole('button', { name: 'Sign in again with your passkey' }).click();
		await expect(staff.locator('[data-confirm-again]')).toHaveCount(0);
		await staff.getByRole('button', { name: 'Go on' }).click();
		await expect(staff.locator('[data-export="done"]')).toContainText('1 form opened');

		// A reader takes nothing out, however it is asked.
		const link = await inviteStaff(staff, server, { name: 'Ben Reader', role: 'reader' });
		const reader = await withPasskeys(browser);
		await setUpStaff(reader, link, 'Ben Reader');
		for (const address of ['sealed', 'receipt']) {
			const body =
				address === 'sealed' ? data : { forms: [{ reference: 'RLO-0000-0000-0000', version: 1, notes: 0 }] };
			const answer = await reader.request.post(`${server.origin}/staff/export/${address}`, {
				headers,
				data: body
			});
			expect(answer.status(), address).toBe(403);
			const stranger = await family.request.post(`${server.origin}/staff/export/${address}`, {
				headers,
				data: body
			});
			expect(stranger.status(), address).toBe(401);
		}
		expect((await reader.goto(`${server.origin}/staff/export`))?.status()).toBe(403);
	}
);

test(
	'the inbox warns ten days and two days before deletion, also of what was answered, and of what nobody opened',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const references = [];
		for (let at = 0; at < 4; at++)
			references.push((await sendForm(await family.context().newPage(), server, 'feedback')).reference);
		const [first = '', last = '', unseen = '', fresh = ''] = references;
		await change(first, { deleteAfter: inDays(10), seenAt: inDays(-20) });
		await change(last, { deleteAfter: inDays(2), seenAt: inDays(-28) });
		await change(unseen, { deleteAfter: inDays(-3) });
		await inStore((db) =>
			db.updateTable('submissions').set({ status: 'answered' }).where('reference', '=', last).execute()
		);
		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		await expect(staff.locator('[data-warning="soon"]')).toContainText(
			'2 forms are deleted within 10 days, 1 of them within 2 days.'
		);
		await expect(staff.locator('[data-warning="unseen"]')).toContainText(
			'1 form is past its day and nobody has opened it: open it first.'
		);
		await expect(staff.locator('[data-deletion]:visible')).toHaveCount(2);
		await expectAccessible(staff, 'inbox with warnings');

		await staff.getByRole('link', { name: 'See which' }).click();
		await expect(staff.locator('tbody th a')).toHaveText([last, first]);
		await expect(staff.getByLabel('Deletion')).toHaveValue('soon');
		await expect(staff.getByLabel('Deletion').locator('option:checked')).toHaveText('Deleted soon (2)');
		await staff.getByRole('link', { name: 'open it first' }).click();
		await expect(staff.locator('tbody th a')).toHaveText([unseen]);
		await staff.locator('tbody th a').click();
		await expect(staff.locator('.warn', { hasText: 'nobody has opened it' })).toBeVisible();

		// The server deletes as it starts: what was seen and is due, and nothing else.
		await change(last, { deleteAfter: inDays(-1) });
		await server.kill();
		await server.start();
		await staff.goto(`${server.origin}/staff?status=all`);
		await expect(staff.locator('tbody th a').first()).toBeVisible();
		await expect
			.poll(
				async () => (await staff.reload()) && (await staff.locator('tbody th a').allInnerTexts()).toSorted()
			)
			.toEqual([first, fresh, unseen].toSorted());
		await staff.goto(`${server.origin}/staff/people`);
		await expect(staff.locator('tr', { hasText: 'Deleted, as their day had come' })).toContainText(last);
	}
);

for (const colorScheme of ['light', 'dark'] as const) {
	test(
		`axe finds nothing wrong on the export page, on a phone and on a desk, in ${colorScheme} colours`,
		{ tag: '@long' },
		async ({ page: family, browser }) => {
			await sendForm(family, server, 'feedback');
			const staff = await withPasskeys(browser);
			await staff.emulateMedia({ colorScheme });
			await setUpStaff(staff, setUpLink(server));
			await openExport(staff);
			await expectAccessible(staff, 'export, locked');
			await unlockWithFile(staff, server);
			await expectAccessible(staff, 'export, unlocked');
			await openAll(staff, 1);
			await downloaded(staff, 'Table (CSV)');
			await expect(staff.locator('[data-clock]')).toBeVisible();
			await expectAccessible(staff, 'export, opened');
			await staff.getByRole('button', { name: 'We have it safely' }).click();
			await expect(staff.locator('[data-started]')).toBeVisible();
			await expectAccessible(staff, 'export, clock started');
			await staff.goto(`${server.origin}/staff/export?from=2026-11-30&to=2026-11-01`);
			await expect(staff.locator('.warn')).toContainText('before the first');
			await expectAccessible(staff, 'export, wrong period');
		}
	);
}
