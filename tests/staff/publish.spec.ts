import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { formatFinding } from '../../src/lib/content/finding.ts';
import { readContent } from '../../src/lib/server/content/read.ts';
import { clockAhead, OwnServer } from '../support/own-server.ts';
import { addSealedAnswers } from '../support/sealed-answers.ts';
import {
	expectAccessible,
	inviteStaff,
	openInInbox,
	sendForm,
	sendQuickly,
	setUpLink,
	setUpStaff,
	unlockWithFile,
	withPasskeys,
	writeEntry
} from '../support/staff-browser.ts';

test.describe.configure({ timeout: 180_000 });

let server: OwnServer;
let top: string;
let content: string;
test.beforeEach(async () => {
	top = mkdtempSync(join(tmpdir(), 'local-offer-content-'));
	content = join(top, 'content');
	cpSync('content', content, { recursive: true });
	server = await OwnServer.start('build', { CONTENT_DIR: content });
});
test.afterEach(async () => {
	await server[Symbol.asyncDispose]();
	rmSync(top, { recursive: true, force: true });
});

/** The whole content is checked each time, which takes some seconds. */
const checked = { timeout: 60_000 };

/** Every file of the folder with its text. */
const everything = () =>
	readdirSync(top, { recursive: true, withFileTypes: true })
		.filter((item) => item.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.sort()
		.map((file) => [file, readFileSync(file, 'utf8')]);

async function contentErrors(): Promise<string[]> {
	const today = new Date().toISOString().slice(0, 10);
	const { findings } = await readContent(content, { mode: 'demo', today });
	return findings
		.filter(({ severity }) => severity === 'error')
		.map((finding) => formatFinding(finding, 'content'));
}

async function logOf(page: Page): Promise<string> {
	await page.goto(`${server.origin}/staff/people`);
	return (await page.locator('main').innerText()).replace(/\s+/g, ' ');
}

/** A comment that may be published, opened by somebody who may publish it. */
async function openComment(family: Page, staff: Page): Promise<string> {
	const { reference } = await sendForm(family, server, 'feedback');
	await setUpStaff(staff, setUpLink(server));
	await openInInbox(staff, server, reference);
	await unlockWithFile(staff, server);
	await staff.getByText('Publish it under').click();
	return reference;
}

test(
	'a comment becomes an entry in the content folder once, with the commit to make and a line in the log',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const staff = await withPasskeys(browser);
		const reference = await openComment(family, staff);
		await writeEntry(staff);
		await staff.getByRole('button', { name: 'Save it in the content folder' }).click();
		await expect(staff.locator('[data-saved]')).toBeVisible(checked);
		const path = (await staff.locator('[data-saved]').getAttribute('data-saved')) ?? '';
		expect(path).toMatch(/^you-said-we-did\/\d{4}-swimming-on-saturdays\.md$/);
		expect(await staff.locator('[data-commit]').innerText()).toBe(
			`git add content/${path} && git commit -m "Publish: ${path.replace('.md', '')}"`
		);
		const text = readFileSync(join(content, path), 'utf8');
		expect(text).toContain('Swimming: \\"on\\" Saturdays');
		expect(text).not.toContain('Canary');
		expect(await contentErrors()).toEqual([]);

		await staff.getByRole('button', { name: 'Save it in the content folder' }).click();
		await expect(staff.locator('[data-problems]')).toContainText('There is one of that name', checked);
		expect(readFileSync(join(content, path), 'utf8')).toBe(text);
		const log = await logOf(staff);
		expect(log).toContain(`saved an entry in the content folder ${path}: ${reference}`);
		expect(log.split('saved an entry').length).toBe(2);
	}
);

test(
	'an entry that the content check would refuse is not written, and staff read why',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const staff = await withPasskeys(browser);
		await openComment(family, staff);
		await writeEntry(staff);
		await staff.getByLabel('We will').fill('See [the page](/guides/that-is-not-there).');
		const before = everything();
		await staff.getByRole('button', { name: 'Save it in the content folder' }).click();
		await expect(staff.locator('[data-problems]')).toContainText('/guides/that-is-not-there', checked);
		expect(everything()).toEqual(before);
	}
);

test('no path leads out of its folder, and nobody without the right to publishes anything', async ({
	browser,
	request
}) => {
	const { reference } = await sendQuickly(server, 'feedback');
	const staff = await withPasskeys(browser);
	await setUpStaff(staff, setUpLink(server));
	const before = everything();
	const good = { path: 'you-said-we-did/2026-x.md', text: '---\ntitle: x\n---\n' };
	const headers = { origin: server.origin, accept: 'application/json' };
	const addresses = {
		[`/staff/${reference}/publish`]: 'you-said-we-did/',
		'/staff/results/publish': 'figures/'
	};
	for (const [address, folder] of Object.entries(addresses)) {
		const post = (path: string, as = staff.request, from = headers) =>
			as.post(`${server.origin}${address}`, { headers: from, form: { ...good, path } });
		for (const name of [
			'../site.yaml',
			'../../x.md',
			'..%2f..%2fx.md',
			'a/b.md',
			'x.md\0',
			'/etc/x.md',
			'.x.md'
		])
			for (const path of [`${folder}${name}`, name]) {
				const answer = await post(path);
				expect(answer.status(), path).toBe(422);
				expect(await answer.text(), path).toContain('The name of the file is not one for this page');
			}
		expect((await post('guides/x.md')).status()).toBe(422);
		expect((await post(good.path, request)).status()).toBe(401);
		expect((await post(good.path, staff.request, { ...headers, origin: 'https://a.example' })).status()).toBe(
			403
		);
	}
	const reader = await withPasskeys(browser);
	await setUpStaff(
		reader,
		await inviteStaff(staff, server, { name: 'Ben Reader', role: 'reader' }),
		'Ben Reader'
	);
	for (const [address, form] of [
		[`/staff/${reference}/publish`, good],
		['/staff/results/publish', good],
		['/staff/results/sealed', { form: 'feedback', from: '2026-01-01', to: '2026-12-31' }],
		['/staff/review/patch', { file: 'guides/carers.md', review: '2027-05-21' }],
		[`/staff/${reference}?/withhold`, { version: '1', reason: 'vexatious' }],
		['/staff/review?/correct', { file: 'guides/carers.md', review: '2027-05-21' }]
	] as const) {
		const answer = await reader.request.post(`${server.origin}${address}`, { headers, form });
		expect(await answer.text(), address).toContain('This needs the role');
	}
	for (const page of ['/staff/results', '/staff/review'])
		expect((await request.get(`${server.origin}${page}`, { maxRedirects: 0 })).status(), page).not.toBe(200);
	expect(everything()).toEqual(before);
});

test(
	'a comment that is not published leaves its reason in a sealed note and in the log',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		const staff = await withPasskeys(browser);
		const reference = await openComment(family, staff);
		await staff.getByLabel('Why not').selectOption('one-person');
		await staff.getByRole('button', { name: 'Do not publish it' }).click();
		await expect(staff.locator('[data-note="note"]')).toContainText(
			'Not for publication: It is about one person alone.'
		);
		expect(await logOf(staff)).toContain(`kept a comment from being published ${reference}: one-person`);
	}
);

test(
	'a server that has no content folder says so, and gives the entry to download',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		await server.kill();
		await server.start('build', { CONTENT_DIR: join(top, 'nowhere') });
		const staff = await withPasskeys(browser);
		await openComment(family, staff);
		await writeEntry(staff);
		await expect(staff.locator('[data-no-folder]')).toContainText(
			'The content folder is not on this server.'
		);
		await expect(staff.getByRole('button', { name: 'Save it in the content folder' })).toHaveCount(0);
		const download = staff.waitForEvent('download');
		await staff.getByRole('button', { name: 'Download the entry' }).click();
		expect((await download).suggestedFilename()).toMatch(/swimming-on-saturdays\.md$/);
		expect(existsSync(join(top, 'nowhere'))).toBe(false);
	}
);

const answers = (who: string, more: Record<string, string | string[]> = {}) => ({
	...{ who, used: 'yes', access: 'quite-easy', problems: 'Canary problem' },
	...more
});

async function countSurvey(staff: Page): Promise<void> {
	await staff.goto(`${server.origin}/staff/results`);
	await staff.getByLabel('Form', { exact: true }).selectOption('aiming-high-survey');
	await staff.getByRole('button', { name: 'Choose' }).click();
	await expect(staff).toHaveURL(/form=aiming-high-survey/);
	await unlockWithFile(staff, server);
	await staff.getByRole('button', { name: 'Count the answers' }).click();
	await expect(staff.locator('[data-counted]')).toBeVisible();
}

test(
	'a survey is counted in the browser, small groups are merged, and a figure is published',
	{ tag: '@long' },
	async ({ browser }) => {
		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		const sent = [
			...Array.from({ length: 9 }, () => answers('parent')),
			...Array.from({ length: 7 }, () => answers('young-person', { access: 'very-easy' })),
			...Array.from({ length: 3 }, () => answers('support-worker'))
		];
		await addSealedAnswers(server.data, 'aiming-high-survey', sent);
		await countSurvey(staff);
		await expect(staff.locator('[data-counted]')).toHaveAttribute('data-counted', '19');
		const who = staff.locator('[data-question="who"]');
		await expect(who).toHaveAttribute('data-shown', 'merged');
		await expect(who).toContainText('Other answers, put together');
		await expect(who).not.toContainText('%');
		const access = staff.locator('[data-question="access"]');
		await expect(access).toHaveAttribute('data-shown', 'all');
		await expect(access.locator('tr', { hasText: 'Very easy' })).toContainText('7 (37%)');
		await expect(staff.getByText('Canary')).toHaveCount(0);

		await access.getByText('Publish these numbers').click();
		await access.getByRole('button', { name: 'Save it in the content folder' }).click();
		await expect(access).toContainText('The summary is empty.');
		await access.getByLabel('What the numbers show').fill('Most people found it easy to use.');
		await access.getByRole('button', { name: 'Save it in the content folder' }).click();
		await expect(access.locator('[data-saved]')).toBeVisible(checked);
		const path = (await access.locator('[data-saved]').getAttribute('data-saved')) ?? '';
		expect(path).toMatch(/^figures\/aiming-high-survey-\d{4}-access\.yaml$/);
		expect(readFileSync(join(content, path), 'utf8')).toContain('values: [7]');
		expect(await contentErrors()).toEqual([]);
		const log = await logOf(staff);
		expect(log).toMatch(/was given sealed forms to count aiming-high-survey: \S+ to \S+, 19 forms/);
		expect(log).toContain(path);
	}
);

/** 160 days on, every page of the content comes up for review. */
const later = clockAhead(160);

test(
	'one press says that a page is still correct: two lines of its file change, and the commit is shown',
	{ tag: '@long' },
	async ({ browser }) => {
		await server.kill();
		await server.start('build', { CONTENT_DIR: content, NODE_OPTIONS: later });
		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		await staff.getByRole('link', { name: 'Review' }).click();
		await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Review');
		const file = join(content, 'guides/carers.md');
		const before = readFileSync(file, 'utf8');
		const row = staff.locator('tr[data-file="guides/carers.md"]');

		// As a patch first, which changes nothing on the server and makes the same of the file.
		const headers = { origin: server.origin };
		const review = (await row.locator('[name="review"]').getAttribute('value')) ?? '';
		const patch = await staff.request.post(`${server.origin}/staff/review/patch`, {
			...{ headers, form: { file: 'guides/carers.md', review } }
		});
		expect(patch.headers()['content-disposition']).toContain('.patch');
		expect(readFileSync(file, 'utf8')).toBe(before);
		const git = (...args: string[]) => execFileSync('git', args, { cwd: top });
		writeFileSync(join(top, 'x.patch'), await patch.body());
		git('init', '-q');
		git('apply', 'x.patch');
		const patched = readFileSync(file, 'utf8');
		expect(patched).not.toBe(before);
		git('apply', '--reverse', 'x.patch');

		await row.getByRole('button', { name: 'Still correct' }).click();
		await expect(staff.locator('[data-confirmed="guides/carers.md"]')).toBeVisible(checked);
		await expect(row).toHaveCount(0);
		expect(readFileSync(file, 'utf8')).toBe(patched);
		const lines = patched.split('\n');
		const changed = before.split('\n').filter((line, index) => line !== lines[index]);
		expect(changed.map((line) => line.split(':')[0]).sort()).toEqual(['checked', 'review']);
		await expect(staff.locator('[data-commit]')).toHaveText(
			'git add content/guides/carers.md && git commit -m "Still correct: guides/carers"'
		);
		// A file that the list does not name is none of its business.
		const other = await staff.request.post(`${server.origin}/staff/review/patch`, {
			...{ headers, form: { file: '../../etc/passwd', review } }
		});
		expect(other.status()).toBe(400);
		expect(await logOf(staff)).toContain('said that a page is still correct guides/carers.md');
	}
);

test(
	'pages are counted by day without a trace of who opened them',
	{ tag: '@long' },
	async ({ page: family, browser }) => {
		for (let times = 0; times < 6; times++)
			await family.request.get(`${server.origin}/guides/carers`, { headers: { 'user-agent': 'Canary/1.0' } });
		await family.request.get(`${server.origin}/pl/jargon?q=canary`);
		await family.request.get(`${server.origin}/guides/canary`);
		const file = join(server.data, 'visits/counts.json');
		const kept = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
		await expect
			.poll(kept, { timeout: 20_000 })
			.toMatch(/^\{"\d{4}-\d\d-\d\d":\{"\/guides\/carers":6,"\/jargon":1\}\}$/);

		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		await staff.getByRole('link', { name: 'Overview' }).click();
		const pages = staff.getByRole('region', { name: 'The pages that were opened most often' });
		await expect(pages.locator('tr', { hasText: '/guides/carers' })).toContainText('6');
		await expect(pages.locator('tr', { hasText: '/jargon' })).toContainText('under 5');
		await expect(pages).not.toContainText('staff');
	}
);

for (const colorScheme of ['light', 'dark'] as const) {
	test(
		`axe finds nothing wrong where things are published, in ${colorScheme} colours`,
		{ tag: '@long' },
		async ({ page: family, browser }) => {
			await family.request.get(`${server.origin}/guides/carers`);
			const staff = await withPasskeys(browser);
			await staff.emulateMedia({ colorScheme });
			await openComment(family, staff);
			await writeEntry(staff);
			await staff.getByRole('button', { name: 'Save it in the content folder' }).click();
			await expect(staff.locator('[data-saved]')).toBeVisible(checked);
			await expectAccessible(staff, 'a saved entry');
			await staff.goto(`${server.origin}/staff/results`);
			await expectAccessible(staff, 'results, nothing chosen');
			await addSealedAnswers(
				server.data,
				'aiming-high-survey',
				Array.from({ length: 8 }, () => answers('parent'))
			);
			await countSurvey(staff);
			await staff.locator('[data-question="access"]').getByText('Publish these numbers').click();
			await expectAccessible(staff, 'results, counted');
			await staff.goto(`${server.origin}/staff/overview`);
			await expectAccessible(staff, 'overview with pages');
			await staff.goto(`${server.origin}/staff/review`);
			await expectAccessible(staff, 'review, nothing due');
			await server.kill();
			await server.start('build', { CONTENT_DIR: content, NODE_OPTIONS: later });
			const other = await withPasskeys(browser);
			await other.emulateMedia({ colorScheme });
			await setUpStaff(other, await linkFromConsole(), 'Cem Later');
			await other.goto(`${server.origin}/staff/review`);
			await expectAccessible(other, 'review');
		}
	);
}

/** For somebody who comes when the others' sessions have long ended. */
async function linkFromConsole(): Promise<string> {
	const said = execFileSync(
		process.execPath,
		['src/cli/staff.ts', 'invite', '--name', 'Cem Later', '--role', 'answerer'],
		{
			encoding: 'utf8',
			env: { ...process.env, DATA_DIR: server.data, ORIGIN: server.origin, NODE_OPTIONS: later }
		}
	);
	return /http\S+\/staff\/set-up\/\S+/.exec(said)?.[0] ?? '';
}
