import { expect, test } from '@playwright/test';
import { words } from '../support/display.ts';
import { cutEverything, getCopy } from '../support/offline.ts';
import { OwnServer } from '../support/own-server.ts';

test('what a reader chose holds on the pages of the copy, and can be changed there', async ({
	context,
	page
}) => {
	await using server = await OwnServer.start();
	await getCopy(page, server.origin);
	await page.goto(`${server.origin}/display`);
	await page.getByLabel(words('colours.cream')).check();
	await page.getByLabel('Lexend').check();
	await expect
		.poll(() => page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length))
		.toBeGreaterThan(0);
	await cutEverything(server, context);

	const tab = await context.newPage();
	await tab.addInitScript(() =>
		document.addEventListener('DOMContentLoaded', () =>
			Object.assign(window, { start: document.documentElement.dataset.colours })
		)
	);
	for (const address of ['/guides/carers', '/services', '/display']) {
		await tab.goto(server.origin + address);
		await expect(tab.locator('html'), address).toHaveAttribute('data-copy', 'offline');
		expect(await tab.evaluate(() => (window as unknown as { start?: string }).start), address).toBe('cream');
	}
	await expect
		.poll(() => tab.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length))
		.toBeGreaterThan(0);
	await tab.getByLabel(words('colours.yellow')).check();
	await tab.goto(`${server.origin}/guides`);
	await expect(tab.locator('html')).toHaveAttribute('data-colours', 'yellow');
	// The panel's words are on the page about it, which the browser opens from the copy.
	await tab
		.getByRole('banner')
		.getByRole('link', { name: words('title') })
		.click();
	await expect(tab).toHaveURL(`${server.origin}/display`);
	await expect(tab.getByLabel(words('colours.yellow'))).toBeChecked();
});
