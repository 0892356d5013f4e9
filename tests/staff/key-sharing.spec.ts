import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { newKeyPair } from '../../src/lib/sealing/keys.ts';
import { inStore } from '../support/in-store.ts';
import { logOf, openInInbox, sendForm, sendQuickly, unlockWithFile } from '../support/staff-browser.ts';
import { annAndBen, askForKey, giveKeyToBen, openKeys, requestOfBen, test } from '../support/staff-keys.ts';

test('a colleague asks for the key, reads the letters out, is given it and opens a form; taken out, their copy is gone', async ({
	browser,
	server
}) => {
	await server.start();
	const { reference } = await sendQuickly(server, 'feedback');
	const { ann, ben } = await annAndBen(browser, server, { role: 'answerer' });

	const letters = await askForKey(ben, server);
	expect(letters).toMatch(/^(\w{5}-){3}\w{5}$/);
	// They come again out of what only his passkey opens.
	await ben.reload();
	await expect(ben.locator('[data-letters]')).toHaveCount(0);
	await ben.getByRole('button', { name: 'Show the letters' }).click();
	await expect(ben.locator('[data-letters]')).toHaveText(letters);

	await openKeys(ann, server);
	await expect(ann.getByText(letters)).toHaveCount(0);
	await unlockWithFile(ann, server);
	const card = requestOfBen(ann);
	await giveKeyToBen(ann, `${letters.slice(0, -5)}00000`);
	await expect(card.getByRole('alert')).toContainText('not the letters of this request');
	await giveKeyToBen(ann, letters.toLowerCase().replaceAll('-', ' '));
	await expect(ann.getByText('Ben Helper can take the key now.')).toBeVisible();

	await ben.reload();
	await ben.getByRole('button', { name: 'Take the key' }).click();
	await expect(ben.getByText('From now on your passkey unlocks the answers.')).toBeVisible();
	await openInInbox(ben, server, reference);
	await ben.getByRole('button', { name: 'Unlock with your passkey' }).click();
	await expect(ben.locator('[data-answers]')).toContainText('Canary swimming');
	// What the server keeps of it, nobody can read.
	for (const name of readdirSync(server.data).filter((file) => file.includes('sqlite')))
		expect(readFileSync(join(server.data, name)).toString('latin1')).not.toContain('AGE-SECRET-KEY');

	const copies = () =>
		inStore(server.data, (db) =>
			db
				.selectFrom('passkeys')
				.innerJoin('staffMembers', 'staffMembers.id', 'passkeys.memberId')
				.select('name')
				.where('wrappedKey', 'is not', null)
				.execute()
		);
	expect(await copies()).toEqual([{ name: 'Ben Helper' }]);
	const log = await logOf(ann, server);
	for (const step of ['asked for the team key', 'gave the team key to a colleague', 'took the team key'])
		expect(log).toContain(step);
	await ann.getByRole('button', { name: 'Take out Ben Helper' }).click();
	await expect(ann.locator('[data-removed]')).toContainText('nobody can reach a key file');
	expect(await copies()).toEqual([]);
	await ben.goto(`${server.origin}/staff/keys`);
	await expect(ben).toHaveURL(/\/staff\/sign-in/);
	await ann.getByRole('link', { name: 'Make new keys now' }).click();
	await expect(ann.getByRole('heading', { name: /^New keys/ })).toBeInViewport();
});

test(
	'a public half that was swapped on the server is given nothing, and a refusal reaches who asked',
	{ tag: '@long' },
	async ({ browser, server }) => {
		await server.start();
		const { ann, ben } = await annAndBen(browser, server, { role: 'reader' });
		const letters = await askForKey(ben, server);
		const { recipient } = await newKeyPair();
		await inStore(server.data, (db) => db.updateTable('keyRequests').set({ recipient }).execute());

		await openKeys(ann, server);
		await unlockWithFile(ann, server);
		const card = requestOfBen(ann);
		await giveKeyToBen(ann, letters);
		await expect(card.getByRole('alert')).toContainText('do not give the key');
		// Ben, too, is shown his own letters and not those of what lies on the server.
		await ben.reload();
		await ben.getByRole('button', { name: 'Show the letters' }).click();
		await expect(ben.locator('[data-letters]')).toHaveText(letters);

		await card.getByRole('button', { name: 'Refuse' }).click();
		await expect(ann.getByText('Ben Helper was refused the key.')).toBeVisible();
		await ben.reload();
		await expect(ben.locator('[data-refused]')).toBeVisible();
		await expect(ben.getByRole('button', { name: 'Ask for the key' })).toBeVisible();
	}
);

test(
	'with a passkey that knows no secrets the key is asked for and kept with files',
	{ tag: '@long' },
	async ({ page: family, browser, server, stick }) => {
		await server.start();
		const { reference } = await sendForm(family, server, 'feedback');
		const { ann, ben } = await annAndBen(browser, server, { role: 'answerer', hasPrf: false });

		/** Saves the file that the page offers, and says that both are safe. */
		const save = async (done: string) => {
			const download = ben.waitForEvent('download');
			await ben.getByRole('button', { name: 'Download the file' }).click();
			const file = join(stick, (await download).suggestedFilename());
			await (await download).saveAs(file);
			const passphrase = await ben.locator('[data-passphrase]').innerText();
			await ben.getByLabel('I have the file and the passphrase').check();
			await ben.getByRole('button', { name: done }).click();
			return { file, passphrase };
		};
		await openKeys(ben, server);
		await ben.getByRole('button', { name: 'Ask for the key' }).click();
		await ben.getByRole('button', { name: 'Ask with a file' }).click();
		const request = await save('Ask for the key');
		const letters = await ben.locator('[data-letters]').innerText();

		await openKeys(ann, server);
		await unlockWithFile(ann, server);
		await giveKeyToBen(ann, letters);
		await expect(ann.getByText('Ben Helper can take the key now.')).toBeVisible();

		await ben.reload();
		await ben.getByLabel('The file that you saved').setInputFiles(request.file);
		await ben.getByLabel('Passphrase, if the file has one').fill(request.passphrase);
		await ben.getByRole('button', { name: 'Take the key' }).click();
		const own = await save('I have saved my key');
		await expect(ben.getByText('From now on your key file unlocks the answers.')).toBeVisible();
		expect(readFileSync(own.file, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);

		await openInInbox(ben, server, reference);
		await ben.getByLabel('Key file').setInputFiles(own.file);
		await ben.getByLabel('Passphrase').fill(own.passphrase);
		await ben.getByRole('button', { name: 'Unlock with the file' }).click();
		await expect(ben.locator('[data-answers]')).toContainText('Canary swimming');
	}
);
