import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { OwnServer } from './own-server.ts';
import { addressHeader } from './post-form.ts';
import { inviteStaff, setUpLink, setUpStaff, withPasskeys } from './staff-browser.ts';

const run = promisify(execFile);

/** Tests of keys: each with a server that is not started yet, and a place for what must never be on it. */
export const test = base.extend<{ server: OwnServer; stick: string }>({
	server: async ({}, use) => {
		await using server = await OwnServer.prepare();
		await use(server);
	},
	stick: async ({}, use) => {
		const stick = mkdtempSync(join(tmpdir(), 'stick-'));
		await use(stick);
		rmSync(stick, { recursive: true });
	}
});

/** Keys of a council: where their files are, and what the command said of them. */
export interface MadeKeys {
	id: string;
	team: string;
	recovery: string;
	/** As site.yaml gets it. */
	fingerprint: string;
}

/** The commands of docs/running.md, as whoever runs the server types them. */
export async function makeKeys(
	command: 'create' | 'rotate',
	{ server, stick, MODE = 'demo' }: { server: OwnServer; stick: string; MODE?: 'demo' | 'live' }
): Promise<MadeKeys> {
	const folder = join(stick, command);
	const env = { ...process.env, DATA_DIR: server.data, MODE, ADDRESS_HEADER: addressHeader };
	await run(process.execPath, ['src/cli/keys.ts', command, '--to', folder], { env });
	const [recovery = '', team = ''] = readdirSync(folder)
		.sort()
		.map((name) => join(folder, name));
	const files = ['--team', team, '--recovery', recovery];
	const { stdout } = await run(process.execPath, ['src/cli/keys.ts', 'test', ...files], { env });
	const id = /Both keys of (\w+)/.exec(stdout)?.[1];
	const fingerprint = /^keys: \{ fingerprint: "([\w-]+)" \}$/m.exec(stdout)?.[1];
	if (!id || !fingerprint) throw new Error(`The command did not say what to put into site.yaml: ${stdout}`);
	return { id, team, recovery, fingerprint };
}

export async function openKeys(page: Page, { origin }: OwnServer): Promise<void> {
	await page.goto(`${origin}/staff/keys`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keys');
}

/** Tries in the drill whether these files open everything. */
export async function drill(page: Page, { origin }: OwnServer, files: string[]): Promise<void> {
	await page.goto(`${origin}/staff/keys/drill`);
	await page.getByLabel('Recovery key file').setInputFiles(files);
	await page.getByRole('button', { name: 'Try the key' }).click();
}

/** Ann, who set the server up and is its admin, and Ben, whom she invited; each at a device of their own. */
export async function annAndBen(
	browser: Browser,
	server: OwnServer,
	{ role, hasPrf = true }: { role: 'reader' | 'answerer'; hasPrf?: boolean }
): Promise<{ ann: Page; ben: Page }> {
	const ann = await withPasskeys(browser);
	await setUpStaff(ann, setUpLink(server));
	const ben = await withPasskeys(browser, { hasPrf });
	await setUpStaff(ben, await inviteStaff(ann, server, { name: 'Ben Helper', role }), 'Ben Helper');
	return { ann, ben };
}

/** Asks for the team key with a passkey. @returns the letters that are read out to whoever gives it */
export async function askForKey(page: Page, server: OwnServer): Promise<string> {
	await openKeys(page, server);
	await page.getByRole('button', { name: 'Ask for the key' }).click();
	return page.locator('[data-letters]').innerText();
}

/** Ben's request as the others see it. */
export const requestOfBen = (page: Page) => page.locator('[data-asks="Ben Helper"]');

/** @param heard what Ben read out */
export async function giveKeyToBen(page: Page, heard: string): Promise<void> {
	await requestOfBen(page).getByLabel('The 20 letters').fill(heard);
	await requestOfBen(page).getByRole('button', { name: 'Give the key' }).click();
}
