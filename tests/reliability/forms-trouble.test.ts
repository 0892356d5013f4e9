import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { onlyKnown, type Answers } from '../../src/lib/forms/answers.ts';
import type { FormView } from '../../src/lib/forms/form-view.ts';
import { pagesFor } from '../../src/lib/forms/path.ts';
import { sqliteFile } from '../../src/lib/server/submissions/store/store.ts';
import { answersFor } from '../support/form-answers.ts';
import { formIds, formOf } from '../support/forms.ts';
import { SmallDisk } from '../support/full-disk.ts';
import { readKept } from '../support/kept-forms.ts';
import { OwnServer } from '../support/own-server.ts';
import { addressHeader, answersOn, fromHtml, Poster, receiptOn, type Receipt } from '../support/post-form.ts';
import { TestPostgres } from '../support/postgres.ts';
import { postPage, walkForm } from '../support/walk-form.ts';

const long = Boolean(process.env.TEST_LONG);
vi.setConfig({ testTimeout: 120_000 });
const common = { MODE: 'demo', ADDRESS_HEADER: addressHeader };
const texts = JSON.parse(readFileSync('src/lib/i18n/locales/en-GB.json', 'utf8')) as Record<string, string>;
const title = texts['form.trouble.store.title'] ?? '';

/** A family in the middle of a form, before the trouble comes. */
interface Family {
	view: FormView;
	answers: Answers;
	cookie: string;
	ticket: string;
}

async function beginForms(poster: Poster): Promise<Family[]> {
	// The first search reads the index, which takes longer than any later one.
	await expectReadable(poster, Infinity);
	const families: Family[] = [];
	for (const id of formIds) {
		const view = formOf(id);
		const answers = answersFor(view, `Trouble "${id}" <&>`);
		const cookie = await walkForm(poster, view, answers);
		families.push({ view, answers, cookie, ticket: await poster.newTicket(id) });
	}
	return families;
}

/** What is read needs no database, so nothing may come of it: no error, and no waiting behind those who send. */
async function expectReadable(poster: Poster, withinMs = 1500): Promise<void> {
	for (const path of ['/', '/guides', '/search?q=short+breaks', '/forms/contact-me', '/track']) {
		const begun = performance.now();
		expect((await poster.get(path)).status, path).toBe(200);
		expect(performance.now() - begun, path).toBeLessThan(withinMs);
	}
}

/** Nobody loses what stands on their screen, on whichever page of whichever form. */
async function expectAnswersStay(poster: Poster, families: readonly Family[]): Promise<void> {
	expect((await poster.get('/healthz')).status).toBe(503);
	const sending = families.map(async ({ view, answers, ticket }) => {
		const reply = await poster.send(view.id, ticket, answers);
		expect(reply.status, view.id).toBe(503);
		expect(reply.text).toContain(title);
		expect(answersOn(reply), view.id).toEqual(onlyKnown(view, answers));
		expect(fromHtml(reply.text)).toContain(`name="ticket" value="${ticket}"`);
	});
	// Both at once: who reads does not wait for who sends.
	await Promise.all([expectReadable(poster), ...sending]);
	const pages = families.flatMap((family) =>
		pagesFor(family.view, family.answers).map((page) => ({ ...family, page }))
	);
	await Promise.all(
		pages.map(async ({ view, page, answers, cookie }) => {
			const where = `${view.id}/${page.id}`;
			const reply = await postPage(poster, { view, page, answers, cookie });
			expect(reply.status, where).toBe(503);
			expect(reply.text, where).toContain(title);
			for (const { id, kind } of page.questions) {
				const typed = answers[id] ?? '';
				if (kind === 'choice' || kind === 'choices') {
					for (const value of [typed].flat())
						expect(reply.text, `${where} ${id}`).toMatch(
							new RegExp(`<input(?=[^>]* name="${id}")(?=[^>]* value="${value}")(?=[^>]* checked)[^>]*>`)
						);
				} else
					for (const part of [typed].flat()) expect(fromHtml(reply.text), `${where} ${id}`).toContain(part);
			}
		})
	);
	await expectReadable(poster);
}

/** Everything works again, and what was tried during the trouble is one row. */
async function expectRecovered(
	poster: Poster,
	families: readonly Family[],
	store: Parameters<typeof readKept>[0]
): Promise<void> {
	await vi.waitFor(async () => expect((await poster.get('/healthz')).status).toBe(200), 10_000);
	const before = (await readKept(store)).length;
	const receipts: (Receipt | undefined)[] = [];
	for (const { view, answers, cookie, ticket } of families) {
		const page = pagesFor(view, answers)[0];
		if (page) expect((await postPage(poster, { view, page, answers, cookie })).status).toBe(303);
		receipts.push(receiptOn(await poster.send(view.id, ticket, answers)));
	}
	expect(receipts).not.toContain(undefined);
	const kept = new Set((await readKept(store)).map(({ reference }) => reference));
	for (const receipt of receipts) expect(kept).toContain(receipt?.reference);
	expect(kept.size).toBe(before + families.length);
}

test.skipIf(!SmallDisk.isPossible)(
	'a full disk takes nobody their answers, and room is enough to go on',
	async () => {
		using disk = new SmallDisk(12);
		await using server = await OwnServer.start('build', { ...common, DATA_DIR: disk.folder });
		const poster = new Poster(server.origin);
		const families = await beginForms(poster);
		const store = { DATA_DIR: disk.folder };
		for (const times of [1, 2]) {
			disk.fill();
			// What SQLite had room for in its journal may still be kept, and truly is.
			const shown: Receipt[] = [];
			for (;;) {
				const view = formOf('contact-me');
				const reply = await poster.send(view.id, await poster.newTicket(view.id), answersFor(view));
				const receipt = receiptOn(reply);
				if (!receipt) break;
				shown.push(receipt);
			}
			await expectAnswersStay(poster, families);
			disk.empty();
			const kept = (await readKept(store)).map(({ reference }) => reference);
			expect(kept).toEqual(expect.arrayContaining(shown.map(({ reference }) => reference)));
			if (times === 2) await expectRecovered(poster, families, store);
		}
		poster.close();
		expect(server.isRunning).toBe(true);
	}
);

test('a database file that may not grow takes nobody their answers, and works again when it may', async () => {
	await using server = await OwnServer.start('build', common);
	const poster = new Poster(server.origin);
	const families = await beginForms(poster);
	limitFiles(server, '4096');
	await expectAnswersStay(poster, families);
	limitFiles(server, 'unlimited');
	await expectRecovered(poster, families, { DATA_DIR: server.data });
	poster.close();
});

test('a database that another program has locked takes nobody their answers, and works again when it is free', async () => {
	await using server = await OwnServer.start('build', common);
	const poster = new Poster(server.origin);
	const families = await beginForms(poster);
	const [first] = families;
	if (!first) throw new Error('There is no form.');
	const early = receiptOn(
		await poster.send(first.view.id, await poster.newTicket(first.view.id), first.answers)
	);
	const unlock = await lock(sqliteFile(server.data));
	try {
		await expectAnswersStay(poster, families);
		// What is there can still be asked for.
		expect(early && (await poster.track(early)).text).toContain('data-status="received"');
	} finally {
		await unlock();
	}
	await expectRecovered(poster, families, { DATA_DIR: server.data });
	poster.close();
});

test('a PostgreSQL that is stopped takes nobody their answers, and works again when it is started', async () => {
	await using postgres = await TestPostgres.start();
	const url = await postgres.newDatabase();
	await using server = await OwnServer.start('build', { ...common, DATABASE_URL: url });
	const poster = new Poster(server.origin);
	const families = await beginForms(poster);
	for (const signal of long ? (['SIGINT', 'SIGQUIT'] as const) : (['SIGQUIT'] as const)) {
		await postgres.stop(signal);
		await expectAnswersStay(poster, families);
		await postgres.start();
	}
	await expectRecovered(poster, families, { DATA_DIR: server.data, DATABASE_URL: url });
	poster.close();
});

test('a server that is started before its PostgreSQL can be read at once, and takes forms as soon as it may', async () => {
	await using postgres = await TestPostgres.start();
	const url = await postgres.newDatabase();
	await postgres.stop();
	await using server = await OwnServer.start('build', { ...common, DATABASE_URL: url });
	const poster = new Poster(server.origin);
	const view = formOf('contact-me');
	const answers = answersFor(view);
	expect((await poster.get('/healthz')).status).toBe(503);
	await expectReadable(poster, Infinity);
	// A ticket cannot be had before the store was ever opened: a browser with a script then keeps the form on the device.
	expect((await poster.ask({ path: `/forms/ticket?form=${view.id}` })).status).toBe(503);
	expect((await poster.get('/forms/keys')).status).toBe(503);
	const reply = await poster.send(view.id, 'none', answers);
	expect(reply.status).toBe(503);
	expect(reply.text).toContain(title);
	expect(answersOn(reply)).toEqual(onlyKnown(view, answers));
	await postgres.start();
	const families = await beginForms(poster);
	await expectRecovered(poster, families, { DATA_DIR: server.data, DATABASE_URL: url });
	poster.close();
});

/** As an operator's quota does: a write beyond it fails. */
function limitFiles({ pid }: OwnServer, bytes: string): void {
	execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
}

/** Another process that writes to the database and does not come to an end. */
async function lock(file: string): Promise<() => Promise<void>> {
	const script = `
		import Database from 'better-sqlite3';
		const database = new Database(${JSON.stringify(file)});
		database.exec('begin exclusive');
		console.log('locked');
		process.stdin.resume();
	`;
	const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	await once(holder.stdout, 'data');
	return async () => {
		const ended = once(holder, 'exit');
		holder.kill();
		await ended;
	};
}
