import { expect, type Locator, type Page } from '@playwright/test';
import { mergedMessages } from '../../src/lib/i18n/plugin.ts';

const texts = mergedMessages('en-GB');
/** The English words of the page about text and colours. */
export const words = (key: string) => texts[`page.display.${key}`] ?? '';

/** The link to the panel in the header of every page. */
export const displayLink = (page: Page) =>
	page.getByRole('banner').getByRole('link', { name: words('title') });

/** Opens the choices over the page. */
export async function openDisplay(page: Page): Promise<Locator> {
	await displayLink(page).click();
	const panel = page.getByRole('dialog', { name: words('title') });
	await expect(panel).toBeVisible();
	return panel;
}

/** As somebody who has chosen before they come to the page. @param kept such as `colours=cream&size=150` */
export async function cameWith(page: Page, kept: string): Promise<void> {
	await page.addInitScript((text) => localStorage.setItem('display', text), kept);
}
