import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { fillForm } from '../support/fill-form.ts';
import { formOf } from '../support/forms.ts';
import { cutEverything, getCopy } from '../support/offline.ts';
import { OwnServer } from '../support/own-server.ts';

const send = (page: Page) => page.locator('main form[action="?/send"] button[type="submit"]').click();
const unsent = (page: Page) => page.locator('#unsent');

let server: OwnServer;
let window: BrowserContext;

test.beforeEach(async ({ browser }) => {
	server = await OwnServer.start();
	window = await browser.newContext();
	await getCopy(await window.newPage(), server.origin);
});
test.afterEach(async () => {
	await window.close();
	await server[Symbol.asyncDispose]();
});

/** Everything that this browser keeps for the site, as text. */
async function everythingKept(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const kept: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
		for (const { name } of await indexedDB.databases()) {
			const database = await new Promise<IDBDatabase>((done, fail) => {
				const opening = indexedDB.open(name ?? '');
				opening.onsuccess = () => done(opening.result);
				opening.onerror = () => fail(opening.error as Error);
			});
			for (const store of database.objectStoreNames) {
				const all = await new Promise<unknown[]>((done, fail) => {
					const asking = database.transaction(store).objectStore(store).getAll();
					asking.onsuccess = () => done(asking.result as unknown[]);
					asking.onerror = () => fail(asking.error as Error);
				});
				kept.push(
					JSON.stringify(all, (_name, value: unknown) =>
						value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value
					)
				);
			}
			database.close();
		}
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				if (/\/pack\//.test(request.url)) continue;
				kept.push(request.url, (await (await cache.match(request))?.text()) ?? '');
			}
		}
		return kept.join('\n');
	});
}

test('a form that is filled in with no signal waits, locked, in plain sight, and goes when there is one', async () => {
	await cutEverything(server, window);
	const page = await window.newPage();
	const view = formOf('personal-budget');
	await page.goto(`${server.origin}/forms/personal-budget`);
	await page.getByRole('main').getByRole('link', { name: 'Start', exact: true }).click();
	await fillForm(page, view, '', server.origin);
	await send(page);
	await expect(page.getByRole('heading', { name: 'You have no signal' })).toBeVisible();
	await page.getByRole('button', { name: 'Keep it and send it later' }).click();
	await expect(page.getByRole('heading', { name: 'Your form is NOT sent yet' })).toBeVisible();
	await expect(page.locator('[data-reference]')).toHaveCount(0);
	for (const address of ['/', '/guides/carers', '/search?q=carers']) {
		await page.goto(server.origin + address);
		await expect(unsent(page)).toContainText('Not sent yet: 1.');
	}
	const kept = await everythingKept(page);
	expect(kept).toContain('age-encryption.org/v1');
	expect(kept).not.toContain('Canary');

	await server.start();
	await window.setOffline(false);
	await page.goto(`${server.origin}/guides/carers`);
	await expect(unsent(page)).toContainText(/Your form is sent. Your reference: RLO(-[0-9A-Z]{4}){3}/);
	const said = await unsent(page).innerText();
	const [reference = ''] = /RLO(-[0-9A-Z]{4}){3}/.exec(said) ?? [];
	const [, code = ''] = /receipt code: ([0-9A-Z-]+)/.exec(said) ?? [];
	await page.goto(`${server.origin}/track`);
	await page.getByLabel('Reference').fill(reference);
	await page.getByLabel('Receipt code').fill(code);
	await page.getByRole('button', { name: 'Show me' }).click();
	await expect(page.locator('[data-status="received"]')).toBeVisible();
	await page.goto(server.origin);
	await page.getByRole('button', { name: 'I have written them down' }).click();
	await expect(unsent(page)).toBeHidden();
	expect(await everythingKept(page)).not.toContain(reference);
});

test('on a shared device a form goes only when somebody presses Send now, and can be thrown away', async () => {
	await cutEverything(server, window);
	const page = await window.newPage();
	const view = formOf('contact-me');
	for (let times = 0; times < 2; times++) {
		await fillForm(page, view, '', server.origin);
		await send(page);
		await page.getByLabel('Yes. Ask me before it is sent').check();
		await page.getByRole('button', { name: 'Keep it and send it later' }).click();
		await expect(page.getByRole('heading', { name: 'Your form is NOT sent yet' })).toBeVisible();
	}
	await server.start();
	await window.setOffline(false);
	await page.goto(`${server.origin}/guides/carers`);
	await expect(unsent(page)).toContainText('Not sent yet: 2.');
	await page.getByRole('button', { name: 'Send now' }).click();
	await expect(unsent(page)).toContainText('Your form is sent.');
	await expect(page.getByRole('button', { name: 'I have written them down' })).toHaveCount(2);

	await cutEverything(server, window);
	await fillForm(page, view, '', server.origin);
	await send(page);
	await page.getByRole('button', { name: 'Keep it and send it later' }).click();
	await expect(unsent(page)).toContainText('Not sent yet: 1.');
	page.once('dialog', (dialog) => dialog.accept());
	await page.getByRole('button', { name: 'Throw away' }).click();
	await expect(unsent(page)).not.toContainText('Not sent yet');
});

test('a form whose answer was lost on the way is one row, whether it is sent again or kept for later', async () => {
	const page = await window.newPage();
	await fillForm(page, formOf('contact-me'), '', server.origin);
	// The form arrives; its answer does not.
	let taken = '';
	await page.route('**/forms/contact-me/check?/send', async (route) => {
		taken = await (await route.fetch()).text();
		await route.abort('connectionreset');
	});
	await send(page);
	await page.getByRole('button', { name: 'Keep it and send it later' }).click();
	await expect(unsent(page)).toContainText(/Your form is sent. Your reference: RLO/);
	const [reference = 'none'] = /RLO(-[0-9A-Z]{4}){3}/.exec(taken) ?? [];
	await expect(unsent(page)).toContainText(reference);
});

test('a page that needs the network says so, and whom to ring', async () => {
	await cutEverything(server, window);
	const page = await window.newPage();
	await page.goto(`${server.origin}/track`);
	await expect(page.getByText('This page needs the internet', { exact: false }).first()).toBeVisible();
});
