import { expect, test, type Page } from '@playwright/test';
import { pagesFor } from '../../src/lib/forms/path.ts';
import { fillPage } from '../support/fill-form.ts';
import { answersFor } from '../support/form-answers.ts';
import { next } from '../support/form-walk.ts';
import { formOf } from '../support/forms.ts';
import { arrive, bringScreenReader, hear, namesInChromium, readPart } from '../support/screen-reader.ts';
import { expectTranscript } from '../support/transcripts.ts';

// The copy on the device would answer in the place of the server.
test.use({ serviceWorkers: 'block' });
test.beforeEach(({ page }) => bringScreenReader(page));

/** What stands in the transcripts for the numbers that every new entry changes. */
const numbers: [RegExp, string][] = [
	[/\d+ (?:results?|services?|wynik\p{L}*|نتيجة|نتائج)/gu, '(so many found)'],
	[/(Suggestions|Podpowiedzi|عدد الاقتراحات): \d+/gu, '$1: (number)'],
	[/(listitem \d+) of \d\d+/g, '$1 of (number)'],
	[/\(\d+\)/g, '(number)']
];

/** Landmarks, headings without a gap, and names that Chromium and the reader agree on: what readers jump by. */
async function expectOutline(page: Page): Promise<void> {
	const body = await readPart(page.locator('body'));
	const heard = body.filter((line) => /^(?:link|button|heading), /.test(line));
	const inChromium = await namesInChromium(page);
	const apart = inChromium.findIndex((name, index) => !heard[index]?.startsWith(name));
	if (apart >= 0)
		expect(heard[apart], 'what is heard, and what Chromium makes of it').toBe(inChromium[apart]);
	expect(heard).toHaveLength(inChromium.length);
	for (const landmark of ['banner', 'main', 'contentinfo'])
		expect(
			body.filter((line) => line === landmark),
			landmark
		).toHaveLength(1);
	const named = body.filter((line) => /^(?:navigation|region|complementary|search)\b/.test(line));
	expect(new Set(named).size, `two parts of the page with one name: ${named.join('; ')}`).toBe(named.length);
	const levels = body
		.slice(body.indexOf('main'), body.indexOf('contentinfo'))
		.flatMap((line) => /^heading, .*level (\d)/.exec(line)?.[1] ?? [])
		.map(Number);
	expect(levels.filter((level) => level === 1)).toHaveLength(1);
	for (const [index, level] of levels.entries())
		expect(level, `headings ${levels.join(' ')}`).toBeLessThanOrEqual((levels[index - 1] ?? 1) + 1);
}

/** Everything up to a phrase, with it; a phrase that never comes is a fault of the page. */
function upTo(lines: readonly string[], end: RegExp): string[] {
	const index = lines.findIndex((line) => end.test(line));
	expect(index, `nothing that is heard matches ${end}:\n${lines.join('\n')}`).toBeGreaterThan(-1);
	return lines.slice(0, index + 1);
}

/** From the home page to the first result, as somebody hears it who types and listens. */
async function searches(page: Page, home: string): Promise<string[]> {
	await page.goto(home);
	const heard = [...(await arrive(page)), '# reads the page as far as the search box'];
	// It is the same page in each language, and reading it whole takes its time.
	if (home === '/') await expectOutline(page);
	heard.push(...upTo(await readPart(page.locator('main')), /^button, /));
	const box = page.locator('main input[name="q"]');
	const enter = async () => {
		await box.focus();
		await expect(box).toHaveAttribute('role', 'combobox');
	};
	// It is a plain box until the part that suggests has come, which takes as long as it takes.
	heard.push('# goes into the box', ...(await hear(page, enter)).slice(-1));
	const typing = async () => {
		await box.pressSequentially('rest bite');
		await expect(page.getByRole('option').first()).toContainText(/respite/i);
	};
	// How many tell of themselves while it is typed depends on how fast that is.
	heard.push('# types "rest bite"', ...(await hear(page, typing)).slice(-2));
	heard.push('# arrow down', ...(await hear(page, () => page.keyboard.press('ArrowDown'))));
	heard.push('# Escape, Enter');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/search\?q=/);
	heard.push(...(await arrive(page)), '# reads the page as far as the first result');
	heard.push(...upTo(await readPart(page.locator('main')), /^navigation, /));
	heard.push(...(await readPart(page.locator('#results > li').first())));
	return heard;
}

for (const [name, home] of [
	['search', '/'],
	['search-polish', '/pl'],
	['search-arabic', '/ar']
] as const) {
	test(`a parent searches for "rest bite" from ${home} and hears suggestions, the number of results and the first`, async ({
		page
	}) => {
		expectTranscript(name, await searches(page, home), numbers);
		await expectOutline(page);
	});
}

test('what is not marked as English on an Arabic page is named in Arabic', async ({ page }) => {
	await page.goto('/ar/guides/short-breaks');
	const body = await readPart(page.locator('body'));
	const inMain = body.slice(body.indexOf('main'), body.indexOf('contentinfo'));
	const control =
		/^(?:link|button|summary|combobox|searchbox|textbox|checkbox|navigation|region|complementary)\b/;
	// A link in a text may be the name of a service, which is the same in every language.
	const controls = body.filter(
		(line) => control.test(line) && !(line.startsWith('link') && inMain.includes(line))
	);
	const foreign = controls.filter((line) => !/[\u0600-\u06ff]/.test(line) && !line.endsWith(']'));
	expect(foreign.filter((line) => !/^link, (?:[\d ]+|Rutland Local Offer)$/.test(line))).toEqual([]);
	expect(controls.length).toBeGreaterThan(30);
});

test('a parent changes to Arabic and hears the same page in that language', async ({ page }) => {
	await page.goto('/guides/short-breaks');
	const heard = await arrive(page);
	const language = page.locator('footer a[hreflang="ar"]');
	heard.push('# goes to the last part of the page');
	heard.push(...(await readPart(page.locator('footer nav').last())));
	heard.push('# goes to the link', ...(await hear(page, () => language.focus())), '# Enter');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/ar\//);
	heard.push(...(await arrive(page)));
	heard.push(...upTo(await readPart(page.locator('main')), /^heading, .*level 1/));
	expectTranscript('language', heard, numbers);
	await expectOutline(page);
});

test('a young person reads an Easy Read page: one idea after the other, no picture spoken, and a button that reads aloud', async ({
	page
}) => {
	await page.goto('/easy/guides/short-breaks');
	const heard = await arrive(page);
	await expect(page.locator('main').getByRole('button', { name: 'Listen', exact: true })).toBeVisible();
	const all = await readPart(page.locator('main'));
	expect(all.filter((line) => /^(?:img|image|graphic)|\.svg/.test(line))).toEqual([]);
	expect(await page.locator('main img').count()).toBeGreaterThan(10);
	const headings = all.flatMap((line, index) => (/^heading, .*level 2/.test(line) ? [index] : []));
	heard.push(...all.slice(0, headings[1]));
	expectTranscript('easy-read', heard, numbers);
	await expectOutline(page);
	await expect(page.locator('main article .row').nth(1)).toMatchAriaSnapshot(`
		- /children: deep-equal
		- paragraph: Your child has something good to do.
	`);
});

test('a parent leaves a question out, hears what is wrong, and follows it to the field', async ({ page }) => {
	const view = formOf('personal-budget');
	const answers = answersFor(view);
	const pages = pagesFor(view, answers);
	await page.goto('/forms/personal-budget');
	await page.locator('main a.button').click();
	await expect(page.locator('form[data-page]')).toBeVisible();
	// What was typed before the page's script came would be sent the long way round.
	await expect(page.locator('form[data-page] button[formaction]')).toHaveCount(0);
	const heard = [...(await arrive(page)), '# reads the first question'];
	heard.push(...upTo(await readPart(page.locator('main')), /^button, Continue/));
	const leaveOut = async (where: string) => {
		heard.push(`# leaves ${where} out and presses Continue`);
		const press = async () => {
			await page.locator(next).press('Enter');
			await expect(page.getByRole('alert')).toBeFocused();
		};
		heard.push(...(await hear(page, press)), `page, ${await page.title()}`);
		heard.push(...(await readPart(page.getByRole('alert'))));
		const link = page.getByRole('alert').getByRole('link').first();
		heard.push('# follows the first of them', ...(await hear(page, () => link.press('Enter'))));
	};
	await leaveOut('the question');
	for (const asked of pages) {
		if (asked.questions.some(({ kind }) => kind === 'text')) break;
		await fillPage(page, asked, answers);
		await page.locator(next).press('Enter');
		await expect(page.locator(`form[data-page="${asked.id}"]`)).toHaveCount(0);
	}
	heard.push('# answers as far as the first field to type in', ...(await arrive(page)));
	heard.push(...upTo(await readPart(page.locator('main')), /^button, Continue/));
	await leaveOut('everything');
	await expect(page.locator('main .question').first()).toMatchAriaSnapshot(`
		- /children: deep-equal
		- text: What is the full name of the child or young person?
		- paragraph: "Error: Enter the name of the child or young person"
		- textbox "What is the full name of the child or young person?"
	`);
	expectTranscript('form', heard, numbers);
	await expectOutline(page);
});

test('somebody narrows the services by age and hears how many are left', async ({ page }) => {
	await page.goto('/services');
	const heard = await arrive(page);
	heard.push('# reads the page as far as the filters');
	heard.push(...upTo(await readPart(page.locator('main')), /^summary/));
	const summary = page.locator('.filters summary');
	heard.push('# opens the filters and goes to the age');
	await summary.press('Enter');
	const age = page.locator('select[name="age"]');
	heard.push(...(await hear(page, () => age.focus())));
	await age.selectOption('12');
	heard.push('# chooses 12, goes on to the button and presses it', ...(await readPart(age)));
	const show = page.locator('.filters button');
	heard.push(...(await hear(page, () => show.focus())));
	const press = async () => {
		await show.press('Enter');
		await page.waitForURL(/age=12/);
		await expect(page.locator('.results-head a')).toBeVisible();
	};
	heard.push(...(await hear(page, press)));
	heard.push('# reads on from the filters as far as the list');
	heard.push(...upTo(await readPart(page.locator('.results')), /^list$/));
	await expect(page.locator('.results-head')).toMatchAriaSnapshot(`
		- /children: deep-equal
		- status: /^\\d+ services$/
		- paragraph:
		  - link "Clear all choices":
		    - /url: /services
	`);
	expectTranscript('narrow', heard, numbers);
	await expectOutline(page);
});

test('somebody types a wrong reference and hears what is wrong with it', async ({ page }) => {
	await page.goto('/track');
	const heard = [...(await arrive(page)), '# reads the page'];
	heard.push(...(await readPart(page.locator('main'))));
	heard.push('# types a reference that is too short, and no code');
	heard.push(...(await hear(page, () => page.locator('#reference').focus())));
	await page.keyboard.type('RLO-1');
	const press = async () => {
		await page.keyboard.press('Enter');
		await expect(page.getByRole('alert')).toBeFocused();
	};
	heard.push('# Enter', ...(await hear(page, press)), `page, ${await page.title()}`);
	heard.push(...(await readPart(page.getByRole('alert'))));
	for (const link of await page.getByRole('alert').getByRole('link').all()) {
		heard.push('# follows it', ...(await hear(page, () => link.press('Enter'))));
	}
	expectTranscript('track', heard, numbers);
	await expectOutline(page);
});
