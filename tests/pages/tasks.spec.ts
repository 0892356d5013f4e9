import { expect, test, type Page } from '@playwright/test';

/** The 25 tasks families come with: the page that answers each, and words of the answer that must be on its first screen. */
const tasks: [number, string, RegExp][] = [
	[1, '/guides/ask-for-an-ehc-needs-assessment', /SEND team/],
	[2, '/guides/ehc-plan-20-weeks', /20 weeks/],
	[3, '/guides/sen-support', /SENCO/],
	[4, '/guides/disagree-with-a-decision', /2 months/],
	[5, '/guides/annual-reviews', /12 months/],
	[6, '/guides/who-can-help-me', /SENDIASS/],
	[7, '/guides/short-breaks', /Aiming High/],
	[8, '/services/aiming-high-activities', /Aiming High/],
	[9, '/guides/personal-budgets', /EHC plan/],
	[10, '/guides/personal-assistants', /list of personal assistants/],
	[11, '/guides/anxious-about-school', /SENCO/],
	[12, '/guides/suspended-or-excluded', /meeting|review/],
	[13, '/guides/school-transport', /2 miles/],
	[14, '/guides/speech-and-language', /health visitor/],
	[15, '/guides/autism-and-adhd-assessment', /GP/],
	[16, '/guides/mental-health', /999/],
	[17, '/guides/early-years', /health visitor/],
	[18, '/guides/special-schools-and-places', /ordinary school|mainstream/i],
	[19, '/guides/moving-to-secondary-school', /Year 5/],
	[20, '/guides/preparing-for-adulthood', /Year 9/],
	[21, '/guides/benefits-and-money', /GOV\.UK/],
	[22, '/guides/social-care-for-disabled-children', /front door/],
	[23, '/guides/early-help', /front door/],
	[24, '/guides/worried-about-a-child', /999/],
	[25, '/guides/complaints', /complain/i]
];

// One window for all: a person who reads on has the letters already.
test.describe.configure({ mode: 'default' });
let page: Page;
test.beforeAll(async ({ browser }) => {
	page = await browser.newPage({ viewport: { width: 360, height: 740 } });
});
test.afterAll(() => page.close());

for (const [number, address, words] of tasks) {
	test(`task ${number} is answered on the first screen of ${address} on a phone`, async () => {
		await page.goto(address);
		await page.evaluate(() => document.fonts.ready);
		const seen = await page.evaluate(() => {
			// Text of the main part whose line starts within the first screen.
			const walker = document.createTreeWalker(
				document.querySelector('main') ?? document.body,
				NodeFilter.SHOW_TEXT
			);
			let text = '';
			while (walker.nextNode()) {
				const range = document.createRange();
				range.selectNodeContents(walker.currentNode);
				const boxes = [...range.getClientRects()];
				if (boxes.some(({ top, height }) => height > 0 && top < innerHeight))
					text += `${walker.currentNode.textContent} `;
			}
			return text;
		});
		expect(seen).toMatch(words);
	});
}
