import { expect, test, type Page } from '@playwright/test';
import { displayLink, openDisplay, words } from '../support/display.ts';

const yellow = 'rgb(255, 255, 0)';
const black = 'rgb(0, 0, 0)';

/** What the outermost element said, and how it looked, when the browser was about to paint the page for the first time. */
interface Start {
	said: Record<string, string | undefined>;
	paper: string;
}
const starts = (page: Page) =>
	page.addInitScript(() => {
		const look = () => {
			const root = document.documentElement;
			Object.assign(window, {
				start: { said: { ...root.dataset }, paper: getComputedStyle(root).backgroundColor }
			});
		};
		new MutationObserver((_, watcher) => {
			if (!document.body) return;
			watcher.disconnect();
			// No frame is drawn while the head still waits for styles.
			requestAnimationFrame(look);
		}).observe(document, { childList: true, subtree: true });
	});
async function startOf(page: Page): Promise<Start> {
	const start = await page.waitForFunction(() => (window as unknown as { start?: Start }).start);
	return start.jsonValue() as Promise<Start>;
}

/** What the browser keeps of it. */
const kept = (page: Page) => page.evaluate(() => localStorage.getItem('display'));

test('without JavaScript the page tells how the device does the same', async ({ page }, info) => {
	test.skip(info.project.use.javaScriptEnabled !== false, 'With JavaScript the choices are there.');
	await page.goto('/guides/carers');
	await displayLink(page).click();
	await expect(page).toHaveURL('/display');
	// Switched off for the test only, scripts still count as there when the browser decides what to show.
	expect(await (await page.request.get('/display')).text()).toContain(
		`<noscript><p class="notice">${words('script')}`
	);
	await expect(page.getByRole('radio')).toHaveCount(0);
	for (const device of ['zoom', 'ios', 'android', 'windows', 'mac'])
		await expect(page.getByText(words(`device.${device}`))).toBeVisible();
});

test.describe('with JavaScript', () => {
	test.beforeEach(({}, info) => {
		test.skip(
			info.project.use.javaScriptEnabled === false,
			'The choices need JavaScript, and the page says so.'
		);
	});

	test('what is chosen over a page holds at once, on every other page before the first paint, and after a reload', async ({
		page
	}) => {
		await page.goto('/guides/carers');
		const panel = await openDisplay(page);
		await panel.getByLabel(words('colours.yellow')).check();
		await expect(panel.getByRole('status')).toHaveText(`${words('colours')}: ${words('colours.yellow')}`);
		await panel.getByLabel('150%').check();
		await panel.getByLabel(words('spacing.wide')).check();
		await panel.getByLabel(words('calm')).check();
		await expect(panel.getByRole('status')).toHaveText(`${words('calm')}: ${words('on')}`);
		await expect(page.locator('body')).toHaveCSS('color', yellow);
		await page.keyboard.press('Escape');
		await expect(panel).toBeHidden();
		await expect(displayLink(page)).toBeFocused();
		await starts(page);
		const said = { size: '150', spacing: 'wide', colours: 'yellow', calm: 'on' };
		for (const address of [
			'/',
			'/services',
			'/forms/feedback',
			'/display',
			'/staff/sign-in',
			'/no-such-page',
			'/ar'
		]) {
			await page.goto(address);
			expect(await startOf(page), address).toEqual({ said, paper: black });
			await expect(page.locator('html'), address).toHaveCSS('font-size', '27px');
		}
		await page.reload();
		expect((await startOf(page)).said).toEqual(said);
		await expect(page.getByRole('banner').getByRole('link').first()).toHaveCSS('transition-duration', '0s');
	});

	test('"Back to how it was" leaves nothing chosen and nothing on the device', async ({ page }) => {
		await page.goto('/display');
		await page.getByLabel(words('colours.cream')).check();
		await page.getByLabel(words('calm')).check();
		expect(await kept(page)).toBe('colours=cream&calm=on');
		await page.reload();
		await expect(page.getByLabel(words('colours.cream'))).toBeChecked();
		await page.getByRole('button', { name: words('reset') }).click();
		await expect(page.getByRole('status').filter({ hasText: words('reset.said') })).toBeVisible();
		await expect(page.getByLabel(words('colours.usual'))).toBeChecked();
		await expect(page.getByLabel(words('calm'))).not.toBeChecked();
		expect(await kept(page)).toBeNull();
		await expect(page.locator('html')).not.toHaveAttribute('data-colours');
	});

	test('another open page follows', async ({ page, context }) => {
		await page.goto('/guides/carers');
		const other = await context.newPage();
		await other.goto('/display');
		await other.getByLabel(words('colours.dark')).check();
		await expect(page.locator('html')).toHaveAttribute('data-colours', 'dark');
		const panel = await openDisplay(page);
		await expect(panel.getByLabel(words('colours.dark'))).toBeChecked();
		await panel.getByLabel(words('colours.light')).check();
		await expect(other.getByLabel(words('colours.light'))).toBeChecked();
	});

	test('a font comes when it is chosen, from this site, and not before', async ({ page }) => {
		const fonts: string[] = [];
		page.on('request', (request) => {
			if (request.resourceType() === 'font' || request.url().includes('/fonts/')) fonts.push(request.url());
		});
		await page.goto('/display');
		await page.waitForLoadState('networkidle');
		expect(fonts).toEqual([]);
		await page.getByLabel('Lexend').check();
		await expect
			.poll(() => page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length))
			.toBeGreaterThan(0);
		expect(await page.evaluate(() => document.fonts.check("16px 'Lexend Variable'"))).toBe(true);
		for (const font of fonts)
			expect(font).toMatch(/^http:\/\/localhost:\d+\/_app\/immutable\/fonts\/lexend\./);
	});

	test('where the panel cannot be fetched, the link leads to its page', async ({ page }) => {
		await page.goto('/guides/carers');
		await page.route('**/display', (route) =>
			route.request().resourceType() === 'fetch' ? route.abort() : route.continue()
		);
		await displayLink(page).click();
		await expect(page).toHaveURL('/display');
		await expect(page.getByLabel(words('colours.cream'))).toBeVisible();
	});

	test('where the browser keeps nothing, the choice holds for the page and nothing breaks', async ({
		page
	}) => {
		const faults: Error[] = [];
		page.on('pageerror', (fault) => faults.push(fault));
		await page.addInitScript(() =>
			Object.defineProperty(window, 'localStorage', {
				get: () => {
					throw new DOMException('The operation is insecure.', 'SecurityError');
				}
			})
		);
		await page.goto('/display');
		await page.getByLabel(words('colours.cream')).check();
		await expect(page.locator('html')).toHaveAttribute('data-colours', 'cream');
		expect(faults).toEqual([]);
	});

	test('an entry that somebody else wrote changes nothing', async ({ page }) => {
		await page.addInitScript(() => localStorage.setItem('display', 'size=9000&colours=red"><b>&__proto__=x'));
		await page.goto('/');
		expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({});
	});
});
