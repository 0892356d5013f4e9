import { expect, test } from '@playwright/test';

test('a tired parent types "rest bite" and finds short breaks and whom to ring', async ({ page }) => {
	await page.goto('/');
	await page.getByLabel('What do you need help with?').fill('rest bite');
	await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
	await expect(page).toHaveURL(/\/search\?q=rest\+bite/);
	const results = page.locator('#results > li');
	await results.filter({ hasText: 'Short breaks (respite)' }).getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Short breaks (respite)');
	const answer = page.getByRole('region', { name: 'The short answer' });
	await answer.getByRole('link', { name: 'Aiming High Short Breaks scheme' }).click();
	await expect(page.getByText('Ask for the Aiming High team.').first()).toBeVisible();
	await expect(page.getByRole('main').getByRole('link', { name: '01572 722577' })).toHaveAttribute(
		'href',
		'tel:01572722577'
	);
});

test('search results are a list that other systems can read', async ({ page }) => {
	await page.goto('/search?q=ehcp');
	const items = page.locator('ol#results > li');
	expect(await items.count()).toBeGreaterThan(3);
	for (const item of await items.all()) {
		await expect(item.locator('a[href]')).toHaveCount(1);
		await expect(item).toContainText(
			/Guide|Service|Word explained|Document|Figures|Page|Level of help|You said|Activity/
		);
	}
	await expect(page.locator('ol#results mark').first()).toBeVisible();
});

test('results can be narrowed to one kind and back', async ({ page }) => {
	await page.goto('/search?q=short+breaks');
	const kinds = page.getByRole('navigation', { name: 'Show only' });
	await kinds.getByRole('link', { name: /^Guide/ }).click();
	await expect(page).toHaveURL(/kind=guides/);
	for (const item of await page.locator('#results > li').all()) await expect(item).toContainText('Guide');
	await kinds.getByRole('link', { name: /^Everything/ }).click();
	await expect(page).not.toHaveURL(/kind=/);
});

test('a search that finds nothing gives a kind word and a way on', async ({ page }) => {
	await page.goto('/search?q=zzzzqqqq');
	await expect(page.getByText('We found nothing for zzzzqqqq.')).toBeVisible();
	await expect(page.getByText(/You do not need to know the right word/)).toBeVisible();
	await page.getByRole('main').getByRole('link', { name: 'Who can help me?' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a parent narrows the services by links and by the form, and the address keeps the choice', async ({
	page,
	isMobile
}) => {
	await page.goto('/services');
	const all = await page.getByRole('status').innerText();
	if (isMobile) await page.getByText('Narrow the list').click();
	await page.getByRole('link', { name: /^Health/ }).click();
	await expect(page).toHaveURL(/area=health/);
	await expect(page.getByRole('status')).not.toHaveText(all);
	await page.getByLabel('Age', { exact: true }).selectOption('3');
	await page.getByLabel('Need', { exact: true }).selectOption('speech-language');
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page).toHaveURL(/area=health.*age=3|age=3.*area=health/);
	await expect(page.getByRole('link', { name: 'Speech and language therapy' })).toBeVisible();
	await expect(page.getByLabel('Age', { exact: true })).toHaveValue('3');
	await page.getByRole('link', { name: 'Clear all choices' }).click();
	await expect(page.getByRole('status')).toHaveText(all);
});

test('the directory goes on over several pages', async ({ page }) => {
	await page.goto('/services');
	const first = await page.locator('.card-title').first().innerText();
	await page.getByRole('link', { name: 'Next page' }).click();
	await expect(page).toHaveURL(/page=2/);
	await expect(page.locator('.card-title').first()).not.toHaveText(first);
});

test('a young person looks for something after five o’clock and sees that the dates are examples', async ({
	page,
	isMobile
}) => {
	await page.goto('/activities');
	if (isMobile) await page.getByText('Narrow the list').click();
	await page.getByLabel('Starts at 5 pm or later').check();
	await page.getByLabel('Interest', { exact: true }).selectOption('cooking');
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page).toHaveURL(/evening=on/);
	const card = page.locator('.card', { hasText: 'Cooking' });
	await expect(card.locator('time').first()).toContainText('pm');
	await expect(card.locator('.tag.example').first()).toHaveText('EXAMPLE');
	await card.getByRole('link', { name: 'Cooking' }).click();
	await expect(page.getByRole('heading', { name: 'Dates in the next 12 months' })).toBeVisible();
	await expect(page.locator('.dates li').first()).toContainText('EXAMPLE');
	await expect(page.getByRole('link', { name: 'Put these dates in your calendar' })).toHaveAttribute(
		'href',
		'/activities/cooking.ics'
	);
	await expect(page.locator('script[type="application/ld+json"]')).toHaveCount(0);
});

test('a worker goes from the table of provision to the services of one level', async ({ page }) => {
	await page.goto('/thresholds');
	await expect(page.getByRole('columnheader', { name: 'Health' })).toBeVisible();
	await page.getByRole('link', { name: 'See Health, Specialist support, in the list' }).click();
	await expect(page).toHaveURL(/area=health&level=specialist/);
	await expect(page.locator('.card').first()).toContainText('Specialist support');
});

test('urgent help and help with the site stand on every page, 999 first', async ({ page }) => {
	for (const address of [
		'/',
		'/services',
		'/guides/carers',
		'/search',
		'/no-such-page',
		'/activities/boccia'
	]) {
		await page.goto(address);
		const urgent = page.getByRole('complementary', { name: 'Urgent help' });
		await expect(urgent.getByRole('link').first()).toHaveText('999');
		await expect(urgent.getByRole('link', { name: '01572 758 407' })).toBeVisible();
		await expect(page.getByRole('contentinfo')).toContainText('0116 305 0005');
		await expect(page.getByRole('contentinfo')).toContainText('Help with this site');
	}
});

test('an unknown address says so, in the reader’s language, with a search box', async ({ page }) => {
	const response = await page.goto('/pl/no-such-page');
	expect(response?.status()).toBe(404);
	await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
	await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible();
});

test('the language links keep the page', async ({ page }) => {
	await page.goto('/guides/carers');
	await page.getByRole('contentinfo').getByRole('link', { name: 'العربية' }).click();
	await expect(page).toHaveURL('/ar/guides/carers');
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await page.getByRole('contentinfo').getByRole('link', { name: 'English' }).click();
	await expect(page).toHaveURL('/guides/carers');
});

test('what families said leads to the council’s answer, honest about what came of it', async ({ page }) => {
	await page.goto('/you-said-we-did');
	await page
		.getByRole('main')
		.getByRole('link', { name: 'Families do not know who to contact' })
		.first()
		.click();
	await expect(page.getByRole('heading', { name: 'You said' })).toBeVisible();
	await expect(page.getByText('2017, outcome not recorded')).toBeVisible();
});

test('the closed school says first that it has closed', async ({ page }) => {
	await page.goto('/services/the-parks-school');
	await expect(page.getByRole('main').getByText('This has closed.')).toBeVisible();
});

test('the menu is at hand: in the header on a wide screen, one press away on the phone', async ({
	page,
	isMobile
}) => {
	await page.goto('/');
	const header = page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Guides' });
	if (!isMobile) {
		await expect(header).toBeVisible();
		return;
	}
	await expect(header).toBeHidden();
	await page.getByRole('link', { name: 'Menu' }).click();
	await expect(
		page.getByRole('navigation', { name: 'Menu', exact: true }).getByRole('link', { name: 'Guides' })
	).toBeInViewport();
});

test('the demonstration banner says whose site this is not', async ({ page }) => {
	await page.goto('/');
	await expect(page.getByRole('complementary', { name: 'About this copy' })).toContainText(
		"Not the council's own service"
	);
});
