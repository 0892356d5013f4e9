import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { cleanText } from '../../src/lib/forms/characters.ts';
import { formIds, formOf } from '../support/forms.ts';
import {
	hostileEverywhere,
	hostileTexts,
	hostileTo,
	override,
	watchForCode
} from '../support/hostile-answers.ts';
import { inStore } from '../support/in-store.ts';
import { clientId, clientSecret, TestOidcProvider, type Account } from '../support/oidc-provider.ts';
import { OwnServer } from '../support/own-server.ts';
import { Poster, postForm } from '../support/post-form.ts';
import { postFrame, sealedFrame } from '../support/sealed-frame.ts';
import {
	openInInbox,
	sendQuickly,
	setUpStaff,
	unlockWithFile,
	withPasskeys
} from '../support/staff-browser.ts';

// One server for all: each test brings its own people and forms.
test.describe.configure({ mode: 'default', timeout: 180_000 });

const tenant = '3f0a3c0e-7c1d-4b57-9a53-2d3f1c9b7e10';
const bea: Account = {
	...{ sub: 'pairwise-bea', tid: tenant, oid: 'b1d4e0f2-0000-4000-8000-000000000001', name: 'Bea Council' },
	...{ email: 'bea@council.example', roles: ['answerer'] }
};

let server: OwnServer;
let provider: TestOidcProvider;
test.beforeAll(async () => {
	server = await OwnServer.prepare();
	provider = await TestOidcProvider.start({ redirectUri: `${server.origin}/staff/oidc/callback`, tenant });
	await server.start('build', {
		...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
	});
});
test.beforeEach(() => {
	provider.account = bea;
});
test.afterAll(async () => {
	await server[Symbol.asyncDispose]();
	await provider[Symbol.asyncDispose]();
});

/** Where the council's own sign-in says who is an admin, the console still invites whoever has no account there. */
async function linkFromConsole(role: 'answerer' | 'admin'): Promise<string> {
	const env = { ...process.env, DATA_DIR: server.data, ORIGIN: server.origin };
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['src/cli/staff.ts', 'invite', '--name', 'A colleague', '--role', role],
		{ env }
	);
	return /http\S+\/staff\/set-up\/\S+/.exec(stdout)?.[0] ?? '';
}

/** As a script of the page, a picture from it or a link that runs would be in it. */
const things = 'img, script, svg, iframe, object, embed, a[href^="javascript"], [onerror], [onload]';

/** Every answer stands in the page, sign for sign, and nothing else came of it. */
async function expectAsText(page: Page, answers: Record<string, string | string[]>): Promise<void> {
	const shown = await page.locator('main').innerText();
	expect(shown).not.toContain(override);
	for (const text of Object.values(answers).flat())
		for (const line of cleanText(text).split('\n'))
			if (hostileTexts.includes(line)) expect(shown).toContain(line);
	expect(await page.locator(`main :is(${things})`).count()).toBe(0);
}

async function sendHostile(form: string): Promise<{ plain: string; sealed: string[] }> {
	const family = new Poster(server.origin);
	const view = formOf(form);
	const today = new Date().toISOString().slice(0, 10);
	const answers = hostileTo(view, today);
	// Fails where the server does not take them.
	const { reference: plain } = await postForm(family, form, answers);
	const everywhere = hostileEverywhere(view);
	const [first = '', second = ''] = hostileTexts;
	const words = hostileTexts.map((text) => ({ label: `${override}${text}`, text }));
	const insides = [
		// In every field, of the version that the site knows.
		{ answers: everywhere, words, locale: first },
		// Of a version and a form that it does not know: the sender's own words are all there is.
		{ answers: everywhere, words, formVersion: 999 },
		{ answers: everywhere, words, form: first, locale: second, replyTo: second }
	];
	const sealed = [];
	for (const inside of insides) sealed.push(await postFrame(family, await sealedFrame(family, view, inside)));
	family.close();
	return { plain, sealed };
}

/** Two in the sample; the others ask in the same kinds of fields. */
const attacked = process.env.TEST_LONG ? formIds : ['contact-me', 'feedback'];

test('a script in every answer field stays text in the inbox, the moderation, the results and the printed pages', async ({
	browser
}) => {
	const forms = [];
	for (const form of attacked) forms.push({ form, ...(await sendHostile(form)) });
	// So many from one address may be spam, which nobody counts: somebody has looked at them.
	await inStore(server.data, (db) => db.updateTable('submissions').set({ held: 0 }).execute());
	const staff = await withPasskeys(browser);
	const watched = await watchForCode(staff.context());
	const [evil = ''] = hostileTexts;
	await setUpStaff(staff, await linkFromConsole('admin'), `Eve ${evil}`);
	await expect(staff.locator('header')).toContainText(`Eve ${evil}`);
	await staff.goto(`${server.origin}/staff?${new URLSearchParams({ q: `">${evil}` })}`);
	await expect(staff.getByLabel('Reference')).toHaveValue(`">${evil}`);

	await openInInbox(staff, server, forms[0]?.plain ?? '');
	await unlockWithFile(staff, server);
	for (const { form, plain, sealed } of forms) {
		for (const [at, reference] of [plain, ...sealed].entries()) {
			// By links of the page, so that the key stays.
			await staff.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click();
			await staff.locator('a:visible', { hasText: reference }).click();
			await expect(staff.locator('[data-answers]')).toContainText(evil);
			const view = formOf(form);
			await expectAsText(
				staff,
				at === 0 ? hostileTo(view, new Date().toISOString().slice(0, 10)) : hostileEverywhere(view)
			);
			if (at > 0) await expect(staff.locator('[data-mark]').first()).toBeVisible();
		}
	}

	// The moderation begins with what the family wrote.
	const comment = forms.find(({ form }) => form === 'feedback')?.plain ?? '';
	await staff.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click();
	await staff.locator('a:visible', { hasText: comment }).click();
	await staff.getByText('Publish it under').click();
	await expect(staff.getByLabel('You said', { exact: true })).toHaveValue(new RegExp('<img src=/canary-img'));
	for (const field of ['Title', 'Summary, in', 'We will']) await staff.getByLabel(field).fill(evil);
	await staff.getByLabel('You said', { exact: true }).fill(hostileTexts.slice(0, 4).join('\n'));
	await staff.getByLabel('Information', { exact: true }).check();
	await expect(staff.locator('[data-entry]')).toContainText('canary-img');
	await staff.getByLabel('Note for the team').fill(hostileTexts.join('\n'));
	await staff.getByRole('button', { name: 'Keep the note' }).click();
	await expect(staff.locator('[data-note="note"]')).toContainText(evil);
	await expectAsText(staff, { note: hostileTexts });

	for (const { form, sealed } of forms) {
		await staff.getByRole('navigation').getByRole('link', { name: 'Results' }).click();
		const choices = staff.getByLabel('Form', { exact: true }).locator('option');
		if (
			(await choices.evaluateAll((all, id) => all.some((one) => one.getAttribute('value') === id), form)) ===
			false
		)
			continue;
		await staff.getByLabel('Form', { exact: true }).selectOption(form);
		await staff.getByRole('button', { name: 'Choose' }).click();
		await expect(staff).toHaveURL(new RegExp(`form=${form}`));
		await staff.getByRole('button', { name: 'Count the answers' }).click();
		await expect(staff.locator('[data-counted]')).toContainText('could not be counted');
		for (const reference of sealed) await expect(staff.locator('[data-counted]')).toContainText(reference);
		await expectAsText(staff, {});
	}

	await staff.getByRole('navigation').getByRole('link', { name: 'Export' }).click();
	await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Export');
	await staff.getByRole('button', { name: /^Open \d+ forms$/ }).click();
	await expect(staff.locator('[data-export="done"]')).toContainText(`${forms.length * 4} forms opened`);
	const download = staff.waitForEvent('download');
	await staff.getByRole('button', { name: 'Pages to print' }).click();
	const folder = mkdtempSync(join(tmpdir(), 'printed-'));
	const file = join(folder, 'pages.html');
	await (await download).saveAs(file);
	const printed = await staff.context().newPage();
	await printed.goto(pathToFileURL(file).href);
	await expect(printed.locator('article')).toHaveCount(forms.length * 4);
	const text = await printed.locator('body').innerText();
	for (const hostile of hostileTexts) expect(text).toContain(hostile);
	expect(await printed.locator(`:is(${things})`).count()).toBe(0);
	expect(readFileSync(file, 'utf8')).not.toContain(override);
	rmSync(folder, { recursive: true });

	await staff.goto(`${server.origin}/staff/people`);
	await expect(staff.locator('main')).toContainText(`Eve ${evil}`);
	await expectAsText(staff, {});
	expect(watched.heard).toEqual([]);

	// Were it taken for more than text, it would have been heard.
	for (const page of [staff, printed]) {
		await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), evil);
		await expect.poll(() => watched.heard.length).toBeGreaterThan(0);
		watched.heard.length = 0;
	}
});

const sessionCookie = '__Host-staff';

async function sessionOf(context: BrowserContext): Promise<string | undefined> {
	return (await context.cookies(server.origin)).find(({ name }) => name === sessionCookie)?.value;
}

/** As somebody who had the browser for a minute before its owner comes. */
async function plant(context: BrowserContext, value: string): Promise<void> {
	await context.addCookies([
		{ ...{ name: sessionCookie, value, domain: 'localhost', path: '/' }, secure: true, httpOnly: true }
	]);
}

async function signInAtCouncil(page: Page): Promise<void> {
	await page.goto(`${server.origin}/staff/sign-in`);
	await page.getByRole('link', { name: 'Sign in with your council account' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inbox');
}

/** Whether a cookie opens the inbox, asked from elsewhere. */
async function opens(cookie: string): Promise<boolean> {
	const answer = await fetch(`${server.origin}/staff`, {
		...{ redirect: 'manual', headers: { cookie: `${sessionCookie}=${cookie}`, accept: 'text/html' } }
	});
	return answer.status === 200;
}

const stranger = async (browser: Browser) => (await browser.newContext()).newPage();

test('a session that was put into the browser before is not taken over by whoever signs in, by passkey or at the council', async ({
	browser
}) => {
	const madeUp = 'A'.repeat(43);
	const ann = await withPasskeys(browser);
	await setUpStaff(ann, await linkFromConsole('answerer'));
	await ann.getByRole('button', { name: 'Sign out' }).click();
	await expect(ann).toHaveURL(/\/staff\/sign-in$/);
	await plant(ann.context(), madeUp);
	await ann.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(ann.getByRole('heading', { level: 1 })).toHaveText('Inbox');
	const own = (await sessionOf(ann.context())) ?? '';
	expect(own).not.toBe(madeUp);
	expect([await opens(own), await opens(madeUp)]).toEqual([true, false]);

	// One that is good, of somebody who wants to see what another does under it.
	const mallory = await stranger(browser);
	provider.account = { ...bea, sub: 'pairwise-mallory', oid: 'mallory', name: 'Mallory' };
	await signInAtCouncil(mallory);
	const known = (await sessionOf(mallory.context())) ?? '';
	expect(await opens(known)).toBe(true);
	provider.account = bea;
	const victim = await stranger(browser);
	await plant(victim.context(), known);
	await victim.goto(`${server.origin}/staff/oidc/start`);
	await expect(victim.locator('header')).toContainText('Bea Council');
	const fresh = (await sessionOf(victim.context())) ?? '';
	expect(fresh).not.toBe(known);
	expect([await opens(fresh), await opens(known)]).toEqual([true, false]);
	await mallory.reload();
	await expect(mallory).toHaveURL(/\/staff\/sign-in/);
});

/** The sign-in page with its one sentence, and nothing that opens anything. */
async function expectTurnedAway(page: Page): Promise<void> {
	await expect(page).toHaveURL(`${server.origin}/staff/sign-in?trouble=refused`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Staff sign-in');
	await expect(page.getByRole('alert')).toHaveText(
		'The council’s sign-in did not let you in here. Try again; if it stays so, ask an admin of your team for a role in this app.'
	);
	expect(await sessionOf(page.context())).toBeUndefined();
	await page.goto(`${server.origin}/staff`);
	await expect(page).toHaveURL(`${server.origin}/staff/sign-in`);
}

/** Begins in this browser. @returns the address at the council to which it would go */
async function begin(page: Page): Promise<URL> {
	const answer = await page.request.get(`${server.origin}/staff/oidc/start`, { maxRedirects: 0 });
	return new URL(answer.headers().location ?? '');
}

test('a forged, foreign or played-again answer of the council’s sign-in ends on the sign-in page, with one sentence and no session', async ({
	browser
}) => {
	const staff = await stranger(browser);
	const callbacks: string[] = [];
	staff.on('request', (request) => {
		if (request.url().includes('/staff/oidc/callback')) callbacks.push(request.url());
	});
	await signInAtCouncil(staff);
	await expect(staff.locator('header')).toContainText('Bea Council');
	const [used = ''] = callbacks;
	expect(new URL(used).searchParams.get('code')).toMatch(/./);
	await staff.getByRole('button', { name: 'Sign out' }).click();
	await expect(staff).toHaveURL(/\/staff\/sign-in$/);

	// Played again where it came from, where nothing was begun, and in a sign-in that somebody else began.
	await staff.goto(used);
	await expectTurnedAway(staff);
	const other = await stranger(browser);
	await other.goto(used);
	await expectTurnedAway(other);
	await begin(other);
	await other.goto(used);
	await expectTurnedAway(other);

	for (const [name, value] of [
		['state', 'A'.repeat(43)],
		['nonce', 'A'.repeat(43)]
	] as const) {
		const address = await begin(other);
		address.searchParams.set(name, value);
		await other.goto(address.href);
		await expectTurnedAway(other);
	}
	// Only the address of an e-mail is the same; another council's person; nobody gave a role.
	for (const account of [
		{ ...bea, sub: 'another', oid: 'another', roles: [] },
		{ ...bea, sub: 'foreign', tid: '00000000-0000-4000-8000-000000000000' },
		{ ...bea, sub: 'no-role', roles: ['director'] }
	]) {
		provider.account = account;
		const page = await stranger(browser);
		await page.goto(`${server.origin}/staff/oidc/start`);
		await expectTurnedAway(page);
	}
	const refusals = await inStore(server.data, (db) =>
		db.selectFrom('audit').select('detail').where('action', '=', 'sign-in-refused').execute()
	);
	// What nobody had begun is not logged: anybody could fill the log with it.
	expect(refusals.length).toBe(6);
	for (const { detail } of refusals) expect(detail).not.toContain('bea@council.example');
});

test('after signing out neither Back, nor Forward, nor the same address in a new tab shows anything of an answer', async ({
	browser
}) => {
	const { reference } = await sendQuickly(server, 'feedback');
	const staff = await stranger(browser);
	await signInAtCouncil(staff);
	await openInInbox(staff, server, reference);
	await unlockWithFile(staff, server);
	await expect(staff.locator('[data-answers]')).toContainText('Canary swimming');
	const address = staff.url();
	await staff.getByRole('button', { name: 'Sign out' }).click();
	await expect(staff).toHaveURL(/\/staff\/sign-in$/);
	for (let steps = 0; steps < 3; steps++) {
		await staff.goBack();
		await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Staff sign-in');
		await expect(staff.locator('[data-answers], dd[data-reference]')).toHaveCount(0);
	}
	await staff.goForward();
	await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Staff sign-in');
	const again = await staff.context().newPage();
	await staff.close();
	await again.goto(address);
	await expect(again).toHaveURL(/\/staff\/sign-in\?to=/);
	await expect(again.locator('body')).not.toContainText('Canary');
	expect(await again.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toMatch(
		/Canary|AGE-SECRET/
	);
});
