import { expect, test } from '@playwright/test';

test('a misspelt search finds the page and offers the right spelling', async ({ page }) => {
	await page.goto('/search?q=speach+therapy');
	await expect(page.locator('#results > li').first()).toContainText('Speech');
	await page.getByText('Did you mean').getByRole('link').click();
	await expect(page).toHaveURL(/q=speech/);
	await expect(page.getByText('Did you mean')).toHaveCount(0);
});

test('an age in the words is understood and said', async ({ page }) => {
	await page.goto('/search?q=clubs+for+13+year+old');
	await expect(page.getByText('Pages for age 13 come first.')).toBeVisible();
});

test('a person says whether a search helped, and stays where they are', async ({ page }) => {
	await page.goto('/search?q=short+breaks');
	await page.getByText('Was this what you wanted?').scrollIntoViewIfNeeded();
	await page.getByRole('button', { name: 'Yes' }).click();
	await expect(page.getByText('Thank you. We count the answers')).toBeVisible();
	await expect(page.locator('#results > li').first()).toBeVisible();
	expect(await page.context().cookies()).toEqual([]);
});
