import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../support/publishing.ts';
import { setUpLink, setUpStaff, withPasskeys } from '../support/staff-browser.ts';

test.describe.configure({ timeout: 180_000 });

test(
	'pages are counted by day without a trace of who opened them',
	{ tag: '@long' },
	async ({ page: family, browser, server }) => {
		for (let times = 0; times < 6; times++)
			await family.request.get(`${server.origin}/guides/carers`, { headers: { 'user-agent': 'Canary/1.0' } });
		await family.request.get(`${server.origin}/pl/jargon?q=canary`);
		await family.request.get(`${server.origin}/guides/canary`);
		const file = join(server.data, 'visits/counts.json');
		const kept = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
		await expect
			.poll(kept, { timeout: 20_000 })
			.toMatch(/^\{"\d{4}-\d\d-\d\d":\{"\/guides\/carers":6,"\/jargon":1\}\}$/);

		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		await staff.getByRole('link', { name: 'Overview' }).click();
		const pages = staff.getByRole('region', { name: 'The pages that were opened most often' });
		await expect(pages.locator('tr', { hasText: '/guides/carers' })).toContainText('6');
		await expect(pages.locator('tr', { hasText: '/jargon' })).toContainText('under 5');
		await expect(pages).not.toContainText('staff');
	}
);
