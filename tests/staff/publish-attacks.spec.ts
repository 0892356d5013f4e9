import { expect } from '@playwright/test';
import { test } from '../support/publishing.ts';
import { inviteStaff, sendQuickly, setUpLink, setUpStaff, withPasskeys } from '../support/staff-browser.ts';

test.describe.configure({ timeout: 180_000 });

test('no path leads out of its folder, and nobody without the right to publishes anything', async ({
	browser,
	request,
	content,
	server
}) => {
	const { reference } = await sendQuickly(server, 'feedback');
	const staff = await withPasskeys(browser);
	await setUpStaff(staff, setUpLink(server));
	const before = content.everything();
	const good = { path: 'you-said-we-did/2026-x.md', text: '---\ntitle: x\n---\n' };
	const headers = { origin: server.origin, accept: 'application/json' };
	const addresses = {
		[`/staff/${reference}/publish`]: 'you-said-we-did/',
		'/staff/results/publish': 'figures/'
	};
	for (const [address, folder] of Object.entries(addresses)) {
		const post = (path: string, as = staff.request, from = headers) =>
			as.post(`${server.origin}${address}`, { headers: from, form: { ...good, path } });
		for (const name of [
			'../site.yaml',
			'../../x.md',
			'..%2f..%2fx.md',
			'a/b.md',
			'x.md\0',
			'/etc/x.md',
			'.x.md'
		])
			for (const path of [`${folder}${name}`, name]) {
				const answer = await post(path);
				expect(answer.status(), path).toBe(422);
				expect(await answer.text(), path).toContain('The name of the file is not one for this page');
			}
		expect((await post('guides/x.md')).status()).toBe(422);
		expect((await post(good.path, request)).status()).toBe(401);
		expect((await post(good.path, staff.request, { ...headers, origin: 'https://a.example' })).status()).toBe(
			403
		);
	}
	const reader = await withPasskeys(browser);
	await setUpStaff(
		reader,
		await inviteStaff(staff, server, { name: 'Ben Reader', role: 'reader' }),
		'Ben Reader'
	);
	for (const [address, form] of [
		[`/staff/${reference}/publish`, good],
		['/staff/results/publish', good],
		['/staff/results/sealed', { form: 'feedback', from: '2026-01-01', to: '2026-12-31' }],
		['/staff/review/patch', { file: 'guides/carers.md', review: '2027-05-21' }],
		[`/staff/${reference}?/withhold`, { version: '1', reason: 'vexatious' }],
		['/staff/review?/correct', { file: 'guides/carers.md', review: '2027-05-21' }]
	] as const) {
		const answer = await reader.request.post(`${server.origin}${address}`, { headers, form });
		expect(await answer.text(), address).toContain('This needs the role');
	}
	for (const page of ['/staff/results', '/staff/review'])
		expect((await request.get(`${server.origin}${page}`, { maxRedirects: 0 })).status(), page).not.toBe(200);
	expect(content.everything()).toEqual(before);
});
