import { expect, test } from '@playwright/test';

test('/healthz tells which code and content run', async ({ request }) => {
	const health = (await (await request.get('/healthz')).json()) as Record<string, unknown>;
	expect(health).toMatchObject({ status: 'ok', mode: 'demo' });
	expect(health.content).toMatch(/^[0-9a-f]{16}$/);
	expect(health.version).toBe(health.code);
});

test('past dates step out of the way, and dates still to come stay', async ({ page }) => {
	await page.clock.install({ time: new Date('2027-03-01T12:00:00Z') });
	await page.goto('/activities/weekly-clubs');
	const dates = page.locator('.dates li');
	await expect(dates.first()).toBeHidden();
	await expect(dates.last()).toBeVisible();
	const shown = await dates.evaluateAll((items) =>
		items
			.filter((item) => !(item as HTMLElement).hidden)
			.map((item) => (item as HTMLElement).dataset.until ?? '')
	);
	expect(shown.every((until) => until >= '2027-03-01T12:00')).toBe(true);
});
