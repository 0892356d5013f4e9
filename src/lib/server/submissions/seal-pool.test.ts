import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { SealingError } from '../../sealing/errors.ts';
import { newKeyPair, type KeyPair } from '../../sealing/keys.ts';
import { open } from '../../sealing/seal.ts';
import { sealInPool, SealPool, sealWorkerFile } from './seal-pool.ts';

let folder: string;
let team: KeyPair;
let keys: { team: string; recovery: string };
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'seal-pool-'));
	team = await newKeyPair();
	keys = { team: team.recipient, recovery: (await newKeyPair()).recipient };
});
afterAll(() => rmSync(folder, { recursive: true }));

const pools: SealPool[] = [];
afterEach(() => vi.unstubAllEnvs());
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));
function poolOf(file: string, options: ConstructorParameters<typeof SealPool>[1] = {}): SealPool {
	const pool = new SealPool(file, options);
	pools.push(pool);
	return pool;
}
/** A worker that answers "ok" and does what its text says first. */
function worker(name: string, body: string): string {
	const file = join(folder, `${name}.mjs`);
	writeFileSync(
		file,
		`import { parentPort, threadId } from 'node:worker_threads';
		const wait = (ms) => new Promise((done) => setTimeout(done, ms));
		parentPort.on('message', async ({ plain }) => {
			const text = new TextDecoder().decode(plain);
			${body}
			parentPort.postMessage({ sealed: new TextEncoder().encode(text + ' by ' + threadId) });
		});`
	);
	return file;
}
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (sealed: Uint8Array) => new TextDecoder().decode(sealed);

test('what the pool seals opens, each form its own, and the caller keeps its text', async () => {
	const pool = poolOf(sealWorkerFile('no-build'), { workers: 2 });
	const plains = Array.from({ length: 20 }, (_, index) => bytes(`form ${index}`));
	const sealed = await Promise.all(plains.map((plain) => pool.seal(plain, keys)));
	for (const [index, one] of sealed.entries()) expect(await open(one, team.identity)).toEqual(plains[index]);
});

test('the pool of the process is there without being made', async () => {
	// The runner of tests sets a MODE of its own.
	vi.stubEnv('MODE', 'demo');
	expect(await open(await sealInPool(bytes('form'), keys), team.identity)).toEqual(bytes('form'));
});

test('keys that cannot be used are refused as they are without a pool, and the worker goes on', async () => {
	const pool = poolOf(sealWorkerFile('no-build'));
	const mixed = { ...keys, recovery: (await newKeyPair('x25519')).recipient };
	await expect(pool.seal(bytes('form'), mixed)).rejects.toThrow(SealingError);
	await expect(pool.seal(bytes('form'), mixed)).rejects.toThrow('Both must be of one kind');
	expect(await pool.seal(bytes('form'), keys)).toBeInstanceOf(Uint8Array);
});

test('a second worker is started only when the first one is busy', async () => {
	const pool = poolOf(worker('slow', 'await wait(50);'), { workers: 2 });
	const one = text(await pool.seal(bytes('form'), keys));
	expect(text(await pool.seal(bytes('form'), keys))).toBe(one);
	const both = await Promise.all([pool.seal(bytes('form'), keys), pool.seal(bytes('form'), keys)]);
	expect(new Set(both.map(text)).size).toBe(2);
});

test('a worker that dies is replaced, and its form is sealed all the same', async () => {
	const marker = join(folder, 'died');
	const body = `const { existsSync, writeFileSync } = await import('node:fs');
		if (text === 'deadly' && !existsSync('${marker}')) { writeFileSync('${marker}', ''); process.exit(1); }`;
	const pool = poolOf(worker('dies-once', body), { workers: 1 });
	const [deadly, next] = await Promise.all([
		pool.seal(bytes('deadly'), keys),
		pool.seal(bytes('next'), keys)
	]);
	expect(text(deadly)).toMatch(/^deadly by/);
	expect(text(next)).toMatch(/^next by/);
});

test('a form over which two workers die is given back with the cause, and those behind it are sealed', async () => {
	const pool = poolOf(worker('dies', "if (text === 'deadly') throw new Error('out of luck');"), {
		workers: 1
	});
	const deadly = pool.seal(bytes('deadly'), keys);
	const next = pool.seal(bytes('next'), keys);
	const error = await deadly.catch((caught: Error) => caught);
	expect(error).toMatchObject({ name: 'SealPoolError', cause: { message: 'out of luck' } });
	expect(text(await next)).toMatch(/^next by/);
});

test('a worker that hangs is stopped, and the pool goes on', async () => {
	const pool = poolOf(worker('hangs', "if (text === 'hang') for (;;);"), { workers: 1, patience: 300 });
	await expect(pool.seal(bytes('hang'), keys)).rejects.toThrow('stopped before it was done');
	expect(text(await pool.seal(bytes('next'), keys))).toMatch(/^next by/);
});

test('more forms than may wait are refused at once, and those that wait are sealed', async () => {
	const pool = poolOf(worker('steady', 'await wait(20);'), { workers: 1, queue: 2 });
	const taken = ['a', 'b', 'c'].map((name) => pool.seal(bytes(name), keys));
	await expect(pool.seal(bytes('d'), keys)).rejects.toThrow('2 forms wait to be sealed.');
	expect((await Promise.all(taken)).map((sealed) => text(sealed)[0])).toEqual(['a', 'b', 'c']);
	expect(text(await pool.seal(bytes('e'), keys))).toMatch(/^e by/);
});

test('a pool that is closed gives back what it had not done', async () => {
	const pool = poolOf(worker('closing', 'await wait(10_000);'), { workers: 1 });
	const undone = ['a', 'b'].map((name) => pool.seal(bytes(name), keys).catch((error: Error) => error.name));
	await pool.close();
	expect(await Promise.all(undone)).toEqual(['SealPoolError', 'SealPoolError']);
	await expect(pool.seal(bytes('c'), keys)).rejects.toThrow('The server is stopping.');
});

test('a worker file that is not there is said once and not tried for ever', async () => {
	const pool = poolOf(join(folder, 'none.mjs'));
	await expect(pool.seal(bytes('form'), keys)).rejects.toMatchObject({
		name: 'SealPoolError',
		cause: { message: expect.stringContaining('none.mjs') }
	});
});

test('the source is run where the source is', () => {
	expect(sealWorkerFile(folder)).toBe(join(import.meta.dirname, 'seal-worker.ts'));
});
