import { readFileSync, rmSync } from 'node:fs';
import { expect } from '@playwright/test';
import { inStore } from '../support/in-store.ts';
import {
	openInInbox,
	sendQuickly,
	setUpLink,
	setUpStaff,
	unlockWith,
	withPasskeys
} from '../support/staff-browser.ts';
import { drill, makeKeys, openKeys, test } from '../support/staff-keys.ts';

test('the team key is lost: by the written drill the recovery key opens everything, and new keys take over', async ({
	browser,
	server,
	stick
}) => {
	const first = await makeKeys('create', { server, stick });
	await server.start();
	const early = await sendQuickly(server, 'feedback');
	const staff = await withPasskeys(browser);
	await setUpStaff(staff, setUpLink(server));

	// The team key proves nothing in the drill, the recovery key does.
	await drill(staff, server, [first.team]);
	await expect(staff.getByRole('alert')).toContainText(`This is the team key of ${first.id}.`);
	rmSync(first.team);
	const sent: string[] = [];
	staff.on('request', (request) => sent.push(request.postData() ?? ''));
	await drill(staff, server, [first.recovery]);
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
	const second = await makeKeys('rotate', { server, stick });
	const late = await sendQuickly(server, 'feedback');
	await openKeys(staff, server);
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
	await drill(staff, server, [second.recovery]);
	await expect(staff.locator('[data-drill="failed"]')).toContainText('1 of 2 forms');
	await expect(staff.locator('[data-drill="failed"]')).toContainText(
		`${early.reference}, sealed to ${first.id}`
	);
	await drill(staff, server, [second.recovery, first.recovery]);
	await expect(staff.locator('[data-drill="passed"]')).toContainText('2 of 2 forms and 1 of 1 note');
	await openKeys(staff, server);
	await expect(staff.locator('main')).toContainText('it opened 2 of 2 forms and 1 of 1 notes');
	const log = await inStore(server.data, (db) =>
		db.selectFrom('audit').select('detail').where('action', '=', 'drill-done').orderBy('seq').execute()
	);
	expect(log.map(({ detail }) => detail)).toEqual([
		'opened 1 of 1 forms and 0 of 0 notes',
		'opened 1 of 2 forms and 0 of 1 notes',
		'opened 2 of 2 forms and 1 of 1 notes'
	]);
});
