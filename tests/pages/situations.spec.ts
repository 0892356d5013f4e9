import { expect, test } from '@playwright/test';

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a parent who knows none of our words browses to what is happening, and to whom to read first', async ({
			page
		}) => {
			await page.goto('/');
			const main = page.getByRole('main');
			await main.getByRole('link', { name: 'What is happening?' }).click();
			await expect(page).toHaveURL('/situations');
			await main.getByRole('link', { name: 'Help at school' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help at school');
			const heading = page.getByRole('heading', { level: 2, name: /SENCO/ });
			const situation = main.locator('section').filter({ has: heading }).first();
			await situation.getByRole('heading').click();
			const first = situation.getByRole('listitem').first();
			const link = first.getByRole('link');
			const title = await link.innerText();
			const answer = page.waitForResponse((response) => response.request().isNavigationRequest());
			await link.click();
			expect((await answer).status()).toBe(200);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
		});
	});
}

test('every group stands in the list and in the site map, and says what is happening in each language', async ({
	page,
	request
}) => {
	const map = await (await request.get('/sitemap.xml')).text();
	for (const prefix of ['', '/easy', '/pl', '/ar']) {
		await page.goto(`${prefix}/situations`);
		const addresses = await page
			.locator(`main a[href^="${prefix}/situations/"]`)
			.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
		expect(addresses.length).toBeGreaterThan(1);
		for (const address of [`${prefix}/situations`, ...addresses]) expect(map).toContain(`${address}</loc>`);
	}
});
