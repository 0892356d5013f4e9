import { expect, type Page } from '@playwright/test';

const without = new WeakSet<Page>();

/** For what cannot run where scripting is off altogether: the page's own scripts do not come. */
export async function blockScripts(page: Page): Promise<void> {
	without.add(page);
	await page.route('**/*.js', (route) => route.abort());
}

/**
 * As on a slow line: the page stands there and its own small script works, but what Svelte starts it with has not come.
 * @returns lets it come, and waits until Svelte has started the page
 */
export async function holdScript(page: Page): Promise<() => Promise<void>> {
	let letCome = () => {};
	const held = new Promise<void>((resolve) => (letCome = resolve));
	await page.route('**/_app/immutable/entry/app.*.js', async (route) => {
		await held;
		await route.continue();
	});
	return async () => {
		letCome();
		await started(page);
	};
}

/**
 * Until a page has started, its parts still move and what somebody presses goes the way without JavaScript. Svelte
 * starts the doing pages; of the reading pages, two have a part that their own script fetches more code for.
 */
export async function started(page: Page): Promise<void> {
	if (without.has(page)) return;
	const starts = () => [...document.scripts].some(({ text }) => text.includes('__sveltekit_'));
	// SvelteKit adds this when it has started a page.
	if (await page.evaluate(starts)) await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
	await expect(page.locator('main :is([data-display], #saved)[hidden]')).toHaveCount(0);
}
