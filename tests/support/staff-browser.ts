import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import { runAxe } from './axe.ts';
import { fillForm } from './fill-form.ts';
import { formOf } from './forms.ts';
import { answersFor } from './form-answers.ts';
import type { OwnServer } from './own-server.ts';
import { Poster, postForm, type Receipt } from './post-form.ts';

/** A device with a passkey of its own, which opens by itself to the finger of the test and knows secrets (PRF) unless told otherwise. */
export async function withPasskeys(browser: Browser, { hasPrf = true } = {}): Promise<Page> {
	const page = await (await browser.newContext()).newPage();
	const debug = await page.context().newCDPSession(page);
	await debug.send('WebAuthn.enable');
	await debug.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			ctap2Version: 'ctap2_1',
			...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, hasPrf },
			automaticPresenceSimulation: true
		}
	});
	return page;
}

/** What the server printed when it started last with nobody among its staff. */
export function setUpLink(server: OwnServer): string {
	const link = server.said.match(/http\S+\/staff\/set-up\/\S+/g)?.at(-1);
	if (!link) throw new Error(`The server printed no link to set up: ${server.said}`);
	return link;
}

/** Makes somebody a member of the staff, with a passkey on this device, and ends in the inbox. */
export async function setUpStaff(page: Page, link: string, name = 'Ann Officer'): Promise<void> {
	await page.goto(link);
	await page.getByLabel('Your name').fill(name);
	await page.getByRole('button', { name: 'Make my passkey' }).click();
	await page.getByLabel('I have them on paper').check();
	await page.getByRole('link', { name: 'Go to the inbox' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inbox');
}

/** A link for one more member, made by an admin who is signed in. */
export async function inviteStaff(
	admin: Page,
	server: OwnServer,
	{ name, role }: { name: string; role: 'reader' | 'answerer' | 'admin' }
): Promise<string> {
	const headers = { origin: server.origin, accept: 'application/json' };
	const invited = await admin.request.post(`${server.origin}/staff/people?/invite`, {
		...{ headers, form: { name, role } }
	});
	const link = /\/staff\/set-up\/[\w-]+/.exec(await invited.text())?.[0];
	expect(link).toBeDefined();
	return `${server.origin}${link}`;
}

/** As a family does. @param mark begins every text that the family types */
export async function sendForm(page: Page, server: OwnServer, form: string, mark?: string): Promise<Receipt> {
	await fillForm(page, formOf(form), '', server.origin, mark);
	await page.locator('main form[action="?/send"] button[type="submit"]').click();
	await expect(page.locator('[data-reference]')).toBeVisible();
	return {
		reference: await page.locator('[data-reference]').innerText(),
		code: await page.locator('[data-code]').innerText()
	};
}

/** As a family does, in a moment: for tests that are not about sending. @param mark begins every text that the family types */
export async function sendQuickly(server: OwnServer, form: string, mark?: string): Promise<Receipt> {
	const family = new Poster(server.origin);
	try {
		return await postForm(family, form, answersFor(formOf(form), mark));
	} finally {
		family.close();
	}
}

/** By looking for its reference in the inbox. */
export async function openInInbox(page: Page, server: OwnServer, reference: string): Promise<void> {
	await page.goto(`${server.origin}/staff`);
	await page.getByLabel('Reference').fill(reference.toLowerCase());
	await page.getByRole('button', { name: 'Show', exact: true }).click();
	await page.locator('a:visible', { hasText: reference }).click();
	await expect(page.locator('dd[data-reference]')).toHaveText(reference);
}

/** What a family sends stands before the first member of the staff, its answers still locked. */
export async function openSent(family: Page, staff: Page, server: OwnServer): Promise<Receipt> {
	const receipt = await sendForm(family, server, 'feedback');
	await setUpStaff(staff, setUpLink(server));
	await openInInbox(staff, server, receipt.reference);
	return receipt;
}

/** With the key file of a demonstration, on any page that asks for it. */
export async function unlockWithFile(page: Page, server: OwnServer): Promise<void> {
	const folder = join(server.data, 'keys/private');
	const file = readdirSync(folder).find((name) => name.startsWith('demonstration-team'));
	await unlockWith(page, join(folder, file ?? ''));
}

/** With any key file that has no passphrase. */
export async function unlockWith(page: Page, file: string): Promise<void> {
	await page.getByLabel('Key file').setInputFiles(file);
	await page.getByRole('button', { name: 'Unlock with the file' }).click();
	await expect(page.getByRole('button', { name: 'Lock answers' })).toBeVisible();
}

/** What the log of the staff says. */
export async function logOf(page: Page, { origin }: OwnServer): Promise<string> {
	await page.goto(`${origin}/staff/people`);
	return (await page.locator('main').innerText()).replace(/\s+/g, ' ');
}

/** What the public is to read of a comment, with nothing missing. */
export async function writeEntry(page: Page): Promise<void> {
	await page.getByLabel('You said', { exact: true }).fill('Families want swimming on Saturdays.');
	await page.getByLabel('Title').fill('Swimming: "on" Saturdays');
	await page.getByLabel('Summary, in').fill('Families want swimming on Saturdays.');
	await page.getByLabel('We will').fill('We will ask the pool.');
	await page.getByLabel('Information', { exact: true }).check();
}

/** The whole content is checked each time, which takes some seconds. */
export const checked = { timeout: 60_000 };

/** Presses save on a page or a part of it. @returns the file that came of it, by its place in the content folder */
export async function saveInContent(where: Pick<Page, 'getByRole' | 'locator'>): Promise<string> {
	await where.getByRole('button', { name: 'Save it in the content folder' }).click();
	const saved = where.locator('[data-saved]');
	await expect(saved).toBeVisible(checked);
	return (await saved.getAttribute('data-saved')) ?? '';
}

/** As the long run looks at every state of a page. */
const everyWay = [{ width: 320 }, { width: 1280 }] as const;

/** In each of these ways axe finds nothing wrong or undecided, and nothing scrolls sideways. */
export async function expectAccessible(
	page: Page,
	what: string,
	ways: readonly { width: number; colorScheme?: 'light' | 'dark' }[] = everyWay
): Promise<void> {
	for (const { width, colorScheme } of ways) {
		// Without motion, or a colour that is on its way from light to dark is taken for the one that readers see.
		if (colorScheme) await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await page.setViewportSize({ width, height: 800 });
		const where = `at ${width} px${colorScheme ? `, ${colorScheme}` : ''}`;
		expect(await runAxe(page), `${what} ${where}`).toEqual({ violations: [], incomplete: [] });
		const wider = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(wider, `${what} scrolls sideways ${where}`).toBe(0);
	}
}
