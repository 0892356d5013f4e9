import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { openComment, test } from '../support/publishing.ts';
import { checked, logOf, saveInContent, withPasskeys, writeEntry } from '../support/staff-browser.ts';

test.describe.configure({ timeout: 180_000 });

test(
	'a comment becomes an entry in the content folder once, with the commit to make and a line in the log',
	{ tag: '@long' },
	async ({ page: family, browser, content, server }) => {
		const staff = await withPasskeys(browser);
		const { reference } = await openComment(family, staff, server);
		await writeEntry(staff);
		const path = await saveInContent(staff);
		expect(path).toMatch(/^you-said-we-did\/\d{4}-swimming-on-saturdays\.md$/);
		expect(await staff.locator('[data-commit]').innerText()).toBe(
			`git add content/${path} && git commit -m "Publish: ${path.replace('.md', '')}"`
		);
		const text = content.read(path);
		expect(text).toContain('Swimming: \\"on\\" Saturdays');
		expect(text).not.toContain('Canary');
		expect(await content.errors()).toEqual([]);

		await staff.getByRole('button', { name: 'Save it in the content folder' }).click();
		await expect(staff.locator('[data-problems]')).toContainText('There is one of that name', checked);
		expect(content.read(path)).toBe(text);
		const log = await logOf(staff, server);
		expect(log).toContain(`saved an entry in the content folder ${path}: ${reference}`);
		expect(log.split('saved an entry').length).toBe(2);
	}
);

test(
	'an entry that the content check would refuse is not written, and staff read why',
	{ tag: '@long' },
	async ({ page: family, browser, content, server }) => {
		const staff = await withPasskeys(browser);
		await openComment(family, staff, server);
		await writeEntry(staff);
		await staff.getByLabel('We will').fill('See [the page](/guides/that-is-not-there).');
		const before = content.everything();
		await staff.getByRole('button', { name: 'Save it in the content folder' }).click();
		await expect(staff.locator('[data-problems]')).toContainText('/guides/that-is-not-there', checked);
		expect(content.everything()).toEqual(before);
	}
);

test(
	'a comment that is not published leaves its reason in a sealed note and in the log',
	{ tag: '@long' },
	async ({ page: family, browser, server }) => {
		const staff = await withPasskeys(browser);
		const { reference } = await openComment(family, staff, server);
		await staff.getByLabel('Why not').selectOption('one-person');
		await staff.getByRole('button', { name: 'Do not publish it' }).click();
		await expect(staff.locator('[data-note="note"]')).toContainText(
			'Not for publication: It is about one person alone.'
		);
		expect(await logOf(staff, server)).toContain(
			`kept a comment from being published ${reference}: one-person`
		);
	}
);

test(
	'a server that has no content folder says so, and gives the entry to download',
	{ tag: '@long' },
	async ({ page: family, browser, content, server }) => {
		await server.kill();
		await server.start('build', { CONTENT_DIR: join(content.top, 'nowhere') });
		const staff = await withPasskeys(browser);
		await openComment(family, staff, server);
		await writeEntry(staff);
		await expect(staff.locator('[data-no-folder]')).toContainText(
			'The content folder is not on this server.'
		);
		await expect(staff.getByRole('button', { name: 'Save it in the content folder' })).toHaveCount(0);
		const download = staff.waitForEvent('download');
		await staff.getByRole('button', { name: 'Download the entry' }).click();
		expect((await download).suggestedFilename()).toMatch(/swimming-on-saturdays\.md$/);
		expect(existsSync(join(content.top, 'nowhere'))).toBe(false);
	}
);
