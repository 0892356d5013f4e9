import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { liveBuild } from '../support/live-build.ts';
import { addressHeader } from '../support/post-form.ts';
import { setUpLink, setUpStaff, withPasskeys } from '../support/staff-browser.ts';
import { makeKeys, openKeys, test } from '../support/staff-keys.ts';

test(
	'swapped keys show to all staff and in the log, and no form is taken until they are put right',
	{ tag: '@long' },
	async ({ browser, request, server, stick }) => {
		const made = await makeKeys('create', { server, stick, MODE: 'live' });
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
		await openKeys(staff, server);
		await expect(staff.locator('[data-named="same"]')).toBeVisible();

		// Somebody who can write into the data folder adds keys of their own: they are not used.
		const added = await makeKeys('rotate', { server, stick, MODE: 'live' });
		await staff.goto(`${server.origin}/staff`);
		await expect(staff.locator('[data-keys-alarm]')).toContainText(`newer keys on this server (${added.id})`);
		await openKeys(staff, server);
		await expect(staff.locator('[data-fingerprint]')).toHaveText(made.fingerprint);
		const offered = await request.get(`${server.origin}/forms/keys`);
		expect(await offered.json()).toMatchObject({ id: made.id });

		// Or puts keys of their own in the place of the right ones.
		rmSync(join(server.data, 'keys/public.json'));
		rmSync(stick, { recursive: true });
		const swapped = await makeKeys('create', { server, stick, MODE: 'live' });
		expect(await health()).toContain('are not the ones that site.yaml names');
		expect((await request.get(`${server.origin}/forms/keys`)).status()).toBe(503);
		for (const path of ['/staff', '/staff/keys', '/staff/overview']) {
			await staff.goto(`${server.origin}${path}`);
			await expect(staff.locator('[data-keys-alarm]'), path).toContainText(
				`(${swapped.id}) are not the ones`
			);
		}
		await openKeys(staff, server);
		await expect(staff.locator('[data-named="other"]')).toContainText(made.fingerprint);
		await server.kill();
		const before = server.said.length;
		await server.start(build, settings);
		expect(server.said.slice(before)).toContain(`Keys: The keys on this server (${swapped.id})`);
	}
);
