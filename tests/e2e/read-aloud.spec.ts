import { expect, test, type Page } from '@playwright/test';

/** What the browser was asked to say. */
interface Said {
	text: string;
	voice: string;
	rate: number;
}
interface FakeVoice {
	name: string;
	lang: string;
	localService: boolean;
	default: boolean;
}
interface Fake {
	said: Said[];
	/** Ends what is being said, or tells of one of its words. */
	tell(type: 'end' | 'boundary' | 'error', facts?: object): void;
}

const voice = (name: string, lang: string): FakeVoice => ({ name, lang, localService: true, default: false });
const english = voice('Daniel', 'en-GB');
const arabic = voice('Majed', 'ar-001');
const polish = voice('Zosia', 'pl-PL');

/** A browser with these voices, which say a sentence for as long as the test likes. */
async function withVoices(page: Page, voices: FakeVoice[]) {
	await page.addInitScript((voices) => {
		class Utterance extends EventTarget {
			text: string;
			voice: FakeVoice | undefined;
			lang = '';
			rate = 1;
			constructor(text: string) {
				super();
				this.text = text;
			}
		}
		let present: Utterance | undefined;
		const fake: Fake = {
			said: [],
			tell(type, facts = {}) {
				const utterance = present;
				if (type !== 'boundary') present = undefined;
				utterance?.dispatchEvent(Object.assign(new Event(type), facts));
			}
		};
		const speechSynthesis = {
			getVoices: () => voices,
			speak(utterance: Utterance) {
				// What unlocks the voice on iOS says nothing.
				if (!utterance.text) return;
				present = utterance;
				fake.said.push({ text: utterance.text, voice: utterance.voice?.name ?? '', rate: utterance.rate });
			},
			cancel: () => fake.tell('error', { error: 'interrupted' }),
			resume() {}
		};
		const put = (name: string, value: unknown) =>
			Object.defineProperty(window, name, { value, configurable: true, writable: true });
		put('fake', fake);
		put('speechSynthesis', speechSynthesis);
		put('SpeechSynthesisUtterance', Utterance);
	}, voices);
}

const said = (page: Page) => page.evaluate(() => (window as unknown as { fake: Fake }).fake.said);
const lastSaid = async (page: Page) => (await said(page)).at(-1)?.text;
const tell = (page: Page, type: 'end' | 'boundary' | 'error', facts?: object) =>
	page.evaluate(([type, facts]) => (window as unknown as { fake: Fake }).fake.tell(type, facts), [
		type,
		facts
	] as const);
/** The words that stand out on the page. */
const marked = (page: Page, name: 'read-sentence' | 'read-word') =>
	page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String).join(), name);

const listen = (page: Page) => page.getByRole('button', { name: 'Listen', exact: true });
const bar = (page: Page) => page.getByRole('region', { name: 'Read aloud' });
const press = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true }).click();

const guide = '/guides/anxious-about-school';

test('without JavaScript, or where the browser cannot speak, there is no button', async ({ page }, info) => {
	await page.addInitScript(() => {
		Reflect.deleteProperty(window, 'speechSynthesis');
		Reflect.deleteProperty(Window.prototype, 'speechSynthesis');
	});
	await page.goto(guide);
	if (info.project.use.javaScriptEnabled !== false)
		await expect(page.locator('#save')).not.toHaveAttribute('hidden');
	await expect(page.locator('#listen')).toBeHidden();
});

test.describe('with a voice', () => {
	test.beforeEach(async ({ page }, info) => {
		test.skip(info.project.use.javaScriptEnabled === false, 'The voice needs a script.');
		await withVoices(page, [polish, english]);
	});

	test('a page is read sentence by sentence from its title on, with the words shown', async ({ page }) => {
		await page.goto(guide);
		const title = await page.getByRole('heading', { level: 1 }).innerText();
		await listen(page).click();
		await expect(bar(page).getByRole('button', { name: 'Pause' })).toBeFocused();
		await expect.poll(() => said(page)).toEqual([{ text: title, voice: 'Daniel', rate: 1 }]);
		expect(await marked(page, 'read-sentence')).toBe(title);
		await tell(page, 'end');
		const second = (await lastSaid(page)) ?? '';
		expect(second).not.toBe(title);
		expect(await marked(page, 'read-sentence')).toBe(second);
		const from = second.indexOf(' ') + 1;
		await tell(page, 'boundary', { name: 'word', charIndex: from });
		expect(second.slice(from)).toContain(await marked(page, 'read-word'));
		expect(await marked(page, 'read-word')).toMatch(/^\S+$/);
	});

	test('the sentence is brought into sight, above the buttons', async ({ page }) => {
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await page.goto(guide);
		await listen(page).click();
		await expect.poll(() => said(page)).toHaveLength(1);
		for (let sentence = 0; sentence < 25; sentence++) await tell(page, 'end');
		const [top, bottom, foot] = await page.evaluate(() => {
			const range = [...(CSS.highlights.get('read-sentence') ?? [])][0] as Range;
			const { top, bottom } = range.getBoundingClientRect();
			return [top, bottom, document.querySelector('.listen-bar')?.getBoundingClientRect().top ?? 0];
		});
		expect(top).toBeGreaterThanOrEqual(0);
		expect(bottom).toBeLessThan(foot ?? 0);
	});

	test('what can be seen is read to the end, and nothing that cannot', async ({ page }) => {
		await page.goto(guide);
		await expect(page.locator('.term-means').first()).toBeAttached();
		const meaning = await page.locator('.term-means b').first().innerText();
		await listen(page).click();
		await expect.poll(() => said(page)).toHaveLength(1);
		for (let sentence = 0; sentence < 400 && (await bar(page).isVisible()); sentence++)
			await tell(page, 'end');
		await expect(bar(page)).toHaveCount(0);
		await expect(listen(page)).toBeFocused();
		const all = (await said(page)).map(({ text }) => text).join(' ');
		expect(all).toContain('Please check before you rely on it.');
		expect(all).toContain('Last checked on');
		expect(all).not.toContain(`${meaning}. `);
		expect((await said(page)).map(({ text }) => text)).not.toContain('Listen');
		expect(all).not.toContain('Ask for another format');
		expect(await marked(page, 'read-sentence')).toBe('');
	});

	test('it can be paused and go on, sentence by sentence, and stops at Escape', async ({ page }) => {
		await page.goto(guide);
		await listen(page).press('Enter');
		await expect.poll(() => said(page)).toHaveLength(1);
		const title = await lastSaid(page);
		await page.keyboard.press('Enter');
		await expect(bar(page).getByRole('button', { name: 'Continue' })).toBeFocused();
		await page.keyboard.press('Enter');
		await expect.poll(async () => (await said(page)).map(({ text }) => text)).toEqual([title, title]);
		await press(page, 'Next sentence');
		await expect.poll(() => lastSaid(page)).not.toBe(title);
		await press(page, 'Sentence before');
		await expect.poll(() => lastSaid(page)).toBe(title);
		await page.keyboard.press('Escape');
		await expect(bar(page)).toHaveCount(0);
		await expect(listen(page)).toBeFocused();
	});

	test('Tab walks the buttons in order', async ({ page }) => {
		await page.goto(guide);
		await listen(page).click();
		for (const name of ['Pause', 'Sentence before', 'Next sentence', 'Slower', 'Faster', 'Stop']) {
			await expect(bar(page).getByRole('button', { name, exact: true })).toBeFocused();
			await page.keyboard.press('Tab');
		}
	});

	test('the speed has its ends, and is remembered on the device', async ({ page }) => {
		await page.goto(guide);
		await listen(page).click();
		await expect.poll(() => said(page)).toHaveLength(1);
		await press(page, 'Faster');
		await expect(bar(page).getByRole('status')).toHaveText('Speed: 1.2');
		await expect.poll(async () => (await said(page)).at(-1)?.rate).toBe(1.2);
		for (let times = 0; times < 3; times++) await press(page, 'Faster');
		await expect(bar(page).getByRole('status')).toHaveText('This is the fastest.');
		await press(page, 'Stop');
		await page.goto('/guides/short-breaks');
		await listen(page).click();
		await expect.poll(async () => (await said(page)).at(-1)?.rate).toBe(1.6);
	});

	test('a voice that fails says so in one sentence, and another page that takes it makes it wait', async ({
		page
	}) => {
		await page.goto(guide);
		await listen(page).click();
		await expect.poll(() => said(page)).toHaveLength(1);
		await tell(page, 'error', { error: 'interrupted' });
		await expect(bar(page).getByRole('button', { name: 'Continue' })).toBeVisible();
		await press(page, 'Continue');
		await expect.poll(() => said(page)).toHaveLength(2);
		await tell(page, 'error', { error: 'synthesis-failed' });
		await expect(page.locator('#listen [role=status]')).toHaveText(
			'The voice has stopped. You can try again.'
		);
		await expect(bar(page)).toHaveCount(0);
		await listen(page).click();
		await expect(bar(page)).toBeVisible();
	});

	test('a page without an Arabic text is read in English, and what is Arabic is left out', async ({
		page
	}) => {
		await page.goto('/ar/guides/annual-reviews');
		await page.locator('#listen button').click();
		await expect.poll(() => said(page)).toHaveLength(1);
		expect((await said(page))[0]?.voice).toBe('Daniel');
		await expect(page.locator('.listen-bar [role=status]')).not.toBeEmpty();
	});
});

test('on a device without a voice for the language one sentence says so', async ({ page }, info) => {
	test.skip(info.project.use.javaScriptEnabled === false, 'The voice needs a script.');
	await withVoices(page, [polish, arabic]);
	await page.goto(guide);
	await listen(page).click();
	await expect(page.locator('#listen [role=status]')).toHaveText(
		/^Your device has no voice for this language\./
	);
	await expect(bar(page)).toHaveCount(0);
	expect(await said(page)).toEqual([]);
});

test('an Arabic page is read by an Arabic voice', async ({ page }, info) => {
	test.skip(info.project.use.javaScriptEnabled === false, 'The voice needs a script.');
	await withVoices(page, [english, arabic]);
	await page.goto('/ar/guides/carers');
	const title = await page.getByRole('heading', { level: 1 }).innerText();
	await page.locator('#listen button').click();
	await expect.poll(() => said(page)).toEqual([{ text: title, voice: 'Majed', rate: 1 }]);
});
