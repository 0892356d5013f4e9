import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { goBack, makeRelease, type ReleaseOptions } from '../../src/cli/release/make-release.ts';
import { releaseName } from '../../src/cli/release/release-folder.ts';
import { thisProcess } from '../../src/cli/release/running-process.ts';
import { readServer } from '../../src/cli/release/server-state.ts';
import type { Stamp } from '../../src/lib/server/content/stamp.ts';
import { writeFakeRelease, type Fault } from '../support/fake-release.ts';

vi.setConfig({ testTimeout: 60_000 });
// The test runner has a MODE of its own.
vi.stubEnv('MODE', 'demo');

let place: string;
let folder: string;
let said: string[];
let server: ChildProcess | undefined;
beforeEach(() => {
	place = mkdtempSync(join(tmpdir(), 'release-test-'));
	folder = join(place, 'releases');
	said = [];
	server = undefined;
});
afterEach(async () => {
	if (server && server.exitCode === null && server.signalCode === null) {
		const ended = new Promise((done) => server?.once('exit', done));
		server.kill('SIGTERM');
		await ended;
	}
	rmSync(place, { recursive: true });
});

const stampOf = (content: string): Stamp => ({ code: 'code', content, mode: 'demo' });
const nameOf = (content: string) => releaseName(stampOf(content));
const inside = (content: string, file: string) => join(folder, nameOf(content), file);
const chunk = (content: string) => `client/_app/immutable/chunks/${content}.js`;

/** Makes a release whose pages say the word that stands for its content. */
function release(content: string, options: Partial<ReleaseOptions> & { fault?: Fault } = {}) {
	const { fault, ...others } = options;
	return makeRelease({
		folder,
		stamp: () => stampOf(content),
		build: async (into) => writeFakeRelease(into, stampOf(content), fault),
		say: (line) => said.push(line),
		...others
	});
}

/** What readers get: names of what the two pointers name. */
const pointed = () => ({
	current: existsSync(join(folder, 'current')) ? readlinkSync(join(folder, 'current')) : undefined,
	previous: existsSync(join(folder, 'previous')) ? readlinkSync(join(folder, 'previous')) : undefined
});
const releases = () => readdirSync(folder).filter((file) => /^[0-9a-f]{16}$/.test(file));
/** What nobody should find after a release, however it went. */
const litter = () => readdirSync(folder).filter((file) => file.startsWith('.') || file.startsWith('lock'));

/** Starts the command that serves releases and waits until it answers. */
async function startServer(): Promise<string> {
	server = spawn(process.execPath, [resolve('src/cli/release.ts'), '--serve'], {
		cwd: place,
		env: { PATH: process.env.PATH, PORT: '0', HOST: '127.0.0.1', DATA_DIR: 'real-store' },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const state = await vi.waitFor(
		() => {
			const found = readServer(folder);
			if (!found) throw new Error('the release server has not started');
			return found;
		},
		{ timeout: 20_000, interval: 50 }
	);
	return state.address;
}

describe('a release', () => {
	test('is built apart, tried, and pointed at under a name made from code, content and mode', async () => {
		let builtInto = '';
		const build = async (into: string) => {
			builtInto = into;
			writeFakeRelease(into, stampOf('a'));
		};
		expect(await release('a', { build })).toBe(nameOf('a'));
		expect(builtInto).toBe(join(folder, `.making-${process.pid}`));
		expect(pointed()).toEqual({ current: nameOf('a'), previous: undefined });
		expect(readFileSync(inside('a', chunk('a')), 'utf8')).toBe('a');
		expect(litter()).toEqual([]);
		for (const other of [stampOf('b'), { ...stampOf('a'), code: 'b' }, { ...stampOf('a'), mode: 'live' }])
			expect(releaseName(other)).not.toBe(nameOf('a'));
	});

	test('of the same input is not built again', async () => {
		await release('a');
		const build = vi.fn<ReleaseOptions['build']>();
		expect(await release('a', { build })).toBe(nameOf('a'));
		expect(build).not.toHaveBeenCalled();
		expect(said).toContain(`Release ${nameOf('a')} is there already: nothing to build.`);
		expect(pointed()).toEqual({ current: nameOf('a'), previous: undefined });
	});

	test('keeps the files that pages of the one before it still ask for, and those only', async () => {
		await release('a');
		await release('b');
		expect(readFileSync(inside('b', chunk('a')), 'utf8')).toBe('a');
		expect(readFileSync(inside('b', `${chunk('a')}.br`), 'utf8')).toBe('packed');
		await release('c');
		expect(existsSync(inside('c', chunk('b')))).toBe(true);
		expect(existsSync(inside('c', chunk('a')))).toBe(false);
	});

	test('has the one before it beside it, and no older one', async () => {
		for (const content of ['a', 'b', 'c']) await release(content);
		expect(pointed()).toEqual({ current: nameOf('c'), previous: nameOf('b') });
		expect(releases().sort()).toEqual([nameOf('b'), nameOf('c')].sort());
		expect(said).toContain(`Removed release ${nameOf('a')}.`);
	});

	test('leaves alone what else lies in the folder', async () => {
		mkdirSync(join(folder, 'notes'), { recursive: true });
		for (const content of ['a', 'b', 'c']) await release(content);
		expect(existsSync(join(folder, 'notes'))).toBe(true);
	});

	test('can be taken back: readers get the one before it, with the files that open pages ask for', async () => {
		await release('a');
		await release('b');
		await goBack({ folder, say: (line) => said.push(line) });
		expect(pointed()).toEqual({ current: nameOf('a'), previous: nameOf('b') });
		expect(existsSync(inside('a', chunk('b')))).toBe(true);
	});

	test('cannot be taken back when there is none before it', async () => {
		await release('a');
		await expect(goBack({ folder, say: () => undefined })).rejects.toThrow('There is no previous release');
		expect(pointed().current).toBe(nameOf('a'));
	});
});

describe('readers keep the release they have, and nothing is left lying about,', () => {
	beforeEach(() => release('a'));
	afterEach(() => {
		expect(pointed()).toEqual({ current: nameOf('a'), previous: undefined });
		expect(releases()).toEqual([nameOf('a')]);
		expect(litter()).toEqual([]);
	});

	test('when the build fails half-way', async () => {
		const build = async (into: string) => {
			mkdirSync(into);
			writeFileSync(join(into, 'half'), '');
			throw new Error('the content has 1 errors');
		};
		await expect(release('b', { build })).rejects.toThrow('the content has 1 errors');
	});

	test.each([
		['broken-start', 'It does not start: the handler is broken'],
		['broken-pages', '/ has status 500; /search?q=respite has status 500']
	] as const)('when the trial finds it %s', async (fault, why) => {
		await expect(release('b', { fault })).rejects.toThrow(why);
	});

	test('when the build speaks of other content than it was asked for', async () => {
		const build = async (into: string) => writeFakeRelease(into, stampOf('c'));
		await expect(release('b', { build })).rejects.toThrow('changed during the build');
	});

	test('when the content is edited during the build', async () => {
		let edited = false;
		const stamp = () => stampOf(edited ? 'c' : 'b');
		const build = async (into: string) => {
			writeFakeRelease(into, stampOf('b'));
			edited = true;
		};
		await expect(release('b', { build, stamp })).rejects.toThrow('changed during the build');
	});

	test('when it is ended before readers get it', async () => {
		const ending = new AbortController();
		const build = async (into: string) => {
			writeFakeRelease(into, stampOf('b'));
			ending.abort(new Error('ended by SIGINT'));
		};
		await expect(release('b', { build, signal: ending.signal })).rejects.toThrow('ended by SIGINT');
	});
});

describe('two releases at once', () => {
	test('are refused: the second one is told whom to wait for', async () => {
		let goOn = () => undefined as void;
		const waiting = new Promise<void>((done) => (goOn = done));
		const build = async (into: string) => {
			await waiting;
			writeFakeRelease(into, stampOf('a'));
		};
		const first = release('a', { build });
		await expect(release('b')).rejects.toThrow(`Another release is being made by process ${process.pid}.`);
		goOn();
		await first;
		expect(pointed().current).toBe(nameOf('a'));
	});

	test.each([
		['that has ended', { pid: spawnSync('true').pid, born: '1' }],
		['whose number another process has by now', { ...thisProcess(), born: '1' }]
	])('are not seen in the lock of a process %s', async (_how, holder) => {
		mkdirSync(join(folder, '.making-1'), { recursive: true });
		writeFileSync(join(folder, 'lock'), JSON.stringify(holder));
		await release('a');
		expect(pointed().current).toBe(nameOf('a'));
		expect(litter()).toEqual([]);
	});
});

describe('the release server', () => {
	/** What somebody who comes now gets: over a connection kept from before the old release may answer once more. */
	const word = async (address: string) =>
		(
			await (
				await fetch(address, { headers: { connection: 'close' }, signal: AbortSignal.timeout(5_000) })
			).text()
		).replace(/<[^>]+>/g, '');

	/** Status and text of an answer over a connection of our choice; fetch() mixes connections as it likes. */
	function askOnce(url: string, agent: Agent | false): Promise<string> {
		return new Promise((resolve, reject) => {
			get(url, { agent }, (response) => {
				let text = '';
				response.on('data', (data: Buffer) => (text += data.toString()));
				response.on('end', () => resolve(`${response.statusCode} ${text}`)).on('error', reject);
			}).on('error', reject);
		});
	}

	test('swaps under load without missing a request, slow ones and kept connections included', async () => {
		await release('a');
		const address = await startServer();
		let going = true;
		const seen: Record<string, number> = {};
		const loop = async (path: string, agent: Agent | false) => {
			while (going) {
				const answer = await askOnce(address + path, agent).catch((error: Error) => error.message);
				seen[answer] = (seen[answer] ?? 0) + 1;
			}
			if (agent) agent.destroy();
		};
		const kept = () => new Agent({ keepAlive: true, maxSockets: 1 });
		const loops = [
			...[1, 2, 3, 4].map(() => loop('/', kept())),
			...[1, 2].map(() => loop('/', false)),
			...[1, 2].map(() => loop('/slow', kept()))
		];
		for (const content of ['b', 'c', 'd']) {
			await release(content);
			// Readers who never pause must not hold the old process for ever.
			await vi.waitFor(() => expect(readServer(folder)?.ending).toEqual([]), {
				timeout: 4_000,
				interval: 50
			});
		}
		going = false;
		await Promise.all(loops);
		expect(Object.keys(seen).sort()).toEqual(
			['a', 'b', 'c', 'd'].map((content) => `200 <html>${content}</html>`)
		);
		for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
		expect(said).toContain(`The server (process ${server?.pid}) has taken it over: ${address}`);
	});

	test('ends the process of the old release once its last answer is out', async () => {
		await release('a');
		const address = await startServer();
		const health = async () => (await (await fetch(`${address}/healthz`)).json()) as { pid: number };
		const { pid } = await health();
		const slow = fetch(`${address}/slow`);
		await release('b');
		expect((await slow).status).toBe(200);
		await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), {
			timeout: 15_000,
			interval: 100
		});
		expect(readServer(folder)).toMatchObject({ running: nameOf('b'), ending: [] });
		expect((await health()).pid).not.toBe(pid);
	});

	test('stays with the old release when the new one fails in its place, and the release is undone', async () => {
		await release('a');
		const address = await startServer();
		await expect(release('b', { fault: 'broken-store' })).rejects.toThrow(
			`The server stays with release ${nameOf('a')}. It does not start: the store is broken`
		);
		expect(await word(address)).toBe('a');
		expect(pointed()).toEqual({ current: nameOf('a'), previous: undefined });
		expect(releases()).toEqual([nameOf('a')]);
		await release('c');
		expect(await word(address)).toBe('c');
	});

	test('goes back when it is told to', async () => {
		await release('a');
		await release('b');
		const address = await startServer();
		expect(await word(address)).toBe('b');
		await goBack({ folder, say: (line) => said.push(line) });
		expect(await word(address)).toBe('a');
	});

	test('starts a release again whose process has died', async () => {
		await release('a');
		const address = await startServer();
		const { pid } = (await (await fetch(`${address}/healthz`)).json()) as { pid: number };
		process.kill(pid, 'SIGKILL');
		await vi.waitFor(async () => expect(await word(readServer(folder)?.address ?? '')).toBe('a'), {
			timeout: 15_000,
			interval: 200
		});
	});

	test('says where to find its process, runs once a folder, and clears up when it is stopped', async () => {
		await release('a');
		await startServer();
		expect(readFileSync(join(folder, 'server.pid'), 'utf8')).toBe(`${server?.pid}\n`);
		const second = spawnSync(process.execPath, [resolve('src/cli/release.ts'), '--serve'], {
			cwd: place,
			encoding: 'utf8',
			env: { PATH: process.env.PATH, PORT: '0' },
			timeout: 10_000
		});
		expect(second.status).toBe(1);
		expect(second.stderr).toContain(`A release server runs here already (process ${server?.pid},`);
		const ended = new Promise((done) => server?.once('exit', done));
		server?.kill('SIGTERM');
		expect(await ended).toBe(0);
		expect(existsSync(join(folder, 'server.pid'))).toBe(false);
	});

	test('without a release says how to make one', () => {
		const { status, stderr } = spawnSync(process.execPath, [resolve('src/cli/release.ts'), '--serve'], {
			cwd: place,
			encoding: 'utf8',
			env: { PATH: process.env.PATH, PORT: '0' },
			timeout: 10_000
		});
		expect([status, stderr]).toEqual([1, 'There is no release yet. Make one with: npm run release\n']);
	});
});
