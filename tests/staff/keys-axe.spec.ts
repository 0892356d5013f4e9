import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { expectAccessible, sendForm, unlockWithFile } from '../support/staff-browser.ts';
import { annAndBen, drill, openKeys, requestOfBen, test } from '../support/staff-keys.ts';

for (const colorScheme of ['light', 'dark'] as const) {
	test(
		`axe finds nothing wrong on the pages of keys, on a phone and on a desk, in ${colorScheme} colours`,
		{ tag: '@long' },
		async ({ page: family, browser, server }) => {
			await server.start();
			await sendForm(family, server, 'feedback');
			const { ann, ben } = await annAndBen(browser, server, { role: 'reader' });
			for (const page of [ann, ben]) await page.emulateMedia({ colorScheme });
			await openKeys(ben, server);
			await expectAccessible(ben, 'no key yet');
			await ben.getByRole('button', { name: 'Ask for the key' }).click();
			await expect(ben.locator('[data-letters]')).toBeVisible();
			await expectAccessible(ben, 'asked');

			await openKeys(ann, server);
			await unlockWithFile(ann, server);
			for (const summary of ['Add another key file', 'Unlock with your passkey', 'Make a key file'])
				await ann.getByText(summary).click();
			await ann.getByRole('button', { name: 'Make the file' }).click();
			await expect(ann.locator('[data-passphrase]')).toBeVisible();
			const card = requestOfBen(ann);
			await card.getByRole('button', { name: 'Give the key' }).click();
			await expect(card.getByRole('alert')).not.toBeEmpty();
			await expectAccessible(ann, 'open, with a request');

			const folder = join(server.data, 'keys/private');
			const file = readdirSync(folder).find((name) => name.startsWith('demonstration-recovery')) ?? '';
			await drill(ann, server, [join(folder, file)]);
			await expect(ann.locator('[data-drill="passed"]')).toBeVisible();
			await expectAccessible(ann, 'drill');
		}
	);
}
