import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answersFor } from '../support/form-answers.ts';
import { formOf } from '../support/forms.ts';
import { OwnServer } from '../support/own-server.ts';
import { addSealedAnswers } from '../support/sealed-answers.ts';
import {
	expectAccessible,
	sendQuickly,
	setUpLink,
	unlockWithFile,
	withPasskeys,
	writeEntry
} from '../support/staff-browser.ts';

test.describe.configure({ timeout: 180_000 });

/** Every page in other colours on a phone than on a desk; the long run has each in both. */
const ways = [
	{ width: 360, colorScheme: 'light' },
	{ width: 1280, colorScheme: 'dark' }
] as const;

test('axe finds nothing wrong on a walk through all pages of staff, light on a phone and dark on a desk', async ({
	browser
}) => {
	await using server = await OwnServer.start();
	const [view, survey] = [formOf('feedback'), formOf('aiming-high-survey')];
	const { reference } = await sendQuickly(server, view.id);
	const many = Array.from({ length: 8 }, () => answersFor(survey));
	await addSealedAnswers(server.data, survey.id, many);
	await fetch(`${server.origin}/guides/carers`, { headers: { accept: 'text/html' } });

	const staff = await withPasskeys(browser);
	const seen = new Set<string>();
	const look = async (what: string) => {
		seen.add(new URL(staff.url()).pathname.replace(reference, '[reference]'));
		await expectAccessible(staff, what, ways);
	};
	const open = async (link: string, heading = link) => {
		await staff.getByRole('navigation', { name: 'Staff pages' }).getByRole('link', { name: link }).click();
		await expect(staff.getByRole('heading', { level: 1 })).toHaveText(heading);
	};

	await staff.goto(`${server.origin}/staff/sign-in`);
	await staff.getByText('I have lost my passkey').click();
	await look('sign-in');
	await staff.goto(setUpLink(server));
	await expectAccessible(staff, 'set-up', ways);
	await staff.getByLabel('Your name').fill('Ann Officer');
	await staff.getByRole('button', { name: 'Make my passkey' }).click();
	await staff.getByLabel('I have them on paper').check();
	await expectAccessible(staff, 'recovery codes', ways);
	await staff.getByRole('link', { name: 'Go to the inbox' }).click();
	await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Inbox');
	await look('inbox');
	await staff.locator('a:visible', { hasText: reference }).click();
	await expect(staff.locator('dd[data-reference]')).toBeVisible();
	await look('a form, locked');
	await unlockWithFile(staff, server);
	await staff.getByText('I have it in our own records').click();
	await staff.getByText('Publish it under').click();
	await writeEntry(staff);
	await look('a form, opened, with an entry to publish');

	await open('Export');
	await staff.getByLabel('Form', { exact: true }).selectOption(view.id);
	await staff.getByRole('button', { name: 'Count' }).click();
	await staff.getByRole('button', { name: 'Open 1 form' }).click();
	await expect(staff.locator('[data-export="done"]')).toBeVisible();
	const download = staff.waitForEvent('download');
	await staff.getByRole('button', { name: 'Pages to print' }).click();
	await download;
	await expect(staff.locator('[data-clock]')).toBeVisible();
	await look('export');

	await open('Results');
	await staff.getByLabel('Form', { exact: true }).selectOption(survey.id);
	await staff.getByRole('button', { name: 'Choose' }).click();
	await staff.getByRole('button', { name: 'Count the answers' }).click();
	await expect(staff.locator('[data-counted]')).toHaveAttribute('data-counted', '8');
	await staff.locator('[data-shown="all"]').first().getByText('Publish these numbers').click();
	await look('results');

	await open('Review');
	await look('review');
	await open('Overview');
	await look('overview');
	await open('People', 'People and sign-in');
	await look('people');
	await open('Keys');
	for (const summary of ['Add another key file', 'Make a key file']) await staff.getByText(summary).click();
	await look('keys');
	await staff.goto(`${server.origin}/staff/keys/drill`);
	const folder = join(server.data, 'keys/private');
	const file = readdirSync(folder).find((name) => name.startsWith('demonstration-recovery')) ?? '';
	await staff.getByLabel('Recovery key file').setInputFiles(join(folder, file));
	await staff.getByRole('button', { name: 'Try the key' }).click();
	await expect(staff.locator('[data-drill="passed"]')).toBeVisible();
	await look('drill');
	await staff.goto(`${server.origin}/staff/RLO-7777-7777-7777`);
	await expectAccessible(staff, 'what is not there', ways);

	// A page that is added later is to be looked at too.
	const pages = readdirSync('src/routes/staff', { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('+page.svelte'))
		.map((name) => join('/staff', name, '..'))
		.filter((path) => !path.includes('[token]'));
	expect([...seen].sort()).toEqual(pages.sort());
});
