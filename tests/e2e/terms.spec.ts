import { expect, test } from '@playwright/test';

const guide = '/guides/anxious-about-school';

test('letters are explained where a page first says them, with JavaScript and without', async ({ page }) => {
	await page.goto(guide);
	const button = page.getByRole('main').getByRole('button', { name: 'GP', exact: true });
	await expect(button).toHaveCount(1);
	const meaning = page.getByRole('note').filter({ hasText: 'General practitioner' });
	await expect(meaning).toBeHidden();
	await button.press('Enter');
	await expect(meaning).toBeVisible();
	// The link is the next stop of the keyboard.
	await page.keyboard.press('Tab');
	await expect(meaning.getByRole('link')).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(meaning).toBeHidden();
	await button.click();
	await meaning.getByRole('link', { name: 'Words explained' }).click();
	await expect(page).toHaveURL('/jargon#general-practitioner');
});

test('what a word means lies beside it and inside the window', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto(guide);
	const button = page.getByRole('main').getByRole('button', { name: 'GP', exact: true });
	await button.click();
	const box = await page.locator('.term-means:popover-open').boundingBox();
	expect(box).not.toBeNull();
	expect(box?.x).toBeGreaterThanOrEqual(0);
	expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
	expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
	const word = await button.boundingBox();
	const apart = Math.min(
		Math.abs((box?.y ?? 0) - ((word?.y ?? 0) + (word?.height ?? 0))),
		Math.abs((word?.y ?? 0) - ((box?.y ?? 0) + (box?.height ?? 0)))
	);
	expect(apart).toBeLessThan(30);
});

test('on paper the full name stands in brackets behind the letters', async ({ page }) => {
	await page.goto(guide);
	await page.emulateMedia({ media: 'print' });
	const means = page.locator('#term-general-practitioner');
	await expect(means).toHaveCSS('display', 'contents');
	await expect(means.locator('b')).toBeVisible();
	await expect(means.locator('> span')).toBeHidden();
});
