import { expect, test } from '@playwright/test';
import { displayLink, words } from '../support/display.ts';

// What a phone has not: a Tab key, a pointer that hovers, and Escape.

test('the panel needs no mouse', async ({ page }) => {
	await page.goto('/guides/carers');
	await displayLink(page).focus();
	await page.keyboard.press('Enter');
	const panel = page.getByRole('dialog');
	await expect(panel.getByRole('button', { name: words('close') }).first()).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(panel.getByLabel(words('size.usual'))).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(page.locator('html')).toHaveAttribute('data-size', '125');
	await expect(panel.getByLabel('125%')).toBeFocused();
	await panel
		.getByRole('button', { name: words('close') })
		.last()
		.press('Enter');
	await expect(displayLink(page)).toBeFocused();
});

test('the ruler follows pointer and focus, takes no clicks, and Escape switches it off for good', async ({
	page
}) => {
	await page.goto('/display');
	await page.getByLabel(words('ruler')).check();
	const ruler = page.locator('.ruler');
	await expect(ruler).toBeVisible();
	const middle = async () => {
		const box = await ruler.boundingBox();
		return box ? box.y + box.height / 2 : undefined;
	};
	await page.mouse.move(300, 400);
	await expect.poll(middle).toBeCloseTo(400, 0);
	const brand = page.getByRole('banner').getByRole('link').first();
	await brand.focus();
	const box = await brand.boundingBox();
	await expect.poll(middle).toBeCloseTo((box?.y ?? 0) + (box?.height ?? 0) / 2, 0);
	await page.goto('/guides');
	await expect(ruler).toHaveAttribute('aria-hidden', 'true');
	await page.getByRole('main').getByRole('link').first().click();
	await expect(page).not.toHaveURL(/\/guides$/);
	// Its code comes after the page, and hears the key only then.
	await expect(ruler).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(ruler).toHaveCount(0);
	await page.reload();
	await expect(page.locator('html')).not.toHaveAttribute('data-ruler');
});
