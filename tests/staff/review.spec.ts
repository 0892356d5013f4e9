import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { later, test } from '../support/publishing.ts';
import { checked, logOf, setUpLink, setUpStaff, withPasskeys } from '../support/staff-browser.ts';

test.describe.configure({ timeout: 180_000 });

test(
	'one press says that a page is still correct: two lines of its file change, and the commit is shown',
	{ tag: '@long' },
	async ({ browser, content, server }) => {
		await server.kill();
		await server.start('build', { CONTENT_DIR: content.folder, NODE_OPTIONS: later });
		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		await staff.getByRole('link', { name: 'Review' }).click();
		await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Review');
		const page = () => content.read('guides/carers.md');
		const before = page();
		const row = staff.locator('tr[data-file="guides/carers.md"]');

		// As a patch first, which changes nothing on the server and makes the same of the file.
		const headers = { origin: server.origin };
		const review = (await row.locator('[name="review"]').getAttribute('value')) ?? '';
		const patch = await staff.request.post(`${server.origin}/staff/review/patch`, {
			...{ headers, form: { file: 'guides/carers.md', review } }
		});
		expect(patch.headers()['content-disposition']).toContain('.patch');
		expect(page()).toBe(before);
		const git = (...args: string[]) => execFileSync('git', args, { cwd: content.top });
		writeFileSync(join(content.top, 'x.patch'), await patch.body());
		git('init', '-q');
		git('apply', 'x.patch');
		const patched = page();
		expect(patched).not.toBe(before);
		git('apply', '--reverse', 'x.patch');

		await row.getByRole('button', { name: 'Still correct' }).click();
		await expect(staff.locator('[data-confirmed="guides/carers.md"]')).toBeVisible(checked);
		await expect(row).toHaveCount(0);
		expect(page()).toBe(patched);
		const lines = patched.split('\n');
		const changed = before.split('\n').filter((line, index) => line !== lines[index]);
		expect(changed.map((line) => line.split(':')[0]).sort()).toEqual(['checked', 'review']);
		await expect(staff.locator('[data-commit]')).toHaveText(
			'git add content/guides/carers.md && git commit -m "Still correct: guides/carers"'
		);
		// A file that the list does not name is none of its business.
		const other = await staff.request.post(`${server.origin}/staff/review/patch`, {
			...{ headers, form: { file: '../../etc/passwd', review } }
		});
		expect(other.status()).toBe(400);
		expect(await logOf(staff, server)).toContain('said that a page is still correct guides/carers.md');
	}
);
